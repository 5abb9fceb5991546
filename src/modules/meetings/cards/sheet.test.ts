import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measurePdf } from '#platform/rendering/measure'
import { openRenderer } from '#platform/rendering/renderer'
import { cardOf, sizeOf } from './domain.ts'
import { cardsToSet, cardSvg } from './sheet.ts'
import { cardsText } from './text.ts'

/** 座牌 on A4: both sides of each card, the fold between them, nothing wider than the face. */
const lists = { variants: [], titles: [], oldShapes: [] }
const names = ['王伟', '王小明', '欧阳建国', '买买提·吐尔逊', '阿卜杜热合曼·阿卜杜克热木', '刘𬭎']
const cards = names.map((n, i) => ({ id: `${i}`, letters: cardOf(n, lists).letters }))
const foot = (first: number, last: number) => cardsText.which(first, last, names.length)

describe('座牌 on paper', () => {
  const renderer = openRenderer({ workers: 1 })
  beforeAll(() => renderer.warm(), 180_000)
  afterAll(() => renderer.close())
  const print = async (size: string, face: '黑体' | '小标宋' | '楷体' | '仿宋' = '黑体') =>
    measurePdf(await renderer.cards(cardsToSet(cards, sizeOf(size)!, face, '座牌', foot)))

  it('200×100: a card a page, its name above the fold and below it', async () => {
    const { pages } = await print('200×100')
    expect(pages).toHaveLength(names.length)
    for (const [i, page] of pages.entries()) {
      expect([Math.round(page.width), Math.round(page.height)]).toEqual([210, 297])
      const letters = page.lines.filter(l => l.size > 20)
      const bare = (s: string) => s.replaceAll(/\s/g, '')
      const at = (from: number, to: number) => letters.filter(l => l.baseline > from && l.baseline < to)
      const middle = page.height / 2
      expect(
        bare(
          at(middle, middle + 100)
            .map(l => l.text)
            .join(''),
        ),
        names[i],
      ).toBe(names[i])
      expect(at(middle - 100, middle).length, names[i]).toBeGreaterThan(0)
      for (const l of at(middle, middle + 100)) expect([l.left >= 5, l.right <= 205], names[i]).toEqual([true, true])
    }
  }, 180_000)
  it('names of two and three letters are of one size, longer ones smaller; each face in the font asked for', async () => {
    const sizes = (await print('200×100', '楷体')).pages.map(p => Math.max(...p.lines.map(l => l.size)))
    expect(sizes[0]).toBeCloseTo(sizes[1]!, 1)
    expect(sizes[2]).toBeLessThan(sizes[1]!)
    expect(sizes[4]).toBeLessThan(sizes[3]!)
  }, 180_000)
  it('100×60: four a page, and the foot says which cards are on it', async () => {
    const { pages } = await print('100×60', '小标宋')
    expect(
      pages.map(
        p =>
          p.lines
            .map(l => l.text)
            .join('')
            .match(/第\d+—\d+张/)?.[0],
      ),
    ).toEqual(['第1—4张', '第5—6张'])
  }, 180_000)
  it('the dot of a name takes half a cell (GB/T 15834); what stands under the cards is where a printer reaches', async () => {
    for (const size of ['200×100', '140×70']) {
      const { pages } = await print(size)
      for (const line of pages.flatMap(p => p.lines.filter(l => l.size < 10))) expect(line.baseline, `${size} ${line.text}`).toBeLessThan(292.5)
      const all = pages.flatMap(p => p.lines.filter(l => l.text === '买买提·吐尔逊' && l.size > 20))
      expect(all.length, size).toBeGreaterThan(0)
      for (const l of all) expect((l.right - l.left) / ((l.size / 72) * 25.4)).toBeCloseTo(6.5, 1)
    }
  }, 180_000)
  it('what no font has is named before anything is printed, and what comes from a stand-in font too', async () => {
    expect(await renderer.missing('王伟刘𬭎\u{e000}')).toEqual({ standIn: ['𬭎'], none: ['\u{e000}'] })
    expect(await renderer.missing('')).toEqual({ standIn: [], none: [] })
  })
  it('the picture for the page has the same letters, as text', () => {
    expect(cardSvg('王　伟', { width: 200, height: 100 }, 'x')).toContain('>王　伟</text>')
    expect(cardSvg('<i>', { width: 200, height: 100 }, 'x')).toContain('>&lt;i&gt;</text>')
  })
})
