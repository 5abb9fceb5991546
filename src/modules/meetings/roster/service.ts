import type { Input } from '#kernel/act'
import { has } from '#kernel/actor'
import { type Id, type Ref } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import { likeness } from '#gongwen/proofread/language'
import type { Acts, AgendaItem, Ctx, Outside } from '#platform/acts/module'
import { fileOf, linkFile } from '#platform/files/public'
import { peopleNear, pinyinOf, unitOf, unitsOf } from '#platform/identity/public'
import { shippedLanguage } from '#platform/language/public'
import { refuseMarked } from '#platform/markings/public'
import type { ListRow, ReadList } from '#platform/rendering/read-list'
import { findMeeting, type Meeting } from '../applying/store.ts'
import { cardOf, type NameLists, normalName, sameNames } from '../cards/domain.ts'
import { prepares } from '../policy.ts'
import { adjusted } from '../seating/domain.ts'
import { planned } from '../seating/planning.ts'
import { standing as standingStates } from '../types.ts'
import { type Directory, unitNamed, warningsOf } from './comparing.ts'
import type { rosterContract, RosterView } from './contract.ts'
import {
  changesBetween,
  isTicked,
  LIST,
  planOfSeat,
  redoOf,
  type Redo,
  type Said,
  seatKey,
  type Should,
  siteAt,
  siteTimesOf,
  stageOf,
  type Standing,
  whyNotBelieve,
  whyNotConfirm,
  whyNotList,
  whyNotPrint,
  whyNotReplace,
  whyNotTick,
  whyNotVerify,
} from './domain.ts'
import { readPeople } from './reading.ts'
import type { Glyphs } from './schema.ts'
import * as store from './store.ts'
import { rosterText } from './text.ts'

export const rosterRef = (r: { id: Id; title: string }): Ref => ({ module: 'meetings', kind: 'roster', id: r.id, title: r.title })
/** As many of one kind as 今日 takes. */
const SHOWN = 20

/** Everything that hangs on a list, as it stands: lines, plans, what is out, and what it should say. */
export type Whole = {
  roster: store.Roster
  meeting: Meeting
  lines: store.Line[]
  plans: store.Plan[]
  prints: store.Print[]
  standing: Standing
  letters: ReadonlyMap<Id, string>
}
export async function wholeOf(ctx: Ctx, { roster, meeting }: { roster: store.Roster; meeting: Meeting }): Promise<Whole> {
  const [lines, plans, prints] = [await store.linesOf(ctx, roster.id), await store.plansOf(ctx, roster.id), await store.printsOf(ctx, roster.id)]
  return {
    roster,
    meeting,
    lines,
    plans,
    prints,
    standing: standingOf(roster, lines.length, prints),
    letters: new Map(lines.map(l => [l.id, cardOf(l.name, noLists).letters])),
  }
}
const noLists: NameLists = { variants: [], titles: [], oldShapes: [] }
const standingOf = (r: store.Roster, rows: number, prints: readonly store.Print[]): Standing => ({
  version: r.version,
  rows,
  confirmedVersion: r.confirmedVersion,
  verifiedVersion: r.verifiedVersion,
  verifierId: r.verifierId,
  typistId: r.typistId,
  printerIds: [...new Set(prints.filter(p => p.version === r.version).map(p => p.byId))],
})

/** Who sits where on a plan of this list, after what was moved by hand. */
export const seatsOf = (ctx: Ctx, w: Pick<Whole, 'lines'>, plan: store.Plan) =>
  adjusted(planned(plan, w.lines, ctx.rules.text('meetings.evenSchool') as 'A' | 'B'), plan.moves)
