import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { normalOf } from '#gongwen/copied/normal'
import { printsOf, segmentOf, Writing } from '#gongwen/copied/shelf'
import { newId } from '#platform/database/ids'
import { bothDatabases, engines } from '#test/database'
import { type Hands, type World, world } from '#test/world'
import { isNamed } from '#gongwen/checks/quoting'
import { citedAs, namesOf } from './names.ts'
import { bitsFor, joinedPieces, mergedWithin, piecesOf, postingsIn, RANGES, toMerge } from './shelf/pieces.ts'
import { candidatesFor } from './shelf/find.ts'
import { step } from './shelf/keep.ts'
import * as shelf from './shelf/store.ts'
import * as store from './store.ts'

const postings = fc.array(fc.tuple(fc.nat(0xffffffff), fc.nat(5_000), fc.nat(65_535)), { maxLength: 3_000 })
const segment = (all: [number, number, number][]) => segmentOf(Uint32Array.from(all, p => p[0]), Uint32Array.from(all, p => p[1]), Uint16Array.from(all, p => p[2]))
const triples = (s: { hashes: Uint32Array; documents: Uint32Array; places: Uint16Array }) => Array.from(s.hashes, (h, i) => [h, s.documents[i], s.places[i]])

describe('postings in pieces', () => {
  test('cut and joined they are the same, whatever the bits', () => {
    fc.assert(fc.property(postings, fc.constantFrom(0, 1, 5, 8, 13, 22), (all, bits) => {
      const s = segment(all as [number, number, number][])
      const pieces = piecesOf(s, bits)
      expect(pieces.map(p => p.part)).toEqual([...new Set(pieces.map(p => p.part))].sort((a, b) => a - b))
      expect(triples(joinedPieces(pieces.map(p => postingsIn(p.bytes))))).toEqual(triples(s))
    }), { numRuns: 30 })
  })

  test('what is no piece is named, not guessed at', () => {
    fc.assert(fc.property(postings, fc.nat(), fc.boolean(), (all, cut, longer) => {
      const [piece] = piecesOf(segment(all as [number, number, number][]), 0)
      if (!piece) return
      const bytes = longer ? Buffer.concat([piece.bytes, Buffer.from([1])]) : piece.bytes.subarray(0, cut % piece.bytes.length)
      expect(() => postingsIn(bytes)).toThrow('rebuild it')
    }), { numRuns: 50 })
  })

  test('merged range by range they are what they are merged at once', () => {
    fc.assert(fc.property(fc.array(postings, { minLength: 1, maxLength: 4 }), fc.integer({ min: 1, max: RANGES }), (lists, width) => {
      const segments = lists.map(l => segment(l as [number, number, number][]))
      const out: unknown[] = []
      for (let from = 0; from < RANGES; from += width) out.push(...triples(mergedWithin(segments, from, Math.min(RANGES, from + width))))
      expect(out).toEqual(triples(segment(lists.flat() as [number, number, number][])))
    }), { numRuns: 30 })
  })

  test('a library of a thousand additions is a handful of segments, and each posting was moved a few times', () => {
    let all: { postings: number }[] = []
    let moved = 0
    for (let i = 0; i < 1_000; i++) {
      all.push({ postings: 211 })
      for (let some = toMerge(all); some.length; some = toMerge(all)) {
        const sum = some.reduce((n, s) => n + s.postings, 0)
        moved += sum
        all = [...all.filter(s => !some.includes(s)), { postings: sum }]
      }
    }
    expect(all.length).toBeLessThanOrEqual(8)
    expect(moved / 211_000).toBeLessThan(12)
    expect([bitsFor(100), bitsFor(400_000_000)]).toEqual([0, 21])
  })
})

const words = ['水库安全', '森林防火', '值班值守', '压实责任', '隐患排查', '建立台账', '逐项销号', '经费保障', '按时报送', '县政府办公室', '各乡镇', '主要负责同志', '应急管理局', '每月月底前', '巡查登记', '物资储备']
const someText = fc.array(fc.constantFrom(...words), { minLength: 8, maxLength: 60 }).map(w => w.join(''))

