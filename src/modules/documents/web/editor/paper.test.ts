import { expect, it } from 'vitest'
import type { Written } from './paper.ts'
import { paperOf, spotsOf, UNNAMED, writtenOf } from './paper.ts'
import { placeOf, spotNear } from './places.ts'

const written: Written = {
  title: '云岭县人民政府办公室\n关于做好防汛工作的通知',
  body: [
    { type: 'p', text: '为做好防汛工作，现通知如下。' },
    { type: 'h1', text: '一、总体要求' },
  ],
  attachments: [
    {
      title: '责任分工表',
      body: [
        { type: 'h1', text: '一、分工' },
        { type: 'table', caption: '', wide: true, header: true, rows: [['单位'], ['教体局']] },
      ],
      fileId: null,
      fileName: null,
      fileHash: null,
    },
    { title: '名单', body: [], fileId: 'f1', fileName: '名单.xlsx', fileHash: 'h1', apart: true },
  ],
}

it('the whole paper goes through the editor and back, word for word', () => {
  expect(writtenOf(paperOf(written))).toEqual(written)
  const bare = { title: '', body: [], attachments: [{ title: UNNAMED, body: [], fileId: null, fileName: null, fileHash: null }] }
  expect(writtenOf(paperOf(bare))).toEqual(bare)
})

it('numbers of an attachment are its own', () => {
  const [, , h1, attachment] = paperOf(written).content!
  expect([h1!.attrs!.numbered, attachment!.content![1]!.attrs!.numbered]).toEqual([true, true])
})

it('knows every block by its place, as the page engine counts', () => {
  expect(spotsOf(paperOf(written)).map(s => `${s.spot.attachment} ${s.spot.block} @${s.path.join('.')}`)).toEqual([
    'null -1 @0',
    'null 0 @1',
    'null 1 @2',
    '0 -1 @3.0',
    '0 0 @3.1',
    '0 1 @3.2',
    '1 -1 @4.0',
  ])
})

it('leads from the page to the text and back', () => {
  const places = [
    { block: -1, attachment: null, page: 1, y: 100 },
    { block: 0, attachment: null, page: 1, y: 140 },
    { block: 1, attachment: null, page: 2, y: 40 },
    { block: 0, attachment: 0, page: 3, y: 60 },
  ]
  expect(placeOf(places, { block: 0, attachment: null })).toEqual({ page: 1, y: 140, height: 10 })
  expect(placeOf(places, { block: -1, attachment: null })).toEqual({ page: 1, y: 100, height: 40 })
  expect(placeOf(places, { block: 5, attachment: null }), 'not set yet: the last before it').toMatchObject({ page: 2, y: 40 })
  expect(spotNear(places, 1, 200)).toEqual({ block: 0, attachment: null })
  expect(spotNear(places, 2, 10)).toEqual({ block: 0, attachment: null })
  expect(spotNear(places, 3, 61)).toEqual({ block: 0, attachment: 0 })
})