export const cardsShould = (w: Whole): Should[] => w.lines.map(l => ({ kind: 'card', key: l.id, says: w.letters.get(l.id)! }))
export function planShould(ctx: Ctx, w: Whole, plan: store.Plan): Should[] {
  const { plan: seats } = seatsOf(ctx, w, plan)
  const says = (who: string | null) => (who ? (w.letters.get(who) ?? '') : '')
  return [
    ...seats.seats.map((s): Should => ({ kind: 'seat', key: seatKey(plan.id, s.id), says: says(s.occupant) })),
    { kind: 'sheet', key: plan.id, says: seats.seats.map(s => `${s.id}=${says(s.occupant)}`).join('|') },
  ]
}
export const listShould = (w: Whole): Should[] => [{ kind: 'sheet', key: LIST, says: w.lines.map(l => `${l.name}，${l.unit}，${l.post}`).join('|') }]
const shouldOf = (ctx: Ctx, w: Whole): Should[] => [...cardsShould(w), ...w.plans.flatMap(p => planShould(ctx, w, p)), ...listShould(w)]
export const redoNow = async (ctx: Ctx, w: Whole): Promise<Redo[]> => redoOf(await store.thingsOf(ctx, w.roster.id), shouldOf(ctx, w))

/** What stands between this list and the printer; for the sheets and the cards alike (F01, C13). */
export function refusePrint(ctx: Ctx, w: Whole): void {
  refuseIf(standingStates.includes(w.meeting.state) ? null : 'meetings.notApproved')
  refuseIf(whyNotPrint(w.standing, ctx.actor.id))
}
export async function notePrint(
  ctx: Ctx,
  w: Whole,
  what: store.Print['what'],
  planId: Id | null,
  prints: readonly Should[],
  pieces: number,
): Promise<void> {
  const again = w.prints.some(p => p.what === what && p.planId === planId)
  await store.putPrinted(ctx, w.roster.id, prints)
  await store.addPrint(ctx, {
    id: ctx.newId(),
    rosterId: w.roster.id,
    version: w.roster.version,
    what,
    planId,
    pieces,
    again,
    byId: ctx.actor.id,
    by: ctx.actor.name,
    at: ctx.now,
  })
  ctx.record({ what: 'meetings.rosterPrinted', about: rosterRef(w.roster), detail: { what, planId, version: w.roster.version, pieces, again } })
  if (what === 'cards') askOnSite(ctx, w)
}

const glyphsFor = async ({ services }: Outside, rows: readonly { name: string }[]): Promise<Glyphs> =>
  services.renderer.missing(rows.map(r => r.name).join(''))
const theirs = (ctx: Ctx, r: store.Roster) => !!r.counterpartUnitId && ctx.actor.units.includes(r.counterpartUnitId)
const lineOf = (
  ctx: Ctx,
  r: {
    id: Id | null
    name: string
    unit: string
    post: string
    side: 'host' | 'guest' | null
    diet: string
    fixed: { row: number; number: number } | null
  },
): store.Line => ({ ...r, id: r.id ?? ctx.newId(), name: normalName(r.name).name })
const most = (ctx: Ctx, n: number) => refuseUnless(n <= ctx.rules.number('meetings.roster.most'), 'tooLarge')

type RowsGiven = Input<typeof rosterContract.saveRows>['rows']
const printersOf = (w: Whole): Id[] => [...new Set(w.prints.map(p => p.byId))]
/** The list as it stands, if these lines may take its place. */
async function changeable(ctx: Ctx, found: { roster: store.Roster; meeting: Meeting }, version: number, rows: RowsGiven): Promise<Whole> {
  refuseIf(found.roster.version === version ? whyNotList(rows) : 'changedMeanwhile')
  most(ctx, rows.length)
  const before = await wholeOf(ctx, found)
  const known = new Set(before.lines.map(l => l.id))
  refuseUnless(
    rows.every(r => !r.id || known.has(r.id)),
    'notFound',
  )
  return before
}
/** The next version of a list, with the counterpart's word if it was said; null when nothing changes. */
async function change(ctx: Ctx, before: Whole, rows: RowsGiven, glyphs: Glyphs, said: Said | null, confirms: boolean) {
  const { id } = before.roster
  const lines = rows.map(r => lineOf(ctx, r))
  const changes = changesBetween(before.lines, lines)
  if (!changes.length) return null
  const version = before.roster.version + 1
  await store.putLines(ctx, id, lines)
  await store.save(ctx, id, { version, glyphs, typistId: ctx.actor.id, typist: ctx.actor.name, ...(confirms ? { confirmedVersion: version } : {}) })
  if (said)
    await store.addWord(ctx, {
      id: ctx.newId(),
      rosterId: id,
      version,
      way: said.way,
      who: said.who,
      words: said.words,
      saidAt: said.at,
      byId: ctx.actor.id,
      by: ctx.actor.name,
      at: ctx.now,
    })
  return { version, changes, redo: (await redoNow(ctx, await wholeOf(ctx, await store.findRoster(ctx, id)))).length }
}

