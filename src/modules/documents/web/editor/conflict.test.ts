import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import { type Block, DocumentText } from '#gongwen/document'
import { joined, partingOf } from './conflict.ts'

const text = (title: string, ...paragraphs: string[]): DocumentText => ({
  ...DocumentText.parse({ kind: 'notice', title }),
  body: paragraphs.map((p): Block => ({ type: 'p', text: p })),
})
const words = (t: DocumentText) => t.body.map(b => ('text' in b ? b.text : ''))

describe('two texts that grew apart', () => {
  const mine = text('通知', '甲', '乙，我改', '丙', '我加')
  const theirs = text('通知二', '甲', '乙，他改', '丙')
  const parting = partingOf(mine, theirs)
  it('are shown piece by piece', () => {
    expect(parting.pieces.map(p => (p.same ? p.blocks.length : [p.mine.length, p.theirs.length]))).toEqual([1, [1, 1], 1, [1, 0]])
    expect(parting.elements).toEqual([{ key: 'title', label: '标题', mine: '通知', theirs: '通知二' }])
  })
  it('become one as chosen', () => {
    const one = joined(mine, theirs, parting, { pieces: [undefined, 'both', undefined, 'theirs'], elements: { title: 'theirs' } })
    expect([one.title, words(one)]).toEqual(['通知二', ['甲', '乙，我改', '乙，他改', '丙']])
  })
  it('all mine is mine, all theirs is theirs', () => {
    const paragraphs = fc.array(fc.constantFrom('甲', '乙', '丙', '丁'), { maxLength: 8 })
    fc.assert(
      fc.property(paragraphs, paragraphs, (a, b) => {
        const [x, y] = [text('一', ...a), text('二', ...b)]
        const p = partingOf(x, y)
        const all = (side: 'mine' | 'theirs') => joined(x, y, p, { pieces: p.pieces.map(() => side), elements: { title: side } })
        expect(all('mine')).toEqual(x)
        expect(all('theirs')).toEqual(y)
      }),
    )
  })
})
