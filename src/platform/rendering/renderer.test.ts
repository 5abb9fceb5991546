import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DocumentText, unissued } from '#gongwen/document'
import { fill } from '#kernel/refusal'
import { timePreviews } from './bench.ts'
import { measurePdf } from './measure.ts'
import { openRenderer } from './renderer.ts'
import { issued, sampleText } from './sample.ts'
import { renderingText } from './text.ts'

const renderer = openRenderer({ workers: 1 })
/** A shared machine may need long to start a thread and to set many pages; what is measured is not the time. */
const PATIENCE = 180_000
beforeAll(() => renderer.warm(), PATIENCE)
afterAll(() => renderer.close())
const linesOf = async (text: DocumentText) => (await measurePdf(await renderer.pdf(text, unissued))).pages.flatMap(p => p.lines.map(l => l.text))

describe('what people write is text, never markup', () => {
  test.each([
    '#panic("x")',
    '#import "paper.typ": *',
    '$x^2$',
    '*重要*',
    '_斜_',
    '\\u{41}',
    '`raw`',
    '```typ',
    '= 标题',
    '- 项',
    '@ref<label>',
    '//注释',
    '/*注释*/',
    '[方]{花}',
    '~',
    '---',
    '"直引号\'',
    '%<script>',
    'a#b$c*d\\e',
  ])('%s stands on the page as it is', async words => {
    const lines = await linesOf(sampleText({ body: [{ type: 'p', text: `甲${words}乙` }], attachments: [], note: '' }))
    expect(lines.map(l => l.replaceAll(' ', ''))).toContain(`甲${words}乙`.replaceAll(' ', ''))
  })

  test('in every element: title, recipients, table, names, note, imprint, watermark', async () => {
    const bad = '#{1/0}'
    const text = sampleText({
      issuerMark: `${bad}文件`,
      title: `关于${bad}的通知`,
      mainRecipients: [bad],
      signers: [bad],
      issuers: [bad],
      note: bad,
      copyTo: [bad],
      printingOffice: bad,
      body: [
        { type: 'h1', text: `一、${bad}` },
        { type: 'table', caption: '', wide: false, header: true, rows: [[bad], [bad]] },
      ],
      attachments: [{ title: bad, body: [{ type: 'p', text: bad }], fileId: null, fileName: null, fileHash: null }],
    })
    const { pages } = await measurePdf(await renderer.pdf(text, { ...issued, copyNumber: bad }, { watermark: bad }))
    const all = pages.flatMap(p => p.lines.map(l => l.text)).join('\n')
    expect(all.split(bad).length - 1).toBeGreaterThanOrEqual(13)
  })

  test(
    'any string of Unicode gives an archival page',
    async () => {
      const anything = fc.string({ unit: 'binary', maxLength: 60 })
      await fc.assert(
        fc.asyncProperty(anything, anything, anything, async (title, body, name) => {
          const text = sampleText({
            title: title.slice(0, 200),
            issuers: [name.slice(0, 100)],
            note: body,
            mainRecipients: [name],
            copyTo: [title],
            body: [
              { type: 'p', text: body },
              { type: 'h1', text: title },
              { type: 'table', caption: '', wide: false, header: false, rows: [[body, name]] },
            ],
          })
          const bytes = await renderer.pdf(text, issued)
          expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-')
        }),
        { numRuns: 60 },
      )
    },
    PATIENCE,
  )
})

describe('drafts of every degree', () => {
  test('a document of which only the kind is known has a page', async () => {
    expect((await measurePdf(await renderer.pdf(DocumentText.parse({ kind: 'notice' }), unissued))).pages.length).toBe(1)
  })

  test(
    'the longest document allowed by the form is set within the time limit',
    async () => {
      const text = sampleText({
        body: Array.from({ length: 600 }, (_, i) => ({
          type: 'p' as const,
          text: `第${i}段。${'按照准确规范精简高效安全保密的原则推动公文处理工作提质增效'.repeat(6)}`,
        })),
      })
      expect((await renderer.render(text, unissued, { archival: false })).pages).toBeGreaterThan(150)
    },
    PATIENCE,
  )

  test('a page of record needs the date of the signature (PDF/A; GB/T 9704 7.3.5.4)', async () => {
    await expect(renderer.pdf(sampleText(), unissued, { archival: true })).rejects.toMatchObject({ code: 'rendering.noDate' })
  })

  test('a preview is not archival unless asked for; an issued document is', async () => {
    const part = async (options?: { archival?: boolean }, issue = issued) =>
      (await measurePdf(await renderer.pdf(sampleText(), issue, options))).metadata.part
    expect(await part()).toBe('2')
    expect(await part({ archival: false })).toBeNull()
    expect(await part({}, { ...issued, number: null })).toBeNull()
  })
})

describe('a renderer under load', () => {
  test('only the newest preview of one document is set; the older ones are told', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 6 }, (_, i) => renderer.pdf(sampleText({ note: `第${i}稿` }), unissued, { key: 'user/doc' })),
    )
    const codes = results.map(r => (r.status === 'fulfilled' ? 'set' : (r.reason as { code: string }).code))
    expect(codes.at(-1)).toBe('set')
    expect(codes).toContain('rendering.superseded')
    expect(new Set(codes)).toEqual(new Set(['set', 'rendering.superseded']))
  })

  test(
    'two threads give the same pages as one',
    async () => {
      const two = openRenderer({ workers: 2 })
      const all = await Promise.all(Array.from({ length: 4 }, () => two.pdf(sampleText(), issued)))
      await two.close()
      const one = Buffer.from(await renderer.pdf(sampleText(), issued))
      expect(all.every(bytes => one.equals(Buffer.from(bytes)))).toBe(true)
    },
    PATIENCE,
  )

  test(
    'the bench measures previews of about five pages',
    async () => {
      const times = await timePreviews({ pages: 5, rounds: 5, renderer })
      expect(times.pages).toBeGreaterThanOrEqual(4)
      expect(times.p50Ms).toBeGreaterThan(0)
    },
    PATIENCE,
  )

  test('after closing it refuses instead of hanging', async () => {
    const closed = openRenderer({ workers: 1 })
    await closed.close()
    await expect(closed.pdf(sampleText(), unissued)).rejects.toThrow('closed')
  })
})

test('every refusal has a sentence, a source and a way on; the placeholders are filled by what is given', () => {
  for (const { says, source, remedy } of Object.values(renderingText.refused)) expect([says, source, remedy].every(Boolean)).toBe(true)
  expect(fill(renderingText.refused['rendering.tooSlow'].says, { seconds: 30 })).toContain('30秒')
})