export const rosterActs: Acts<typeof rosterContract> = {
  async rosters(ctx, { meetingId }) {
    const m = await findMeeting(ctx, meetingId)
    const rows = []
    for (const roster of await store.ofMeeting(ctx, meetingId)) {
      const w = await wholeOf(ctx, { roster, meeting: m })
      rows.push({
        id: roster.id,
        title: roster.title,
        counterpart: roster.counterpart,
        stage: stageOf(w.standing),
        rows: w.lines.length,
        redo: (await redoNow(ctx, w)).length,
        at: roster.at,
      })
    }
    return { rows, may: { add: prepares(ctx.actor, m) } }
  },

  async roster(ctx, { id }) {
    return viewOf(ctx, await wholeOf(ctx, await store.findRoster(ctx, id)))
  },

  readPeople: {
    async prepare({ services, database, actor }, { fileId }) {
      if (!fileId) return null
      const file = await database.transaction(tx => fileOf({ tx, tenantId: actor!.tenantId }, fileId))
      if (!file || file.by !== actor!.id) throw new Refusal('notFound')
      return services.renderer.readList(await services.files.get(file.key), file.name)
    },
    async act(ctx, { text }, found: ReadList | null) {
      refuseMarked(found?.plain ?? text)
      const lines = text
        .split(/\r\n?|\n/)
        .filter(l => l.trim())
        .map((l): ListRow => (l.includes('\t') ? { cells: l.split('\t').map(c => c.trim()), table: 0 } : { cells: [l.trim()], table: null }))
      const units = await unitsOf(ctx.tx, ctx.tenantId)
      const { rows, notes } = readPeople(found?.rows ?? lines, units)
      const directory = await directoryFor(
        ctx,
        rows.filter(r => r.person),
      )
      return {
        rows: rows.map(r => ({ ...r, warnings: r.person ? warningsOf(r, directory, looksAlike, pinyinOf) : [] })),
        notes: [...(found?.notes ?? []), ...notes],
      }
    },
  },

  addRoster: {
    prepare: (outside, { rows }) => glyphsFor(outside, rows),
    async act(ctx, { meetingId, rows, fileId, counterpartUnitId, ...input }, glyphs: Glyphs) {
      const m = await findMeeting(ctx, meetingId)
      refuseUnless(prepares(ctx.actor, m))
      most(ctx, rows.length)
      refuseIf(input.source.unit && input.source.person ? whyNotList(rows) : 'meetings.rosterNoSource')
      const unit = counterpartUnitId ? await unitOf(ctx.tx, ctx.tenantId, counterpartUnitId) : null
      if (counterpartUnitId && !unit) throw new Refusal('notFound')
      const id = ctx.newId()
      const about = rosterRef({ id, title: input.title })
      const file = fileId ? await linkFile(ctx, fileId, about) : null
      await store.add(ctx, {
        id,
        meetingId,
        title: input.title,
        version: 1,
        source: { ...input.source, on: input.source.on as Whole['roster']['source']['on'] },
        fileId: file?.id ?? null,
        fileName: file?.name ?? null,
        counterpartUnitId,
        counterpart: unit?.shortName ?? (input.counterpart || input.source.unit),
        confirmedVersion: null,
        verifiedVersion: null,
        verifierId: null,
        verifier: null,
        verifiedAt: null,
        glyphs,
        typistId: ctx.actor.id,
        typist: ctx.actor.name,
        at: ctx.now,
        updatedAt: ctx.now,
      })
      const lines = rows.map(r => lineOf(ctx, { ...r, id: null }))
      await store.putLines(ctx, id, lines)
      ctx.record({
        what: 'meetings.rosterAdded',
        about,
        detail: { meetingId, rows: lines.length, source: input.source, file: file?.name ?? null, counterpartUnitId },
      })
      return { id }
    },
  },

  /** The whole list as it shall stand. With the counterpart's word for the change a confirmed list stays confirmed; a second person looks again in any case. */
  saveRows: {
    prepare: (outside, { rows }) => glyphsFor(outside, rows),
    async act(ctx, { id, version, rows, said: word, reason }, glyphs: Glyphs) {
      const said = word && { ...word, at: word.at ?? ctx.now }
      const found = await store.findRoster(ctx, id, 'lock')
      refuseUnless(prepares(ctx.actor, found.meeting))
      const before = await changeable(ctx, found, version, rows)
      if (said) refuseIf(whyNotBelieve({ typistId: ctx.actor.id }, said, ctx.actor.id, theirs(ctx, found.roster), ctx.now))
      const done = await change(ctx, before, rows, glyphs, said, said !== null && before.standing.confirmedVersion === version)
      if (!done) return { id, version, redo: (await redoNow(ctx, before)).length }
      ctx.record({
        what: 'meetings.rosterChanged',
        about: rosterRef(found.roster),
        detail: { version: done.version, changes: done.changes, said, reason, redo: done.redo, hear: printersOf(before) },
      })
      return { id, version: done.version, redo: done.redo }
    },
  },

  /** The counterpart puts its own people right by itself: nobody knows better how they are written (F01). What it wrote is thereby confirmed; a second person here looks at it as at any other version. */
  correctRoster: {
    prepare: (outside, { rows }) => glyphsFor(outside, rows),
    async act(ctx, { id, version, rows, words }, glyphs: Glyphs) {
      const found = await store.findRoster(ctx, id, 'lock')
      refuseIf(theirs(ctx, found.roster) ? (prepares(ctx.actor, found.meeting) ? 'meetings.confirmOwn' : null) : 'meetings.confirmNotTheirs')
      const before = await changeable(ctx, found, version, rows)
      const done = await change(ctx, before, rows, glyphs, { way: 'account', who: ctx.actor.name, words, at: ctx.now }, true)
      if (!done) throw new Refusal('meetings.nothingCorrected')
      ctx.record({
        what: 'meetings.rosterCorrected',
        about: rosterRef(found.roster),
        detail: { version: done.version, changes: done.changes, words, redo: done.redo, hear: [...new Set([found.roster.typistId, found.meeting.applicantId, ...printersOf(before)])] },
      })
      return { id, version: done.version, redo: done.redo }
    },
  },

  async confirmRoster(ctx, { id, version, said: told }) {
    const said = { ...told, at: told.at ?? ctx.now }
    const found = await store.findRoster(ctx, id, 'lock')
    const w = await wholeOf(ctx, found)
    const own = theirs(ctx, found.roster)
    refuseUnless(own || prepares(ctx.actor, found.meeting))
    refuseIf(version === found.roster.version ? whyNotConfirm(w.standing, said, ctx.actor.id, own, ctx.now) : 'changedMeanwhile')
    const word = said.way === 'account' ? { ...said, who: ctx.actor.name } : said
    await store.addWord(ctx, {
      id: ctx.newId(),
      rosterId: id,
      version,
      way: word.way,
      who: word.who,
      words: word.words,
      saidAt: word.at,
      byId: ctx.actor.id,
      by: ctx.actor.name,
      at: ctx.now,
    })
    await store.save(ctx, id, { confirmedVersion: version })
    ctx.record({
      what: 'meetings.rosterConfirmed',
      about: rosterRef(found.roster),
      detail: { version, ...word, typist: found.roster.typistId, hear: found.meeting.applicantId },
    })
    return { id, stage: stageOf({ ...w.standing, confirmedVersion: version }) }
  },

  verifyRoster: {
    // The fonts of this machine may have changed since the list was typed.
    async prepare(outside, { id }) {
      const names = await outside.database.transaction(tx => store.linesOf({ tx, tenantId: outside.actor!.tenantId } as Ctx, id))
      return glyphsFor(outside, names)
    },
    async act(ctx, { id, version, ticked }, glyphs: Glyphs) {
      const found = await store.findRoster(ctx, id, 'lock')
      refuseUnless(prepares(ctx.actor, found.meeting))
      const w = await wholeOf(ctx, found)
      refuseIf(
        version === found.roster.version
          ? whyNotVerify(
              w.standing,
              ctx.actor.id,
              ticked,
              w.lines.map(l => l.id),
            )
          : 'changedMeanwhile',
      )
      await store.save(ctx, id, { verifiedVersion: version, verifierId: ctx.actor.id, verifier: ctx.actor.name, verifiedAt: ctx.now, glyphs })
      ctx.record({
        what: 'meetings.rosterVerified',
        about: rosterRef(found.roster),
        detail: { version, rows: w.lines.length, typist: found.roster.typistId },
      })
      return { id, stage: stageOf({ ...w.standing, verifiedVersion: version }) }
    },
  },

  async tickRedo(ctx, { id, things }) {
    const found = await store.findRoster(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, found.meeting))
    const open = await redoNow(ctx, await wholeOf(ctx, found))
    for (const t of things) {
      const one = open.find(r => r.kind === t.kind && r.key === t.key)
      if (!one) continue
      refuseIf(whyNotReplace(one))
      await store.place(ctx, id, { kind: one.kind, key: one.key, says: one.should })
    }
    ctx.record({ what: 'meetings.redone', about: rosterRef(found.roster), detail: { things } })
    return { left: (await redoNow(ctx, await wholeOf(ctx, found))).length }
  },

  async tickCard(ctx, { id, rowId, on, photoFileId }) {
    const found = await store.findRoster(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, found.meeting))
    const w = await wholeOf(ctx, found)
    if (!w.letters.has(rowId)) throw new Refusal('notFound')
    if (on) {
      const card = (await store.thingsOf(ctx, id)).find(t => t.kind === 'card' && t.key === rowId)
      const says = w.letters.get(rowId)!
      refuseIf(whyNotTick(found.meeting.from, siteTimes(ctx), ctx.now, card?.placed === says))
      const photo = photoFileId ? await fileOf(ctx, photoFileId) : null
      refuseUnless(!photoFileId || photo?.by === ctx.actor.id, 'meetings.photoNotYours')
      if (photo) await linkFile(ctx, photo.id, rosterRef(found.roster))
      await store.tick(ctx, id, rowId, { says, photoFileId: photo?.id ?? null })
    } else await store.tick(ctx, id, rowId, null)
    ctx.record({
      what: on ? 'meetings.cardSeen' : 'meetings.cardUnseen',
      about: rosterRef(found.roster),
      detail: { rowId, says: w.letters.get(rowId), photo: photoFileId },
    })
    return { left: await leftOnSite(ctx, w) }
  },

  async dropRoster(ctx, { id, reason }) {
    const found = await store.findRoster(ctx, id, 'lock')
    refuseUnless(prepares(ctx.actor, found.meeting))
    refuseIf(reason ? ((await store.printsOf(ctx, id)).length ? 'meetings.rosterPrinted' : null) : 'meetings.noReason')
    await store.drop(ctx, id)
    ctx.cancelAlarm(siteAlarm(id))
    ctx.record({ what: 'meetings.rosterDropped', about: rosterRef(found.roster), detail: { reason } })
    return { id }
  },

  /** Before the start whoever printed, typed and verified is asked to look at every card where it stands; once more when some are left (S2-21). */
  async siteDue(ctx, { id }) {
    const found = await store.findRoster(ctx, id).catch(() => null)
    if (!found || found.meeting.from === null || !standingStates.includes(found.meeting.state)) return { left: 0 }
    const w = await wholeOf(ctx, found)
    const left = await leftOnSite(ctx, w)
    const times = siteTimes(ctx)
    const [first, last] = [siteAt(found.meeting.from, times.first), siteAt(found.meeting.from, times.last)]
    // The meeting was put off: asked again in time.
    if (ctx.now < first) askOnSite(ctx, w)
    else if (left) {
      ctx.record({
        what: ctx.now < last ? 'meetings.siteAsked' : 'meetings.siteLeft',
        about: rosterRef(found.roster),
        detail: {
          left,
          hear: [...new Set([...w.prints.map(p => p.byId), w.roster.typistId, ...(w.roster.verifierId ? [w.roster.verifierId] : [])])],
        },
      })
      if (ctx.now < last) ctx.alarm({ key: siteAlarm(id), due: last, act: 'meetings.siteDue', input: { id } })
    }
    return { left }
  },
}

