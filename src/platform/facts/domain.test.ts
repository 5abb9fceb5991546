import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import { chained, GENESIS, hashOf, type Head, type Link, nextCheckpoint, rootOf, storable, treeOf, wrongAt, wrongAtEnd, wrongCheckpoint } from './domain.ts'

const tenantId = '00000000-0000-7000-8000-00000000aaaa'
const id = (n: number) => `00000000-0000-7000-8000-${String(n).padStart(12, '0')}`
const about = { module: 'documents', kind: 'document', id: id(1), title: '关于春耕的通知' }
const written = (n: number): Omit<Link, 'seq' | 'prev' | 'hash' | 'stream'> => ({
  tenantId, id: id(100 + n), at: 1_790_000_000_000 + n, actorId: id(7), actorName: '单国强', act: 'documents.sign', what: 'documents.signed', about, detail: { n, 签: '同意' }, algorithm: 'sm3',
})
const chain = (length: number) => chained({ stream: id(1), seq: 0, hash: GENESIS }, Array.from({ length }, (_, n) => written(n)))
const read = (links: Link[], head?: Head | null) => {
  for (const [i, l] of links.entries()) {
    const bad = wrongAt(links[i - 1] ?? null, l)
    if (bad) return bad
  }
  return wrongAtEnd(links.at(-1)!, head === undefined ? links.at(-1)! : head)
}

describe('the chain of facts (过手留痕, C6)', () => {
  it('counts without a gap and each link holds the hash of the one before', () => {
    const links = chain(4)
    expect(links.map(l => l.seq)).toEqual([1, 2, 3, 4])
    expect(links.map(l => l.prev)).toEqual([GENESIS, ...links.slice(0, 3).map(l => l.hash)])
    expect(read(links)).toBeNull()
  })

  it('hashes the content, whatever the order of the keys', () => {
    const [l] = chain(1) as [Link]
    expect(hashOf({ ...l, detail: { 签: '同意', n: 0 }, about: { title: about.title, id: about.id, kind: about.kind, module: about.module } })).toBe(l.hash)
  })

  it('verifies a chain whose algorithm was changed on the way (国密改造)', () => {
    const first = chain(2)
    const more = chained(first.at(-1)!, [{ ...written(2), algorithm: 'sha256' }, { ...written(3), algorithm: 'sm3' }])
    expect(read([...first, ...more])).toBeNull()
  })

  it('finds every change of any field of any link, at that link', () => {
    const changed: Record<keyof Link, unknown> = {
      tenantId: id(2), stream: id(2), seq: 99, id: id(3), at: 1, actorId: id(4), actorName: '单国富', act: 'documents.return', what: 'documents.returned',
      about: { ...about, title: '关于秋收的通知' }, detail: { n: 0, 签: '不同意' }, algorithm: 'sha256', prev: 'ff', hash: 'ff',
    }
    fc.assert(fc.property(fc.integer({ min: 1, max: 6 }), fc.nat(5), fc.constantFrom(...Object.keys(changed) as (keyof Link)[]), (length, at, field) => {
      fc.pre(at < length)
      const links = chain(length)
      const bad = read(links.map((l, i) => (i === at ? { ...l, [field]: changed[field] } as Link : l)), { stream: id(1), seq: length, hash: links.at(-1)!.hash })
      expect(bad?.seq).toBe(at + 1)
    }), { numRuns: 200 })
  })

  it('names the row that was rewritten together with its hash, not the one after it', () => {
    const links = chain(4)
    const forged = { ...links[1]!, actorName: '别人' }
    links[1] = { ...forged, hash: hashOf(forged) }
    expect(read(links)).toEqual({ seq: 2, why: 'rewritten' })
  })

  it.each([
    ['a link taken out', (l: Link[]) => [l[0]!, ...l.slice(2)], { seq: 2, why: 'missing' }],
    ['the first taken out', (l: Link[]) => l.slice(1), { seq: 1, why: 'missing' }],
    ['the last taken out', (l: Link[]) => l.slice(0, -1), { seq: 4, why: 'missing' }],
    ['two in each other\'s place', (l: Link[]) => [l[0]!, { ...l[2]!, seq: 2 }, { ...l[1]!, seq: 3 }, l[3]!], { seq: 2, why: 'altered' }],
    ['one put in at the end', (l: Link[]) => [...l, ...chained(l.at(-1)!, [written(9)])], { seq: 5, why: 'beyondHead' }],
  ] as const)('%s', (_name, tamper, bad) => {
    const links = chain(4)
    const head = links.at(-1)!
    expect(read(tamper(links), head)).toEqual(bad)
  })

  it('names the first link of a chain whose head row is gone', () => {
    expect(read(chain(2), null)).toEqual({ seq: 1, why: 'noHead' })
  })
})

describe('what the database gives back is what was hashed', () => {
  it('drops undefined and puts a mark for what no database keeps: NUL and half characters', () => {
    expect(storable({ a: undefined, b: 'x\0y', c: ['\ud800z', '好𠮷'], d: new Date(0) })).toEqual({ b: 'x\ufffdy', c: ['\ufffdz', '好𠮷'], d: '1970-01-01T00:00:00.000Z' })
  })

  it('gives the same again for anything that has been through it', () => {
    fc.assert(fc.property(fc.jsonValue(), v => {
      const once = storable(v)
      expect(storable(once)).toEqual(once)
    }))
  })
})

describe('checkpoints', () => {
  const heads = (n: number): Head[] => Array.from({ length: n }, (_, i) => ({ stream: id(i + 1), seq: i + 1, hash: `${i}`.padStart(64, 'a') }))

  it('each holds the root before it, and one change anywhere changes the root', () => {
    const first = nextCheckpoint(null, tenantId, heads(5), 1000, 'sm3')
    const second = nextCheckpoint(first, tenantId, heads(3), 2000, 'sm3')
    expect([first.no, second.no, first.prev, second.prev]).toEqual([1, 2, GENESIS, first.root])
    expect(wrongCheckpoint(null, first, heads(5))).toBeNull()
    expect(wrongCheckpoint(first, second, heads(3))).toBeNull()
    expect(wrongCheckpoint(null, second, heads(3))).toBe('checkpointMissing')
    expect(wrongCheckpoint(first, second, heads(4))).toBe('checkpointAltered')
    expect(wrongCheckpoint(first, { ...second, at: 2001 }, heads(3))).toBe('checkpointAltered')
    expect(wrongCheckpoint({ ...first, root: 'f' }, second, heads(3))).toBe('checkpointAltered')
  })

  it('the tree does not depend on the order in which the heads come, but on each of them', () => {
    fc.assert(fc.property(fc.integer({ min: 1, max: 40 }), fc.nat(39), (n, at) => {
      fc.pre(at < n)
      const all = heads(n)
      expect(treeOf('sm3', [...all].reverse())).toBe(treeOf('sm3', all))
      expect(treeOf('sm3', all.map((h, i) => (i === at ? { ...h, seq: h.seq + 1 } : h)))).not.toBe(treeOf('sm3', all))
    }))
  })

  it('a knot of the tree cannot pass for a leaf', () => {
    expect(treeOf('sm3', heads(2))).not.toBe(treeOf('sm3', [{ stream: id(1), seq: 1, hash: treeOf('sm3', heads(2)) }]))
    expect(rootOf({ tenantId, no: 1, at: 0, heads: 0, algorithm: 'sm3', prev: '' }, [])).toHaveLength(64)
  })
})
