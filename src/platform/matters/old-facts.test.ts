import { and, eq } from 'drizzle-orm'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { fact } from '#platform/facts/schema'
import { type Hands, world, type World } from '#test/world'
import { replay } from './evolve.ts'
import type { MatterFact } from './facts.ts'
import { matter } from './schema.ts'
import { questions } from './state.ts'

/** Facts are never written anew: those of before evidence was kept as files still tell the whole of a matter. */
let w: World
let owner: Hands
let id: string

beforeAll(async () => {
  w = await world()
  const desk = await w.as('钟慧敏')
  owner = await w.as('江淑芬')
  id = (await desk.must('matters.open', {
    title: '校车安全', function: 'supervision', basis: '批示', goal: '', kind: 'immediate', limit: { term: { n: 10, unit: 'workday' } }, origins: [{ kind: 'leader', name: '周明德', personId: w.town.people.get('周明德')!.id }],
    owner: { unitId: w.town.units.get('云岭县教育局')!, opinion: '请办' },
  })).id
  await owner.must('matters.accept', { id })
  const file = await owner.upload('检查记录.txt', '逐车检查。')
  await owner.must('matters.report', { id, done: '查完', problems: '没有', next: '申请销号', percent: 100, evidence: [file.id] })
  const yes = { answer: 'yes', words: '现场核实', evidence: [file.id] }
  await owner.must('matters.submitForClose', { id, answers: Object.fromEntries(questions.map(q => [q, yes])), disposition: 'handled', result: '查完' })
}, 120_000)
afterAll(() => w.close())

const ours = (t: typeof fact) => and(eq(t.tenantId, w.town.tenantId), eq(t.stream, id))
/** The same without a trace of files, as it was written then. */
const before = <T>(value: T): T => JSON.parse(JSON.stringify(value, (key, v) => (key === 'evidence' ? undefined : v))) as T

describe('given the facts of a matter as they were written before evidence was kept', () => {
  it('when they are replayed, then they tell the same state, and nothing in it but the files is missing', async () => {
    const rows = await w.database.db.select().from(fact).where(ours(fact)).orderBy(fact.at, fact.id)
    const facts = rows.map(r => (r.detail as { fact: MatterFact }).fact)
    const state = replay(facts)
    expect(state.lastReport!.evidence).toHaveLength(1)
    const old = replay(before(facts))
    expect(old).toEqual(before(state))
    expect(JSON.stringify(old)).not.toContain('evidence')
    // A life goes on from there: a report of today on a claim of then.
    expect(replay([...before(facts), { is: 'returned', at: state.touchedAt + 1, by: state.owner.personId, words: '补材料' } as MatterFact]).status).toBe('open')
  })

  it('then its page and its trail are read as ever, with no files', async () => {
    const [row] = await w.database.db.select().from(matter).where(and(eq(matter.tenantId, w.town.tenantId), eq(matter.id, id)))
    await w.database.db.update(matter).set({ state: before(row!.state) }).where(and(eq(matter.tenantId, w.town.tenantId), eq(matter.id, id)))
    for (const f of await w.database.db.select().from(fact).where(ours(fact))) await w.database.db.update(fact).set({ detail: before(f.detail) }).where(and(ours(fact), eq(fact.id, f.id)))
    const m = await owner.must('matters.read', { id })
    expect([m.lastReport.evidence, m.claim.answers.rectified.evidence]).toEqual([[], []])
    expect(m.trail.map((l: { is: string; files: unknown[] }) => [l.is, l.files.length])).toEqual([['opened', 0], ['offered', 0], ['accepted', 0], ['reported', 0], ['claimed', 0]])
  })
})
