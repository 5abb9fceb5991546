import fc from 'fast-check'
import { expect, it } from 'vitest'
import { diffLines } from './diff.ts'

const side = (lines: ReturnType<typeof diffLines>, leave: 'added' | 'removed') =>
  lines
    .map(l =>
      l
        .filter(p => p.kind !== leave)
        .map(p => p.text)
        .join(''),
    )
    .filter((text, i) => text !== '' || lines[i]!.every(p => p.kind === 'same'))

it('shows within a paragraph what was added and what was taken out', () => {
  expect(diffLines(['为做好防汛工作，现通知如下。', '特此通知。'], ['为切实做好防汛工作，现将有关事项通知如下。', '特此通知。'])).toEqual([
    [
      { kind: 'same', text: '为' },
      { kind: 'added', text: '切实' },
      { kind: 'same', text: '做好防汛工作，现' },
      { kind: 'added', text: '将有关事项' },
      { kind: 'same', text: '通知如下。' },
    ],
    [{ kind: 'same', text: '特此通知。' }],
  ])
  expect(diffLines(['甲', '乙'], ['甲', '丙段新增', '乙'])).toEqual([
    [{ kind: 'same', text: '甲' }],
    [{ kind: 'added', text: '丙段新增' }],
    [{ kind: 'same', text: '乙' }],
  ])
})

it('lets both texts be read back from the comparison', () => {
  const lines = fc.array(fc.stringMatching(/^[甲乙丙丁]{1,6}$/), { maxLength: 8 })
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      const found = diffLines(a, b)
      expect(side(found, 'added')).toEqual(a)
      expect(side(found, 'removed')).toEqual(b)
    }),
  )
})
