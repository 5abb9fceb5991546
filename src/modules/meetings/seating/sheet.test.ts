import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { measurePdf } from '#platform/rendering/measure'
import { openRenderer } from '#platform/rendering/renderer'
import { adjusted, type Layout, planOf, type Sitter } from './domain.ts'
import { type Named, nameLines, planSvg, planWall } from './sheet.ts'
import { seatingText } from './text.ts'

/** 座次图: what the picture says is what the plan says; on A3 and A4, from both sides. */
const names = ['周明德', '王伟', '欧阳建国', '买买提·吐尔逊', '何秀兰', '唐立新', '马建国', '林远山']
const sitters = names.map((_, i): Sitter => ({ id: `p${i + 1}`, unit: '县政府办', side: i < 4 ? 'guest' : 'host', fixed: { row: 1, number: i + 1 } }))
const people = new Map<string, Named>(names.map((name, i) => [`p${i + 1}`, { name, unit: '县政府办' }]))
const platform: Layout = { kind: 'platform', rows: [8], honour: 'left' }
const sheet = (layout: Layout = platform, school: 'A' | 'B' = 'B') => ({
  title: '主席台座次图',
  meeting: '云岭县水利建设动员大会',
  plan: planOf(layout, sitters, school),
  people,
  views: ['stage', 'floor'] as const,
  font: 'x',
})
const textsOf = (svg: string) => Array.from(svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g), m => m[1]!)

describe('the picture', () => {
  it('says title and meeting, both views by name, everybody once in each, and the rule', () => {
    const words = textsOf(planSvg(sheet()).svg)
    expect(words).toEqual(expect.arrayContaining(['主席台座次图', '云岭县水利建设动员大会', '台上视角（就座者面向台下）', '台下视角（面向主席台）']))
    for (const name of ['周明德', '王　伟', '欧阳建国', '买买提·', '吐尔逊'])
      expect(
        words.filter(w => w === name),
        name,
      ).toHaveLength(2)
    expect(words.join('')).toContain('偶数座次按B法：1号、2号居中，2号在1号左手')
    expect(textsOf(planSvg(sheet(platform, 'A')).svg).join('')).toContain('偶数座次按A法：1号、2号居中，1号在2号左手')
  })
  it('one view when one is chosen', () => expect(planSvg({ ...sheet(), views: ['floor'] }).svg).not.toContain('台上视角'))
  it('who was moved by hand is framed with dashes and named with the rule departed from', () => {
    const plan = adjusted(sheet().plan, [{ who: 'p8', seat: sheet().plan.seats.find(s => s.due === 'p1')!.id }]).plan
    const { svg } = planSvg({ ...sheet(), plan })
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(4)
    expect(textsOf(svg).join('')).toMatch(/人工调整：.*(林远山、周明德|周明德、林远山)未按规则就座（偶数座次按B法/)
    expect(planSvg(sheet()).svg).not.toContain('stroke-dasharray')
  })
  it('who has no seat, whose seat is taken and which seat does not exist stand under it', () => {
    const plan = planOf(
      { kind: 'audience', rows: 1, sections: [4], numbering: 'across', by: 'numbers' },
      [...sitters.slice(0, 5), { ...sitters[5]!, fixed: { row: 1, number: 1 } }, { ...sitters[6]!, fixed: null }],
      'B',
    )
    const words = textsOf(planSvg({ ...sheet(), plan }).svg).join('')
    for (const says of ['没有1排5号（何秀兰）', '唐立新的座位1排1号已有人', '没有排上座位：马建国、何秀兰、唐立新']) expect(words).toContain(says)
  })
  it('names are text, never markup', () => {
    const { svg } = planSvg({ ...sheet(), people: new Map([['p1', { name: '<b>&"', unit: '' }]]) })
    expect(svg).toContain('&lt;b&gt;&amp;&quot;')
  })
  it('seats can be taken hold of only where asked', () => {
    expect(planSvg({ ...sheet(), handles: true }).svg.match(/data-seat=/g)).toHaveLength(16)
    expect(planSvg(sheet()).svg).not.toContain('data-seat')
  })
  it.each([
    ['王伟', ['王　伟']],
    ['王小明', ['王小明']],
    ['买买提·吐尔逊', ['买买提·', '吐尔逊']],
    ['扎西·多', ['扎西·多']],
  ])('%s stands as %j', (name, lines) => expect(nameLines(name)).toEqual(lines))
})

describe('on paper', () => {
  const renderer = openRenderer({ workers: 1 })
  beforeAll(() => renderer.warm(), 180_000)
  afterAll(() => renderer.close())
  const print = async (layout: Layout, paper: 'A3' | 'A4') =>
    measurePdf(
      await renderer.wall(font => planWall({ ...sheet(layout), title: `${seatingText.kind[layout.kind]}座次图` }, paper, '石磊打印，朱洁核验', font)),
    )

  it.each([
    ['A3', 420, 297],
    ['A4', 297, 210],
  ] as const)(
    '%s lying, with everything on one sheet when it is flat',
    async (paper, width, height) => {
      const { pages } = await print(platform, paper)
      expect(pages).toHaveLength(1)
      expect([Math.round(pages[0]!.width), Math.round(pages[0]!.height)]).toEqual([width, height])
      const words = pages[0]!.lines.map(l => l.text).join('')
      for (const says of ['主席台座次图', '云岭县水利建设动员大会', '石磊打印，朱洁核验', '台上视角', '台下视角', '欧阳建国', '吐尔逊'])
        expect(words).toContain(says)
    },
    180_000,
  )
  it('a tall plan has a sheet for each view', async () => {
    const { pages } = await print({ kind: 'audience', rows: 8, sections: [4, 4], numbering: 'across', by: 'units' }, 'A3')
    expect(pages.map(p => ['台上视角', '台下视角'].filter(v => p.lines.some(l => l.text.includes(v))))).toEqual([['台上视角'], ['台下视角']])
  }, 180_000)
})