describe('a paper that is cited by name', () => {
  const titles = ['云岭县人民政府关于加强小型水库安全管理的意见', '县政府办公室关于印发《云岭县节约用水办法》的通知', '关于印发2026年防汛工作要点的通知', '云岭县节约用水办法', '防汛预案', '']
  const cited = ['关于加强小型水库安全管理的意见', '小型水库安全管理的意见', '节约用水办法', '云岭县节约用水办法', '2026年防汛工作要点', '中共云岭县委 云岭县人民政府关于加强小型水库安全管理的意见', '防汛预案', '意见', '水库安全管理办法']
  const asked = (title: string, as: string) => {
    const { whole, ends } = citedAs(as)
    return whole !== '' && namesOf(title).some(n => n.startsWith(whole) || ends.includes(n))
  }
  test('whatever is the paper by that name is among those asked for', () => {
    const pairs = titles.flatMap(t => cited.filter(c => isNamed(c, { title: t })).map(c => [t, c, asked(t, c)]))
    expect(pairs.length).toBeGreaterThan(7)
    expect(pairs.filter(p => !p[2])).toEqual([])
  })
})

bothDatabases('the names of sources', database => {
  test('found by the end of their name, by what they issued, on this county’s shelf only', async () => {
    const [tenantId, other] = [newId(11), newId(12)]
    await database().transaction(async tx => {
      const add = (tenant: string, at: number, title: string) => store.addSource({ tx: tx as never, tenantId: tenant }, { id: newId(at), level: 'own', module: 'library', kind: 'source', refId: newId(at), title, numberText: '', organ: '', day: null, hash: title, text: '正文', fileId: null, unitId: null, open: true, at, byId: null, byName: '' })
      await add(tenantId, 21, '云岭县人民政府关于加强小型水库安全管理的意见')
      await add(tenantId, 22, '县政府办公室关于印发《云岭县节约用水办法》的通知')
      await add(other, 23, '别县关于加强小型水库安全管理的意见')
      const found = async (...cited: string[]) => (await store.cardsNamed({ tx: tx as never, tenantId }, cited, 60)).map(c => c.title.slice(0, 4))
      expect(await found('关于加强小型水库安全管理的意见')).toEqual(['云岭县人'])
      expect(await found('节约用水办法', '中共云岭县委云岭县人民政府关于加强小型水库安全管理的意见')).toEqual(['县政府办', '云岭县人'])
      expect(await found('水库安全管理', '%', '')).toEqual([])
    })
  })
})

bothDatabases('the shelf', database => {
  test('whatever comes in whatever order: added bit by bit, made anew, and put together in memory, the postings are the same; a question finds the same', async () => {
    await fc.assert(fc.asyncProperty(fc.array(fc.array(someText, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 }), fc.nat(3), async (days, rest) => {
      const tenantId = newId(1)
      const within = <T>(work: (on: { tx: never; tenantId: string; newId: () => string }) => Promise<T>) => database().transaction(tx => work({ tx: tx as never, tenantId, newId: () => newId(2) }))
      const everything = () => within(async on => {
        const out: unknown[] = []
        for (const s of await shelf.segmentsOf(on, 'live')) out.push(...triples(joinedPieces((await shelf.piecesBetween(on, s.id, 0, 2 ** 22)).map(p => postingsIn(p.bytes)))))
        return out.map(t => JSON.stringify(t)).sort()
      })
      const all = new Map<string, string>()
      let at = 0
      for (const [d, texts] of days.entries()) {
        for (const text of texts) {
          const id = newId(++at)
          all.set(id, text)
          await within(on => store.addSource(on, { id, level: 'own', module: 'library', kind: 'source', refId: id, title: '', numberText: '', organ: '', day: null, hash: id, text, fileId: null, unitId: null, open: true, at, byId: null, byName: '' }))
        }
        for (let i = 0; i < (d === days.length - 1 ? 99 : rest); i++) if (!(await within(step)).more) break
      }
      const numbered = await within(on => store.shelved(on, 0, 1_000))
      const writing = new Writing()
      for (const n of numbered) writing.add(n.no!, printsOf(normalOf(n.text!)))
      const expected = triples(writing.segment()).map(t => JSON.stringify(t)).sort()
      expect(numbered.map(n => n.text).sort()).toEqual([...all.values()].sort())
      expect(await everything()).toEqual(expected)
      const [first] = all.values()
      const ask = () => within(async on => (await candidatesFor(on, normalOf(first!), 40)).shelved)
      const before = await ask()
      await within(async on => { await shelf.holdShelf(on); await shelf.saveShelf(on, { rebuildFrom: 0 }) })
      for (let i = 0; i < 99; i++) if (!(await within(step)).more) break
      expect(await everything()).toEqual(expected)
      expect(await ask()).toEqual(before)
    }), { numRuns: 8 })
  }, 120_000)
})

