import { at, type Day, dayOf, plusDays } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import { setAlarms } from '#platform/alarms/public'
import { fileOf } from '#platform/files/public'
import { namesOf as peopleOf, unitsOf } from '#platform/identity/public'
import { officeSeat } from '#platform/matters/public'
import { refuseMarked } from '#platform/markings/public'
import type { ReadList } from '#platform/rendering/read-list'
import { openInstructionLines } from '#modules/incoming/public'
import { isClue, whyNotRegister } from '../clues/domain.ts'
import { carryClue, clueView, keepClue, refuseUnverified } from '../clues/service.ts'
import { ItemInput } from '../filing/contract.ts'
import { newDraft } from '../filing/service.ts'
import { unverifiedAmong } from '../clues/store.ts'
import { findItem } from '../filing/store.ts'
import { takeIn } from '../joining/service.ts'
import { seesAll, worksDesk } from '../policy.ts'
import { itemRef, numberOf, sourceRef } from '../text.ts'
import type { Orphan, sourcesContract, SourceRow, SourceView } from './contract.ts'
import { askerKindOf, isOpen, linesOf, whyNotAdd, whyNotCorrect, whyNotMark } from './domain.ts'
import { readTasks } from './reading.ts'
import * as store from './store.ts'
import { sourcesText } from './text.ts'

/** As many open lines as one page, one night's record and one notice show. */
const SHOWN = 200
const NIGHTS = 60
export const RECONCILE = 'supervision.reconcile'

