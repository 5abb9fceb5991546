import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DocumentText } from '#gongwen/document'
import { layout } from '#gongwen/layout'
import { measureDrawn } from '#test/drawn'
import { pngOf as png } from '#test/sample-files'
import { type Hands, type World, world } from '#test/world'
import type { PreviewAnswer } from './printing.ts'

const PATIENCE = 180_000
let w: World
beforeAll(async () => void (w = await world()), PATIENCE)
afterAll(() => w.close())

async function preview(who: Hands, text: DocumentText, have?: { sheets: string[]; parts: string[] }): Promise<PreviewAnswer> {
  const reply = await w.http.inject({
    method: 'POST', url: '/api/documents.preview', payload: { text, key: 'k', ...(have ? { have } : {}) }, headers: { 'x-requested-with': 'test', cookie: who.cookie },
  })
  expect(reply.statusCode, reply.body.slice(0, 400)).toBe(200)
  return reply.json()
}

describe('the page while one types', () => {
  const text = (fileId: string, fileHash: string) => DocumentText.parse({
    kind: 'notice', title: '关于值班工作的通知', issuers: ['云岭县人民政府办公室'], unsealed: true,
    body: [{ type: 'p', text: '现将有关事项通知如下。' }, { type: 'figure', fileId, fileHash, caption: '图1　值班流程', width: 50 }, { type: 'p', text: '值班安排如图。' }],
  })

  test('it says where each block stands, and shows the picture of a figure', async () => {
    const drafter = await w.as('石磊')
    const file = await drafter.upload('流程.png', png(400, 200))
    const { sheets, parts, places, picturesMissing } = await preview(drafter, text(file.id, file.hash))
    expect(picturesMissing).toEqual([])
    expect([sheets.length, places.map(p => [p.block, p.attachment, p.page])]).toEqual([1, [-1, 0, 1, 2].map(block => [block, null, 1])])
    const { pictures: [picture, ...others], letters } = measureDrawn(sheets[0]!.svg!, parts)
    expect(others).toEqual([])
    expect(picture!.right - picture!.left).toBeCloseTo(layout.areaWidth / 2, 0)
    expect(places[2]!.y).toBeLessThan(picture!.top + 0.01)
    expect(places[2]!.y).toBeGreaterThan(places[1]!.y)
    expect(places[3]!.y).toBeGreaterThan(picture!.bottom)
    const after = letters.find(l => l.y > places[3]!.y)!
    expect(after.y - places[3]!.y).toBeLessThan(8)
    const have = { sheets: sheets.map(s => s.print), parts: Object.keys(parts) }
    expect(await preview(drafter, text(file.id, file.hash), have)).toMatchObject({ sheets: [{ print: have.sheets[0], svg: null }], parts: {} })
  }, PATIENCE)

  test("somebody else's picture, a changed one and an unknown one are frames that name what is missing", async () => {
    const file = await (await w.as('石磊')).upload('流程.png', png(40, 20))
    for (const [who, given] of [['祝捷', text(file.id, file.hash)], ['石磊', text(file.id, 'another')], ['石磊', text('00000000-0000-7000-8000-000000000000', 'x')], ['石磊', text("'; drop", 'x')]] as const) {
      const { sheets, parts, picturesMissing } = await preview(await w.as(who), given)
      expect(picturesMissing).toEqual([(given.body[1] as { fileId: string }).fileId])
      expect(measureDrawn(sheets[0]!.svg!, parts)).toMatchObject({ pictures: [], frames: 1 })
    }
  }, PATIENCE)
})