describe.each(engines)('文库 (%s)', engine => {
  let w: World
  let office: Hands
  beforeAll(async () => { w = await world({ engine }); office = await w.as('罗文渊') }, 240_000)
  afterAll(() => w?.close())

  const superior = `关于加强水库安全管理的意见\n一、压实管护责任。县级人民政府对本行政区域内小型水库安全管理负总责，乡镇人民政府、水库主管部门各负其责，三个责任人名单每年3月底前向社会公布。\n二、健全巡查制度。汛期每座小型水库每天巡查不少于2次，非汛期每周巡查不少于1次，遇强降雨、地震等情况加密巡查，巡查记录存档备查。`
  test('an uploaded superior document is a source: listed, read, once only; a file that is no text is refused; marks of secrecy never', async () => {
    const { id } = await office.must('library.add', { fileId: (await office.upload('水库.txt', superior)).id, level: 'superior', title: '省政府办公厅关于加强水库安全管理的意见', organ: '省人民政府办公厅' })
    expect((await office.must('library.list', { words: '水库安全' })).rows).toMatchObject([{ id, level: 'superior', from: 'library', state: 'waiting', mayRemove: true }])
    await w.tick()
    expect(await (await w.as('祝捷')).must('library.read', { id })).toMatchObject({ state: 'shelved', text: expect.stringContaining('压实管护责任'), mayRemove: false })
    expect((await office.act('library.add', { fileId: (await office.upload('再来.txt', superior)).id, level: 'superior' })).body).toMatchObject({ refused: 'library.alreadyThere', says: expect.stringContaining('水库') })
    expect((await office.act('library.add', { fileId: (await office.upload('表.csv', 'a,b\n1,2')).id, level: 'other' })).body.refused).toBe('library.fileType')
    expect((await (await w.as('祝捷')).act('library.add', { fileId: (await (await w.as('祝捷')).upload('我的.txt', superior)).id, level: 'other' })).status).toBe(403)
    expect((await office.act('library.remove', { id, reason: '' })).status).toBe(422)
  })

  test('what is open to one unit only does not exist for others (C9); what was taken out is gone', async () => {
    const { id } = await office.must('library.add', { fileId: (await office.upload('内部.txt', `${superior}\n三、只供本单位。`)).id, level: 'other', title: '内部参考材料', open: false })
    await w.tick()
    const stranger = await w.as('祝捷')
    expect((await stranger.must('library.list', { words: '内部参考' })).rows).toEqual([])
    expect((await stranger.act('library.read', { id })).status).toBe(404)
    expect((await stranger.act('library.remove', { id, reason: '不需要' })).status).toBe(403)
    await office.must('library.remove', { id, reason: '不再需要' })
    expect((await office.act('library.read', { id })).status).toBe(404)
  })

  test('made anew by the administrator while everybody goes on', async () => {
    const admin = await w.asAdministrator('system')
    const { sources } = await admin.must('library.rebuild', {})
    expect(sources).toBeGreaterThan(0)
    expect((await admin.act('library.rebuild', {})).body.refused).toBe('library.rebuilding')
    await w.tick()
    expect(await admin.must('library.progress', {})).toMatchObject({ looked: null, rebuilt: null, waiting: 0, shelved: sources })
    expect((await office.act('library.rebuild', {})).status).toBe(403)
  })
})
