import { familyOf } from '#gongwen/checks/families'
import { cards } from '#gongwen/checks/run'
import { type Day, day } from '#kernel/day'
import { fill, Refusal, refuseIf } from '#kernel/refusal'
import type { Ref } from '#kernel/ref'
import type { Acts, Ctx } from '#platform/acts/module'
import { inTurn } from '#platform/database/turn'
import type { checkingContract, LeaderRow, WordKind } from './contract.ts'
import { type CheckingRefusal, forceOf, type GivenLeader, type GivenWord, leadersOn, plainName, settingsOf, whyNotLeader, whyNotLevel, whyNotWord } from './domain.ts'
import { may } from './policy.ts'
import { checkingFor, forgetChecking } from './public.ts'
import * as store from './store.ts'
import { checkingText } from './text.ts'

/** 审核设置: what is listened to, which words are one's own, who leads. Every change is a fact with its reason. */
export const checkingActs: Acts<typeof checkingContract> = {
  settings: (ctx, { date }) => checkingFor(ctx, { date }),

  async checks(ctx) {
    const decided = await store.decisionsOf(ctx)
    const settings = settingsOf(decided, cards)
    const rows = Object.entries(cards).map(([key, c]) => ({
      key, name: c.name, gate: c.gate, family: familyOf(key), source: c.source, shipped: c.level, level: settings[key] ?? c.level, force: forceOf(key, c),
      history: decided.filter(d => d.key === key).map(d => ({ level: d.level, reason: d.reason, byName: d.byName, at: d.at })).reverse(),
    }))
    return { rows, may: { change: may.change(ctx.actor) } }
  },

  async setLevel(ctx, { key, level, reason }) {
    const card = Object.hasOwn(cards, key) ? cards[key] : undefined
    const now = card ? settingsOf(await store.decisionsOf(ctx), cards)[key] ?? card.level : 'off'
    const least = ctx.rules.number('checking.reason')
    refuseIf(whyNotLevel(key, card, { now, to: level, reason, least }), { least })
    const id = ctx.newId()
    await store.addDecision(ctx, { id, key, level, reason, ...by(ctx) })
    changed(ctx, 'checking.levelSet', { module: 'checking', kind: 'check', id, title: card!.name }, { key, from: now, to: level ?? card!.level, reason, source: card!.source })
    return { key, level: level ?? card!.level }
  },

  async words(ctx, { kind }) {
    const rows = await store.wordsOf(ctx, kind)
    return { rows: rows.map(({ tenantId: _, byId: __, ...r }) => r), may: { change: may.change(ctx.actor) } }
  },

  async addWords(ctx, { kind, rows }) {
    const there = await store.wordsOf(ctx)
    const own = new Map(there.filter(w => w.kind === kind).map(w => [w.text, w as GivenWord]))
    const other = new Set(there.filter(w => w.kind !== kind).map(w => w.text))
    const most = ctx.rules.number('checking.wordLength')
    const lists = { allowed: kind === 'typo' ? other : new Set<string>(), typos: kind === 'allowed' ? other : new Set<string>(), most }
    const result = { added: 0, changed: 0, same: 0, refused: [] as { line: number; text: string; why: string }[] }
    const full = ctx.rules.number('checking.wordsMost')
    const taken: GivenWord[] = []
    await inTurn(rows.map((w, i) => ({ w, i })), async ({ w, i }) => {
      const before = own.get(w.text)
      const why = whyNotWord(kind, w, lists) ?? (!before && own.size >= full ? 'checking.listFull' as const : null)
      // One word asked for by hand is refused as such; of a list the rest is taken and the line named.
      if (why && rows.length === 1) throw new Refusal(why, { text: w.text, most: why === 'checking.listFull' ? full : most })
      if (why) return void result.refused.push({ line: i + 1, text: w.text, why: says(ctx, why, { text: w.text, most: why === 'checking.listFull' ? full : most }) })
      if (before && sameWord(kind, before, w)) return void result.same++
      await store.saveWord(ctx, { id: ctx.newId(), kind, ...w, right: kind === 'typo' ? w.right : '', ...by(ctx) })
      own.set(w.text, w)
      taken.push(w)
      if (before) result.changed++
      else result.added++
    })
    if (taken.length) changed(ctx, 'checking.wordsAdded', listRef(ctx, kind), { kind, words: taken.map(w => (kind === 'typo' ? `${w.text}→${w.right}` : w.text)) })
    return result
  },

  async removeWords(ctx, { ids }) {
    const gone = await store.removeWords(ctx, ids)
    if (!gone.length) throw new Refusal('notFound')
    for (const kind of ['allowed', 'typo'] as const) {
      const words = gone.filter(w => w.kind === kind)
      if (words.length) changed(ctx, 'checking.wordsRemoved', listRef(ctx, kind), { kind, words: words.map(w => (kind === 'typo' ? `${w.text}→${w.right}` : w.text)) })
    }
    return { removed: gone.length }
  },

  async leaders(ctx, { on }) {
    const all = await store.leadersOf(ctx)
    return { rows: (on ? leadersOn(all, on) : all).map(leaderView), may: { change: may.change(ctx.actor) } }
  },

  async saveLeader(ctx, { id, ...given }) {
    const l = leaderOf(given)
    const before = id ? await store.findLeader(ctx, id) : null
    refuseIf(whyNotLeader(l, (await store.leadersOf(ctx)).filter(o => o.id !== id)), { text: l.name })
    const key = id ?? ctx.newId()
    if (before) await store.saveLeader(ctx, key, { ...l, ...by(ctx) })
    else await store.addLeader(ctx, { id: key, ...l, ...by(ctx) })
    changed(ctx, before ? 'checking.leaderChanged' : 'checking.leaderAdded', leaderRef(key, l), { ...l, ...(before ? { before: leaderOf(before) } : {}) })
    return { id: key }
  },

  async importLeaders(ctx, { rows }) {
    const there: (GivenLeader & { id: string })[] = await store.leadersOf(ctx)
    const result = { added: 0, changed: 0, same: 0, refused: [] as { line: number; text: string; why: string }[] }
    await inTurn(rows.map((given, i) => ({ l: leaderOf(given), i })), async ({ l, i }) => {
      // The same person in the same post from the same day is the same entry: its order and its end may be new.
      const before = there.find(o => o.name === l.name && o.post === l.post && o.organ === l.organ && o.from === l.from)
      const why = whyNotLeader(l, there.filter(o => o !== before))
      if (why) return void result.refused.push({ line: i + 1, text: `${l.post}${l.name}`, why: says(ctx, why, { text: l.name }) })
      if (before && before.orderNo === l.orderNo && before.until === l.until) return void result.same++
      const id = before?.id ?? ctx.newId()
      if (before) await store.saveLeader(ctx, id, { orderNo: l.orderNo, until: l.until, ...by(ctx) })
      else await store.addLeader(ctx, { id, ...l, ...by(ctx) })
      if (before) {
        Object.assign(before, l)
        result.changed++
      } else {
        there.push({ ...l, id })
        result.added++
      }
    })
    if (result.added + result.changed) changed(ctx, 'checking.leadersImported', { module: 'checking', kind: 'leaders', id: ctx.newId(), title: '领导名录' }, { added: result.added, changed: result.changed })
    return result
  },

  async removeLeader(ctx, { id, reason }) {
    const row = await store.findLeader(ctx, id)
    await store.removeLeader(ctx, id)
    changed(ctx, 'checking.leaderRemoved', leaderRef(id, row), { ...leaderOf(row), reason })
    return { id }
  },
}

