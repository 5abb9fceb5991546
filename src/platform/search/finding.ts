import type { SQL } from 'drizzle-orm'
import { Refusal } from '#kernel/refusal'
import type { Ctx, Module } from '#platform/acts/module'
import { type Asked, type Candidate, type Engine, type Phase, type Place, type Within } from './engine.ts'
import { exactByKeys, letters } from './keys.ts'
import { answers, type Field, piecesOf, snippetsOf, spansIn } from './matching.ts'
import type { FoundRow } from './contract.ts'

/** So many candidates are looked at for one page: a question like “工作 -工作部署” could otherwise look through everything. */
const LOOKED_AT = 400

/** Where a page ended: titles come first, then texts, each the newest first. */
export type Cursor = { phase: Phase; place: Place | null }
const mark = { title: 't', text: 'x' } as const
export const cursorText = (c: Cursor): string => `${mark[c.phase]}${c.place ? `${c.place.at}.${c.place.id}` : ''}`
/** @throws Refusal 'badInput' on a cursor that is not ours */
export function cursorOf(text: string | null): Cursor {
  if (!text) return { phase: 'title', place: null }
  const found = /^([tx])(?:(\d{1,16})\.([0-9a-f-]{36}))?$/.exec(text)
  if (!found) throw new Refusal('badInput')
  return { phase: found[1] === 't' ? 'title' : 'text', place: found[2] ? { at: Number(found[2]), id: found[3]! } : null }
}

/** What this person may know, card by card; `mine`: only by his own name and posts. */
export function withinOf(ctx: Ctx, modules: readonly Module[], mine: boolean): Within[] {
  const own = new Set([ctx.actor.id, ...ctx.actor.posts])
  return modules.flatMap(({ name, findable = [] }) => findable.flatMap(f => {
    const names = f.names(ctx.actor).filter(n => !mine || own.has(n))
    return names.length ? [{ module: name, kind: f.kind, names, known: (id: SQL) => f.known(ctx, id, names) }] : []
  }))
}

/** A page: candidates of the engine, each looked at in its own text. */
export async function pageFrom(ctx: Ctx, engine: Engine, asked: Asked, from: Cursor, limit: number): Promise<{ found: { one: Candidate; inTitle: boolean }[]; next: Cursor | null }> {
  const found: { one: Candidate; inTitle: boolean }[] = []
  const rechecks = !asked.all.every(exactByKeys) || !asked.none.every(exactByKeys)
  let looked = 0
  for (let { phase, place } = from; ;) {
    const want = limit + 1 - found.length + (rechecks ? 4 : 0)
    const rows = await engine.candidates(ctx, asked, phase, place, want)
    for (const one of rows) {
      place = { at: one.at, id: one.id }
      if (!answers([...one.names.split(' '), ...one.fields.map(f => letters(f.text))], asked)) continue
      found.push({ one, inTitle: phase === 'title' })
      if (found.length > limit) {
        const { one: last, inTitle } = found[limit - 1]!
        return { found: found.slice(0, limit), next: { phase: inTitle ? 'title' : 'text', place: { at: last.at, id: last.id } } }
      }
    }
    looked += rows.length
    if (rows.length < want) {
      if (phase === 'text') return { found, next: null }
      phase = 'text'
      place = null
    } else if (looked >= LOOKED_AT) return { found, next: { phase, place } }
  }
}

/** As it is shown: what is marked, and the places where the words stand. */
export function shown({ one, inTitle }: { one: Candidate; inTitle: boolean }, words: readonly string[], label: string): FoundRow {
  const fields: Field[] = one.fields
  return {
    ref: { module: one.module, kind: one.kind, id: one.id, title: one.title }, label, type: one.type, state: one.state, note: one.note, at: one.at, inTitle,
    title: piecesOf(one.title, spansIn(one.title, words)), snippets: snippetsOf(fields, words),
  }
}

