import { expect, it } from 'vitest'
import { type Filter, nextSort, sorted, sortOf, valuesOf, withValue } from './state.ts'

const filters: Filter[] = [
  { kind: 'tabs', key: 'box', label: '范围', choices: { drafts: '草稿', all: '全部' }, usual: 'all' },
  { kind: 'choice', key: 'kind', label: '文种', choices: { notice: '通知', letter: '函' } },
  { kind: 'words', key: 'words', label: '标题' },
]

it('reads filters from the address and takes no value that does not exist', () => {
  expect(valuesOf(filters, new URLSearchParams('box=drafts&kind=letter&words=防汛'))).toEqual({ box: 'drafts', kind: 'letter', words: '防汛' })
  expect(valuesOf(filters, new URLSearchParams('box=other&kind=x'))).toEqual({ box: 'all', kind: '', words: '' })
})

it('leaves out of the address what is usual, and keeps the rest', () => {
  const address = new URLSearchParams('words=防汛&sort=-due')
  expect(withValue(filters, address, 'box', 'drafts').get('box')).toBe('drafts')
  expect(withValue(filters, new URLSearchParams('box=drafts&sort=-due'), 'box', 'all').toString()).toBe('sort=-due')
  expect(withValue(filters, address, 'words', '').toString()).toBe('sort=-due')
})

it('sorts up, down, not at all; what has no value stands last either way', () => {
  expect([null, { key: 'due', down: false }, { key: 'due', down: true }].map(s => nextSort(s, 'due'))).toEqual(['due', '-due', ''])
  const rows = [{ due: 3 }, { due: null }, { due: 1 }]
  const value = (r: { due: number | null }) => r.due
  expect(sorted(rows, sortOf(new URLSearchParams('sort=due')), value).map(value)).toEqual([1, 3, null])
  expect(sorted(rows, sortOf(new URLSearchParams('sort=-due')), value).map(value)).toEqual([3, 1, null])
  expect(sorted(rows, null, value)).toBe(rows)
})