const siteTimes = (ctx: Ctx) => siteTimesOf(ctx.rules.get('meetings.roster.site').value as readonly number[])
const siteAlarm = (id: Id) => `meetings.site:${id}`
function askOnSite(ctx: Ctx, w: Whole): void {
  if (w.meeting.from !== null && w.meeting.from > ctx.now)
    ctx.alarm({
      key: siteAlarm(w.roster.id),
      due: Math.max(ctx.now, siteAt(w.meeting.from, siteTimes(ctx).first)),
      act: 'meetings.siteDue',
      input: { id: w.roster.id },
    })
}
async function leftOnSite(ctx: Ctx, w: Whole): Promise<number> {
  const [things, ticks] = [await store.thingsOf(ctx, w.roster.id), await store.ticksOf(ctx, w.roster.id)]
  if (!things.some(t => t.kind === 'card')) return 0
  return w.lines.filter(
    l =>
      !isTicked(
        ticks.find(t => t.rowId === l.id),
        things.find(t => t.kind === 'card' && t.key === l.id),
      ),
  ).length
}

/** What the directory knows of these people and their units. */
async function directoryFor(ctx: Ctx, rows: readonly { name: string; unit: string }[]): Promise<Directory> {
  const units = await unitsOf(ctx.tx, ctx.tenantId)
  const unitIds = [...new Set(rows.flatMap(r => unitNamed(r.unit, units)?.id ?? []))]
  return { units, people: await peopleNear(ctx.tx, ctx.tenantId, { names: rows.map(r => normalName(r.name).name), unitIds }, ctx.now) }
}
const looksAlike = (a: string, b: string): boolean =>
  [shippedLanguage().likenessOf(a, b), shippedLanguage().likenessOf(b, a)].includes(likeness.shape)

