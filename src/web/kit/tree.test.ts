import fc from '#test/property'
import { expect, it, test } from 'vitest'
import { inOrder, type Node, sift, treeOf } from './tree.ts'

type Unit = { id: string; parentId: string | null }
const tree = (rows: Unit[]) =>
  treeOf(
    rows,
    r => r.id,
    r => r.parentId,
  )
const flat = (nodes: Node<Unit>[]): string[] => nodes.flatMap(n => [n.item.id, ...flat(n.children)])

it('puts every unit under the one above it, in the order given', () => {
  const nodes = tree([
    { id: '县', parentId: null },
    { id: '办公室', parentId: '县' },
    { id: '秘书科', parentId: '办公室' },
    { id: '教体局', parentId: '县' },
  ])
  expect(flat(nodes)).toEqual(['县', '办公室', '秘书科', '教体局'])
  expect(nodes[0]!.children.map(n => n.item.id)).toEqual(['办公室', '教体局'])
})

it('loses nobody and shows nobody twice, even when rows point in a circle or at nothing', () => {
  const rows = fc.uniqueArray(fc.record({ id: fc.nat(20).map(String), parentId: fc.option(fc.nat(25).map(String)) }), { selector: r => r.id })
  fc.assert(
    fc.property(rows, given => {
      expect(flat(tree(given)).sort()).toEqual(given.map(r => r.id).sort())
    }),
  )
})

it('keeps what matches with everything above it', () => {
  const nodes = tree([
    { id: '县', parentId: null },
    { id: '办公室', parentId: '县' },
    { id: '秘书科', parentId: '办公室' },
    { id: '教体局', parentId: '县' },
  ])
  expect(flat(sift(nodes, u => u.id === '秘书科'))).toEqual(['县', '办公室', '秘书科'])
})

test.each([
  ['县交通局', '县交通运输局', true], ['交通', '县交通运输局', true], ['云岭县 交通', '云岭县交通运输局', true], ['', '县财政局', true], ['局县', '县财政局', false], ['县水利', '县财政局', false],
])('“%s” in %s: %s', (typed, name, found) => expect(inOrder(typed, name)).toBe(found))
