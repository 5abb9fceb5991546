import fc from '#test/property'
import { beforeAll, describe, expect, it, test } from 'vitest'
import type { Actor } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { defineModule, type Hit } from '#platform/acts/module'
import { type Ground, runAct } from '#platform/acts/run'
import { newId } from '#platform/database/ids'
import type { Database } from '#platform/database/open'
import { freshDatabase } from '#test/database'
import { foundCounty, smallGround, somebody } from '#test/ground'
import { ranked, wordsOf } from './domain.ts'
import { search } from './module.ts'

const T = Date.UTC(2026, 10, 24, 1)
type Paper = { id: Id; title: string; text: string; at: number; readers: string[] }
let shelf: Paper[] = []
const asked: number[] = []
const papers = (name: string, label: string, kept: () => Paper[]) => defineModule({
  name, label, contract: {}, acts: {},
  async search({ actor }, words, limit): Promise<Hit[]> {
    asked.push(limit)
    return kept().filter(p => p.readers.includes(actor.name) && words.split(' ').every(w => (p.title + p.text).includes(w))).slice(0, limit)
      .map(p => ({ ref: { module: name, kind: 'paper', id: p.id, title: p.title }, text: p.text, at: p.at }))
  },
})
const paper = (title: string, readers: string[], text = '', at = T): Paper => ({ id: newId(T), title, text, at, readers })

describe('search', () => {
  let database: Database
  let g: Ground
  let duan: Actor
  let shan: Actor
  beforeAll(async () => {
    database = await freshDatabase()
    g = smallGround(database, [papers('documents', '公文', () => shelf), papers('matters', '事项', () => []), search, defineModule({ name: 'mute', label: '无', contract: {}, acts: {} })])
    const { tenantId } = await foundCounty(database, T)
    ;[duan, shan] = [somebody(tenantId, '段文静'), somebody(tenantId, '单国强')]
    return () => database.close()
  })
  const look = (actor: Actor, words: string, limit = 10) => runAct(g, { name: 'search.all', actor, input: { words, limit }, now: T, origin: null }) as Promise<any>

  it('answers by module, with its name, titles first, then the newest', async () => {
    shelf = [paper('关于会议的通知', ['段文静'], '值班安排', T + 2), paper('值班通知', ['段文静'], '', T), paper('值班报告', ['段文静'], '', T + 1)]
    const { groups } = await look(duan, ' 值班　')
    expect(groups).toMatchObject([{ module: 'documents', label: '公文', more: false }])
    expect(groups[0].hits.map((h: any) => h.ref.title)).toEqual(['值班报告', '值班通知', '关于会议的通知'])
  })

  it('is the same, to the last character, with and without what the person may not know (S2-44, C9)', async () => {
    const open = [paper('值班通知', ['段文静', '单国强'])]
    shelf = open
    const without = JSON.stringify(await look(shan, '值班'))
    shelf = [...Array.from({ length: 30 }, () => paper('值班内情', ['段文静'])), ...open]
    expect(JSON.stringify(await look(shan, '值班'))).toBe(without)
    shelf = [paper('值班内情', ['段文静'])]
    expect(await look(shan, '值班')).toEqual({ words: '值班', groups: [] })
  })

  it('says that there is more, not how much', async () => {
    shelf = Array.from({ length: 6 }, () => paper('值班通知', ['段文静']))
    const [group] = (await look(duan, '值班', 5)).groups
    expect([group.hits.length, group.more]).toEqual([5, true])
    expect(asked.at(-1)).toBe(6)
    expect((await look(duan, '值班', 6)).groups[0].more).toBe(false)
  })

  it('wants words', async () => {
    await expect(look(duan, ' 　')).rejects.toThrow('search.noWords')
    await expect(look(duan, '%_\\')).rejects.toThrow('search.noWords')
    await expect(look(duan, 'x'.repeat(101))).rejects.toThrow()
  })
})

test('words are folded to one width and bear no wildcards, whatever is typed', () => {
  expect(wordsOf('　ＡＢＣ　１２%号_ ')).toBe('ABC 12 号')
  fc.assert(fc.property(fc.string({ unit: 'binary' }), typed => {
    const words = wordsOf(typed)
    expect(words).not.toMatch(/[%_\\]|^\s|\s$|\s\s/)
    expect(wordsOf(words)).toBe(words)
  }))
})

test('a record found twice is one', () => {
  const ref = { module: 'm', kind: 'k', id: '1', title: '值班' }
  expect(ranked([{ ref, text: 'a', at: 1 }, { ref, text: 'b', at: 1 }], '值班')).toHaveLength(1)
})