async function viewOf(ctx: Ctx, w: Whole): Promise<RosterView> {
  const { roster: r, meeting: m } = w
  const lists: NameLists = {
    variants: ctx.rules.list('meetings.cards.variants'),
    titles: ctx.rules.list('meetings.cards.titles'),
    oldShapes: ctx.rules.list('meetings.cards.oldShapes'),
  }
  const [directory, things, ticks, words] = [
    await directoryFor(ctx, w.lines),
    await store.thingsOf(ctx, r.id),
    await store.ticksOf(ctx, r.id),
    await store.wordsOf(ctx, r.id),
  ]
  const may = prepares(ctx.actor, m)
  const redo = redoOf(things, shouldOf(ctx, w))
  const planTitle = (id: string) => w.plans.find(p => p.id === id)
  const nameOf = (id: string) => w.lines.find(l => l.id === id)
  const code = (refuse: () => void): string | null => {
    try {
      refuse()
      return null
    } catch (error) {
      if (error instanceof Refusal) return error.code
      throw error
    }
  }
  return {
    id: r.id,
    title: r.title,
    version: r.version,
    stage: stageOf(w.standing),
    meeting: {
      id: m.id,
      title: m.title,
      from: m.from,
      place: m.place,
      approved: standingStates.includes(m.state),
      known: await knowsMeeting(ctx, m.id),
    },
    source: r.source,
    file: r.fileName,
    counterpartUnitId: r.counterpartUnitId,
    counterpart: r.counterpart,
    typist: r.typist,
    verified: w.standing.verifiedVersion === r.version && r.verifier ? { by: r.verifier, at: r.verifiedAt! } : null,
    rows: w.lines.map(l => {
      const card = things.find(t => t.kind === 'card' && t.key === l.id)
      const tick = ticks.find(t => t.rowId === l.id)
      const { letters, findings } = cardOf(l.name, lists, r.glyphs)
      return {
        ...l,
        letters,
        findings,
        warnings: warningsOf(l, directory, looksAlike, pinyinOf),
        cardOut: card?.placed === letters,
        site: tick && isTicked(tick, card) ? { by: tick.by, at: tick.at, photo: tick.photoFileId !== null } : null,
      }
    }),
    twice: sameNames(w.lines.map(l => l.name)),
    plans: w.plans.map(p => ({
      id: p.id,
      title: p.title,
      kind: p.layout.kind,
      people: p.rowIds ? p.rowIds.filter(x => w.letters.has(x)).length : w.lines.length,
    })),
    said: words.map(x => ({ version: x.version, way: x.way, who: x.who, words: x.words, saidAt: x.saidAt, by: x.by, at: x.at })),
    prints: w.prints.map(p => ({ version: p.version, what: p.what, pieces: p.pieces, again: p.again, by: p.by, at: p.at })),
    redo: redo.map(x => ({
      ...x,
      was: x.kind === 'sheet' ? '' : x.was,
      should: x.kind === 'sheet' ? '' : x.should,
      says: x.kind === 'sheet' ? '' : x.should || x.was,
      where:
        x.kind === 'card'
          ? (nameOf(x.key)?.unit ?? '')
          : x.kind === 'seat'
            ? rosterText.where.seat(
                planTitle(planOfSeat(x.key))?.title ?? '',
                rosterText.seatName(planTitle(planOfSeat(x.key))?.layout.kind ?? '', x.key.slice(x.key.indexOf(':') + 1)),
              )
            : x.key === LIST
              ? rosterText.where.list
              : rosterText.where.plan(planTitle(x.key)?.title ?? ''),
    })),
    site: {
      opens: m.from === null ? null : siteAt(m.from, siteTimes(ctx).opens),
      open: m.from === null || ctx.now >= siteAt(m.from, siteTimes(ctx).opens),
      left: await leftOnSite(ctx, w),
    },
    cards: {
      sizes: [...ctx.rules.list('meetings.cards.sizes')],
      face: ctx.rules.text('meetings.cards.face'),
      least: ctx.rules.number('meetings.cards.least'),
    },
    why: {
      print: may ? code(() => refusePrint(ctx, w)) : 'notAllowed',
      verify: may
        ? whyNotVerify(
            w.standing,
            ctx.actor.id,
            w.lines.map(l => l.id),
            w.lines.map(l => l.id),
          )
        : 'notAllowed',
    },
    may: {
      prepare: may,
      confirm: (may || theirs(ctx, r)) && w.lines.length > 0 && w.standing.confirmedVersion !== r.version,
      theirs: theirs(ctx, r) && r.typistId !== ctx.actor.id,
      correct: theirs(ctx, r) && !may,
    },
  }
}
const knowsMeeting = (ctx: Ctx, id: Id): Promise<boolean> =>
  findMeeting(ctx, id).then(
    () => true,
    error => {
      if (error instanceof Refusal) return false
      throw error
    },
  )

/** What waits for this person: lists of the own people to be confirmed, lists of others to be verified. */
export async function rosterAgenda(ctx: Ctx): Promise<AgendaItem[]> {
  const item =
    (kind: string) =>
    ({ roster, meeting }: { roster: store.Roster; meeting: Meeting }): AgendaItem => ({
      ref: rosterRef(roster),
      kind,
      title: roster.title,
      due: meeting.from,
      note: meeting.title,
    })
  const confirm = (await store.waiting(ctx, 'confirm', SHOWN)).map(item(rosterText.toConfirm))
  const verify = has(ctx.actor, 'meetings.apply')
    ? (await store.waiting(ctx, 'verify', SHOWN)).filter(x => prepares(ctx.actor, x.meeting)).map(item(rosterText.toVerify))
    : []
  return [...confirm, ...verify]
}
