import { sharesOf, writingOf } from '#gongwen/copied/paper'
import { isBare, type TaskRow, taskTable } from '#gongwen/copied/tasks'
import type { Id } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { paperRecordOf } from '#modules/incoming/public'
import { copiedIn, type Found, sourceFor } from '#modules/library/public'
import { standingOf } from '../../route.ts'
import * as documents from '../../store.ts'
import { refOf } from '../check.ts'
import type { Finding } from '../findings.ts'
import { registryOf } from '../registry.ts'
import type { copiedContract } from './contract.ts'
import { type CopiedRule, whyNotJudged, whyNotOwnWords } from './domain.ts'
import * as store from './store.ts'
import { copiedText } from './text.ts'

/** 查重: how much of a text stands elsewhere, and what it makes of the document it puts into effect. */
export const copiedActs: Acts<typeof copiedContract> = {
  async copied(ctx, { id }) {
    const row = await documents.findDocument(ctx, id)
    const { writing, found, letters } = await heldAgainst(ctx, row)
    const by = ruleOf(ctx)
    const shares = sharesOf(writing.text, found.matches.filter(m => !m.common), writing.paragraphs)
    const follows = await followed(ctx, row)
    const { isDrafter, stepHeld } = await standingOf(ctx, row)
    return {
      text: writing.text, letters, share: found.share, max: by.max, above: found.share * 100 > by.max, unjudged: whyNotJudged(row.kind, letters, by),
      paragraphs: writing.paragraphs.map((p, i) => ({ ...p, ...shares[i]! })), matches: found.matches, sources: found.sources,
      follows: follows && { source: follows.source, chosen: follows.chosen, tasks: (await tasksOf(ctx, follows.source.text, writing.text)).map(t => ({ ...t, bare: isBare(t) })) },
      may: { follow: (isDrafter || stepHeld !== null) && !row.issuedHash },
    }
  },

  async followSource(ctx, { id, sourceId }) {
    const row = await documents.findDocument(ctx, id, 'lock')
    const { isDrafter, stepHeld } = await standingOf(ctx, row)
    refuseUnless(isDrafter || stepHeld !== null)
    refuseIf(row.issuedHash ? 'documents.textFixed' : null)
    const source = sourceId ? await sourceFor(ctx, sourceId) : null
    if (sourceId && !source) throw new Refusal('documents.notSource')
    await store.follow(ctx, id, sourceId)
    ctx.record({ what: 'documents.followed', about: refOf(row), detail: { source: sourceId, title: source?.title ?? null } })
    return { id }
  },
}

export type Standing = { problem: { code: string; given: Record<string, string | number> } | null; findings: Finding[] }

/** What the gates ask (程序关): the share at submission, and for whoever judges the 政策关 every task of the superior that nobody of ours is given. */
export async function copiedStanding(ctx: Ctx, row: Row): Promise<Standing> {
  if (row.issuedHash) return { problem: null, findings: [] }
  const { found, letters } = await heldAgainst(ctx, row)
  const by = ruleOf(ctx)
  const problem = whyNotOwnWords({ kind: row.text.kind, letters, share: found.share }, by)
  const follows = await followed(ctx, row)
  const tasks = follows ? await tasksOf(ctx, follows.source.text, writingOf(row.text).text) : []
  return {
    problem: problem && { code: problem, given: { share: Math.round(found.share * 100), max: by.max, title: mostIn(found) } },
    findings: tasks.filter(isBare).map((t): Finding => {
      const task = t.task.text.slice(0, QUOTE)
      const block = t.ours ? row.text.body.findIndex(b => 'text' in b && b.text.includes(t.ours!.text.slice(0, QUOTE))) : -1
      return { key: 'copied.bareTask', gate: 'policy', level: 'warn', place: block < 0 ? null : { block, quote: t.ours!.text.slice(0, QUOTE) }, message: t.ours ? copiedText.bareTask(task) : copiedText.noAnswer(task), source: copiedText.bareSource }
    }),
  }
}
const QUOTE = 30
type Row = Pick<documents.DocRow, 'id' | 'text' | 'arrangement' | 'unitId'> & Partial<Pick<documents.DocRow, 'issuedHash' | 'answers'>>

const ruleOf = ({ rules }: Pick<Ctx, 'rules'>): CopiedRule => ({ max: rules.number('copied.maxShare'), least: rules.number('copied.least'), exempt: rules.list('copied.exempt') })

async function heldAgainst(ctx: Ctx, row: Row) {
  const writing = writingOf(row.text)
  const letters = writing.text.replace(/\s/g, '').length
  return { writing, letters, found: await copiedIn(ctx, { text: writing.text, not: [{ module: 'documents', kind: 'document', refId: row.id }] }) }
}

function mostIn({ matches, sources }: Found): string {
  const letters = new Map<Id, number>()
  for (const m of matches) if (!m.quoted && !m.common) letters.set(m.source, (letters.get(m.source) ?? 0) + m.end - m.start)
  const [most] = [...letters].sort((a, b) => b[1] - a[1])
  return sources.find(s => s.id === most?.[0])?.title ?? ''
}

/** The document it puts into effect: the one that was named; else the received one that it answers, when that came from above. */
async function followed(ctx: Ctx, row: Row) {
  const named = await store.followingOf(ctx, row.id)
  if (named === null) return null
  if (named) {
    const source = await sourceFor(ctx, named)
    return source && { source, chosen: true }
  }
  const record = row.answers ? await paperRecordOf(ctx, row.answers) : null
  const source = record && await sourceFor(ctx, record)
  return source?.level === 'superior' ? { source, chosen: false } : null
}

async function tasksOf(ctx: Ctx, superior: string, ours: string): Promise<TaskRow[]> {
  const { units, own } = await registryOf(ctx)
  return taskTable(superior, ours, units.filter(u => u.open).flatMap(u => [u.name, u.shortName, u.name.replace(own.name, '')]))
}