/** 来源 line by line (S0-18, S3-84): what was said or decided stays letter by letter, and each line has somewhere it went. */
export const sourcesActs: Acts<typeof sourcesContract> = {
  async sources(ctx, { cursor, ...f }) {
    const { rows, next } = pageOf(await store.list(ctx, { ...f, cursor: cursorOf(cursor) }), f.limit, r => ({ at: r.at, id: r.id }))
    const counts = await store.countsOf(ctx, rows.map(r => r.id))
    const unverified = await unverifiedAmong(ctx, rows.filter(r => isClue(r.kind)).map(r => r.id))
    return { rows: rows.map(r => ({ ...rowOf(r, counts.get(r.id)), unverified: unverified.has(r.id) })), next, may: { add: worksDesk(ctx.actor) } }
  },

  async source(ctx, { id }) {
    const s = await store.findSource(ctx, id)
    const clue = await clueView(ctx, id)
    return { ...viewOf(ctx, s, await store.linesOf(ctx, id)), clue, unverified: clue?.holds === null }
  },

  readList: {
    async prepare({ services, database, actor }, { fileId }) {
      const file = await database.transaction(tx => fileOf({ tx, tenantId: actor!.tenantId }, fileId))
      if (!file || file.by !== actor!.id) throw new Refusal('notFound')
      return services.renderer.readList(await services.files.get(file.key), file.name)
    },
    async act(ctx, _input, found: ReadList) {
      // This network may not handle what bears a mark of state secrets (S3-70).
      refuseMarked(found.plain)
      return { rows: readTasks(found.rows, await unitsOf(ctx.tx, ctx.tenantId), ctx.today), notes: found.notes }
    },
  },

  async addSource(ctx, input) {
    refuseIf(whyNotAdd({ words: input.words, lines: input.lines.map(l => l.text), oral: input.oral, instructorId: input.instructorId }, ctx.now))
    refuseIf(whyNotRegister(input.kind, input.clue, { actorId: ctx.actor.id, texts: [input.title, input.words, input.basis, input.instructor], asItems: input.lines.some(l => l.as?.is === 'item') }))
    const id = ctx.newId()
    const persons = [input.instructorId, input.oral?.witnessId ?? null, ...input.lines.map(l => (l.as?.is === 'note' ? l.as.personId : null))].filter(x => x !== null)
    const names = await peopleOf(ctx.tx, ctx.tenantId, persons)
    refuseUnless(persons.every(p => names.has(p)), 'notFound')
    const row: Omit<store.Source, 'tenantId'> = {
      id, kind: input.kind, title: input.title, words: input.words, basis: input.basis, instructorId: input.instructorId, instructor: input.instructorId ? names.get(input.instructorId)! : input.instructor, saidOn: input.saidOn as Day | null,
      oral: input.oral && { ...input.oral, witness: names.get(input.oral.witnessId)! }, document: input.document, corrects: null, correctedBy: null, reason: '', registrarId: ctx.actor.id, registrar: ctx.actor.name, at: ctx.now,
    }
    await store.add(ctx, row, input.lines.map((l, no) => ({
      no, text: l.text, ...unmarked, ...(l.as?.is === 'note' ? { mark: 'note' as const, noterId: l.as.personId, noter: names.get(l.as.personId)!, markedBy: ctx.actor.name, markedAt: ctx.now } : {}),
    })))
    if (isClue(input.kind)) {
      await keepClue(ctx, id, input.clue!)
      ctx.record({ what: 'supervision.clueGiven', about: sourceRef(row), detail: { verifier: input.clue!.verifierId, channel: input.clue!.channel } })
    }
    ctx.record({ what: 'supervision.sourceAdded', about: sourceRef(row), detail: { kind: row.kind, words: row.words, instructor: row.instructor, oral: row.oral, lines: input.lines.length } })
    let items = 0
    for (const [no, { text, as }] of input.lines.entries()) {
      if (as?.is !== 'item') continue
      const { assistants, is: _, title, ...more } = as
      await draftOf(ctx, row, no, text, { ...more, title: title || text.slice(0, 200), assistants: assistants.map(unitId => ({ unitId, task: '配合' })) })
      items += 1
    }
    return { id, items, open: input.lines.filter(l => !l.as).length }
  },

  /** The old words stay; the new source points back, and what nobody had taken up yet is taken up there. */
  async correctSource(ctx, { id, words, reason }) {
    const old = await store.findSource(ctx, id, 'lock')
    refuseIf(whyNotCorrect(old, reason))
    const lines = linesOf(words)
    refuseIf(lines.length ? null : 'supervision.noWords')
    const next = { ...old, id: ctx.newId(), words, corrects: old.id, reason, registrarId: ctx.actor.id, registrar: ctx.actor.name, at: ctx.now }
    await store.add(ctx, next, lines.map((text, no) => ({ no, text, ...unmarked })))
    await carryClue(ctx, old.id, next.id, words)
    await store.setCorrected(ctx, old.id, next.id)
    for (const l of await store.linesOf(ctx, id)) if (isOpen(l.line, l.item?.state === 'dropped')) await store.mark(ctx, id, l.line.no, { mark: 'replaced' })
    ctx.record({ what: 'supervision.sourceCorrected', about: sourceRef(next), detail: { corrects: old.id, words, reason } })
    return { id: next.id }
  },

  async markLine(ctx, { id, no, as }) {
    const s = await store.findSource(ctx, id, 'lock')
    const found = (await store.linesOf(ctx, id)).find(l => l.line.no === no)
    if (!found) throw new Refusal('notFound')
    const { line, item } = found
    refuseIf(whyNotMark(line, item?.state === 'dropped'))
    if (as.is !== 'note') await refuseUnverified(ctx, s.kind, s.id)
    if (as.is === 'item') return { itemId: await draftOf(ctx, s, no, line.text, { title: line.text.slice(0, 200) }) }
    if (as.is === 'existing') {
      const to = await findItem(ctx, as.itemId, 'lock')
      refuseIf(to.state === 'dropped' || to.state === 'merged' ? 'supervision.lineDropped' : null)
      await takeIn(ctx, to, { askers: [askerOf(s)], basis: sourcesText.basisOf(s), words: line.text, source: sourceRef(s) })
      await store.mark(ctx, id, no, { mark: 'item', itemId: to.id })
      ctx.record({ what: 'supervision.lineJoined', about: itemRef(to), detail: { source: sourceRef(s), no, words: line.text } })
      return { itemId: to.id }
    }
    const noter = (await peopleOf(ctx.tx, ctx.tenantId, [as.personId])).get(as.personId)
    refuseUnless(noter !== undefined, 'notFound')
    await store.mark(ctx, id, no, { mark: 'note', noterId: as.personId, noter: noter! })
    ctx.record({ what: 'supervision.lineNoted', about: sourceRef(s), detail: { no, words: line.text, person: as.personId, noter } })
    return { itemId: null }
  },

  /** The one list and the one number: `from` only narrows the list, the number stays that of the whole. */
  async orphans(ctx, { from }) {
    refuseUnless(seesAll(ctx.actor), 'notAllowed')
    return allOrphans(ctx, SHOWN, from)
  },

  /** Every night, also when there is none: the record proves the zero, and whoever runs the desk hears of anything else. */
  async reconcile(ctx) {
    const { count, own, incoming, rows } = await allOrphans(ctx, SHOWN)
    const officers = await store.orphansByOfficer(ctx)
    await store.keepReconciliation(ctx, { day: ctx.today, at: ctx.now, own, incoming, lines: rows.map(r => ({ title: r.ref.title, text: r.text })) })
    ctx.record({ what: 'supervision.reconciled', about: { module: 'supervision', kind: 'reconciliation', id: ctx.newId(), title: sourcesText.orphanTitle(count) }, detail: { day: ctx.today, count, own, incoming, officers, coordinator: count ? ((await officeSeat(ctx))?.personId ?? null) : null } })
    await setAlarms(ctx, [[RECONCILE, nextNight(ctx.now, ctx.rules.number('supervision.reconcileHour'))]])
    return { count }
  },

  async reconciliations(ctx) {
    refuseUnless(seesAll(ctx.actor), 'notAllowed')
    return { rows: await store.reconciliations(ctx, NIGHTS) }
  },
}