const by = ({ actor, now }: Ctx) => ({ byId: actor.id, byName: actor.name, at: now })
const says = (ctx: Ctx, code: CheckingRefusal, given: Record<string, string | number>): string => fill(ctx.house.refusalText(code).says, given)
const sameWord = (kind: WordKind, a: GivenWord, b: GivenWord): boolean => a.note === b.note && (kind === 'allowed' || (a.right === b.right && a.level === b.level))

function changed(ctx: Ctx, what: string, about: Ref, detail: Record<string, unknown>): void {
  forgetChecking(ctx.house, ctx.tenantId)
  ctx.record({ what, about, detail })
}
const listRef = (ctx: Ctx, kind: WordKind): Ref => ({ module: 'checking', kind: 'words', id: ctx.newId(), title: checkingText.word[kind] })
const leaderRef = (id: string, l: { name: string; post: string }): Ref => ({ module: 'checking', kind: 'leader', id, title: `${l.post}${l.name}` })

const leaderOf = (l: GivenLeader): Omit<GivenLeader, 'from' | 'until'> & { from: Day; until: Day | null } =>
  ({ orderNo: l.orderNo, name: plainName(l.name), post: l.post, organ: l.organ, from: day(l.from), until: l.until === null ? null : day(l.until) })
const leaderView = (l: store.LeaderRecord): LeaderRow => ({ id: l.id, orderNo: l.orderNo, name: l.name, post: l.post, organ: l.organ, from: l.from, until: l.until, byName: l.byName, at: l.at })