const unmarked = { mark: null, itemId: null, noterId: null, noter: null, markedBy: null, markedAt: null }
/** A night's reconciliation as an alarm. */
export const nightly = (day: Day, hour: number) => ({ key: RECONCILE, due: at(day, hour), act: RECONCILE, input: {} })
/** The night after this one; after a night missed while nothing ran, the one that is still to come. */
const nextNight = (now: number, hour: number) => nightly(at(dayOf(now), hour) > now ? dayOf(now) : plusDays(dayOf(now), 1), hour)
/** The first night from `now`: the rule's usual hour, until a night reads the rule in force. */
export const firstNight = (now: number) => nightly(dayOf(now), 23)

/** 没有落实: the lines of our own sources and those of leaders' instructions on received papers, as one list and one number. */
export async function allOrphans(ctx: Ctx, limit: number, from: Orphan['from'] | null = null): Promise<{ count: number; own: number; incoming: number; rows: Orphan[] }> {
  const own = await store.orphans(ctx, limit)
  const theirs = await openInstructionLines(ctx, limit)
  const rows: Orphan[] = [
    ...own.rows.map(({ line, source: s }) => ({ from: 'supervision' as const, ref: sourceRef(s), no: line.no, text: line.text, who: s.instructor, unit: s.registrar, at: s.at })),
    ...theirs.rows.map(l => ({ from: 'incoming' as const, ref: l.receipt, no: l.no, text: l.text, who: l.leader, unit: l.unitName, at: l.at })),
  ]
  return { count: own.count + theirs.count, own: own.count, incoming: theirs.count, rows: rows.filter(r => !from || r.from === from).sort((a, b) => a.at - b.at).slice(0, limit) }
}

/** Who asked by this source, and is owed an answer to it (C2). */
const askerOf = (s: Omit<store.Source, 'tenantId'>) => {
  const kind = askerKindOf(s.kind)
  const leader = kind === 'leader' && s.instructor
  return { kind, name: (leader || s.title).slice(0, 100), personId: leader ? s.instructorId : null, unitId: null }
}

/** A line becomes a 拟立项: its words, who said them and on what ground are there already. */
async function draftOf(ctx: Ctx, s: Omit<store.Source, 'tenantId'>, no: number, text: string, more: Partial<ItemInput> & { title: string }): Promise<Id> {
  const { id } = await newDraft(ctx, ItemInput.parse({
    sourceKind: s.kind, source: sourceRef(s), sourceLine: no, verbatim: text, instructorId: s.instructorId, instructor: s.instructor, instructedOn: s.saidOn, basis: sourcesText.basisOf(s),
    askers: [askerOf(s)], ...more,
  }))
  await store.mark(ctx, s.id, no, { mark: 'item', itemId: id })
  return id
}

const rowOf = (s: store.Source, n = { lines: 0, open: 0 }): Omit<SourceRow, 'unverified'> => ({
  id: s.id, kind: s.kind, title: s.title, instructor: s.instructor, saidOn: s.saidOn, at: s.at, registrar: s.registrar, oral: s.oral !== null, corrected: s.correctedBy !== null, lines: n.lines, open: n.open,
})
function viewOf(ctx: Ctx, s: store.Source, lines: readonly store.LineRow[]): Omit<SourceView, 'clue' | 'unverified'> {
  const prefix = ctx.rules.text('supervision.numberPrefix')
  const each = lines.map(({ line: l, item }) => ({
    no: l.no, text: l.text, mark: l.mark, open: isOpen(l, item?.state === 'dropped'), noter: l.noter, markedBy: l.markedBy, markedAt: l.markedAt,
    item: item && { id: item.id, title: item.title, state: item.state, number: numberOf(item, prefix) },
  }))
  return {
    ...rowOf(s, { lines: each.length, open: each.filter(l => l.open).length }), words: s.words, basis: s.basis, document: s.document, reason: s.reason, corrects: s.corrects, correctedBy: s.correctedBy,
    oralBy: s.oral && { witness: s.oral.witness, heardAt: s.oral.heardAt }, each, may: { mark: worksDesk(ctx.actor), correct: worksDesk(ctx.actor) && s.correctedBy === null },
  }
}
