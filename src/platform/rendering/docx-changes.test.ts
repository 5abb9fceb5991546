import fc from '#test/property'
import JSZip from 'jszip'
import { describe, expect, test } from 'vitest'
import { type Block, DocumentText } from '#gongwen/document'
import { writeChanges } from './docx-changes.ts'
import { forms } from './docx-forms.fixture.ts'
import { importDocument } from './import.ts'
import { issued, sampleText } from './sample.ts'

const MORNING = Date.parse('2026-11-24T09:30:00+08:00')
const versions = (...texts: DocumentText[]) => texts.map((text, i) => ({ text, by: ['石磊', '朱婕', '霍平安', '石磊'][i]!, at: MORNING + i * 3_600_000 }))
const xmlOf = async (bytes: Uint8Array) => (await JSZip.loadAsync(bytes)).file('word/document.xml')!.async('string')
const written = async (...texts: DocumentText[]) => xmlOf(await writeChanges(versions(...texts), issued))
const p = (text: string): Block => ({ type: 'p', text })
const table = (rows: string[][]): Block => ({ type: 'table', rows, header: true, caption: '', wide: false })

/** What a reader of the paper sees of a text: blank lines and the breaks of a title are none of it. */
const seen = (t: DocumentText) => ({
  title: t.title.replaceAll('\n', ''), mainRecipients: t.mainRecipients, issuers: t.issuers, note: t.note, copyTo: t.copyTo,
  body: t.body.map(b => (b.type === 'table' ? b.rows : b.type === 'figure' ? b.caption : b.text)),
  attachments: t.attachments.map(a => [a.title, a.body.map(b => (b.type === 'table' ? b.rows : b.type === 'figure' ? b.caption : b.text))]),
})
const accepted = (bytes: Uint8Array) => seen(importDocument(bytes, 'x.docx', undefined, { view: 'accepted' }).text)
const original = (bytes: Uint8Array) => seen(importDocument(bytes, 'x.docx', undefined, { view: 'original' }).text)

describe('true revisions', () => {
  const before = sampleText({ body: [p('各单位要高度重视，认真落实。'), p('旧的一段将被删去。'), table([['序号', '任务'], ['1', '建立清单'], ['2', '开展检查']])] })
  const after = sampleText({ body: [p('各单位要高度重视，抓好落实。'), table([['序号', '任务'], ['1', '建立任务清单'], ['3', '总结经验教训']]), p('新添的一段在最后面。')] })

  test('words, paragraphs and rows bear the name of who changed them and the hour of a clock in China', async () => {
    const xml = await written(before, after)
    expect(xml).toMatch(/<w:del [^>]*w:author="朱婕"[^>]*w:date="2026-11-24T10:30:00Z"[^>]*>(?:(?!<\/w:del>).)*<w:delText[^>]*>认真<\/w:delText>/)
    expect(xml).toMatch(/<w:ins [^>]*w:author="朱婕"[^>]*>(?:(?!<\/w:ins>).)*<w:t[^>]*>抓好<\/w:t>/)
    expect(xml).toMatch(/<w:rPr>(?:(?!<\/w:rPr>).)*<w:del [^>]*\/>(?:(?!<\/w:rPr>).)*<\/w:rPr><\/w:pPr>/)
    expect(xml).toMatch(/<w:trPr>(?:(?!<\/w:trPr>).)*<w:(?:ins|del) [^>]*w:author="朱婕"/)
    expect(new Set([...xml.matchAll(/<w:(?:ins|del) w:id="(\d+)"/g)].map(m => m[1])).size).toBe([...xml.matchAll(/<w:(?:ins|del) w:id=/g)].length)
  })
  test('accepting all gives the later text, rejecting all the earlier', async () => {
    const bytes = await writeChanges(versions(before, after), issued)
    expect(accepted(bytes)).toEqual(seen(after))
    expect(original(bytes)).toEqual(seen(before))
  })
  test('a chain: each change by its own author; what one brought and another took out is both', async () => {
    const of = (...words: string[]) => sampleText({ body: words.map(p) })
    const xml = await written(of('各单位要认真落实。'), of('各单位要切实认真落实。'), of('各单位要认真落实到位。'))
    expect(xml).toMatch(/<w:ins [^>]*w:author="朱婕"[^>]*><w:del [^>]*w:author="霍平安"[^>]*>(?:(?!<\/w:del>).)*切实/)
    expect(xml).toMatch(/<w:ins [^>]*w:author="霍平安"[^>]*>(?:(?!<\/w:ins>).)*到位/)
  })
  test('what the same hand brought and took out again leaves no mark', async () => {
    const of = (words: string) => sampleText({ body: [p(words)] })
    const chain = [of('各单位要落实。'), of('各单位要一定落实。'), of('各单位要落实。')].map((text, i) => ({ text, by: i === 0 ? '石磊' : '朱婕', at: MORNING }))
    const xml = await xmlOf(await writeChanges(chain, issued))
    expect(xml).not.toMatch(/<w:(?:ins|del) /)
  })
  test('title, recipients, issuers, note, copies, attachments', async () => {
    const file = { fileId: null, fileName: null, fileHash: null }
    const a = sampleText({ note: '此件公开发布', attachments: [{ title: '重点任务分工表', body: [p('说明如下。')], ...file }] })
    const b = sampleText({ note: '', title: '云岭县人民政府办公室\n关于从严加强全县公文处理工作的通知', mainRecipients: ['各乡镇人民政府'], issuers: ['云岭县人民政府办公室', '云岭县财政局'], copyTo: ['县人大办公室'],
      attachments: [{ title: '重点任务分工表', body: [p('详细说明如下。')], ...file }, { title: '联络员回执', body: [p('请填写回执。')], ...file }] })
    const bytes = await writeChanges(versions(a, b), issued)
    expect(accepted(bytes)).toEqual(seen(b))
    expect(original(bytes)).toEqual(seen(a))
  })

  test('an attachment bound apart: the number before its label is brought in by whoever took it out of the binding, and goes when it is bound again', async () => {
    const file = { body: [p('详细说明如下。')], fileId: null, fileName: null, fileHash: null }
    const of = (...apart: boolean[]) => sampleText({ attachments: ['重点任务分工表', '联络员回执'].map((title, i) => ({ title, ...file, ...(apart[i] ? { apart: true as const } : {}) })) })
    const bytes = await writeChanges(versions(of(true, false), of(false, true)), issued)
    const bound = (view: 'accepted' | 'original') => importDocument(bytes, 'x.docx', undefined, { view }).text.attachments.map(a => [a.title, a.apart ?? false])
    expect(bound('accepted')).toEqual([['重点任务分工表', false], ['联络员回执', true]])
    expect(bound('original')).toEqual([['重点任务分工表', true], ['联络员回执', false]])
    expect(await xmlOf(bytes)).toMatch(/<w:ins [^>]*w:author="朱婕"[^>]*><w:r>(?:(?!<\/w:ins>).)*号<\/w:t><\/w:r><\/w:ins>/)
  })

  test.each([
    ['no signer, then two', { signers: [], urgency: null }, { signers: ['周明德', '林远山'], urgency: '特急' as const, issuerMark: '云岭县人民政府文件' }],
    ['another signer, no urgency', { signers: ['周明德'], urgency: '加急' as const }, { signers: ['林远山'], urgency: null, issuerMark: '云岭县财政局文件' }],
  ])('the head: %s', async (_, a, b) => {
    const [was, is] = [sampleText(a), sampleText(b)]
    const bytes = await writeChanges(versions(was, is), issued)
    const headOf = ({ signers, urgency, issuerMark }: DocumentText) => ({ signers, urgency, issuerMark })
    expect(headOf(importDocument(bytes, 'x.docx', undefined, { view: 'accepted' }).text)).toEqual(headOf(is))
    expect(headOf(importDocument(bytes, 'x.docx', undefined, { view: 'original' }).text)).toEqual(headOf(was))
    expect(await xmlOf(bytes)).toMatch(/<w:ins [^>]*w:author="朱婕"/)
  })

  test('a picture is brought in by one hand and taken out by another', async () => {
    const picture = (fileId: string): Block => ({ type: 'figure', fileId, fileHash: fileId, caption: `${fileId}示意`, width: 40 })
    const of = (...body: Block[]) => sampleText({ body: [p('详见下图。'), ...body, p('特此通知。')] })
    const png = forms.图表!.pictures!.f!
    const xml = await xmlOf(await writeChanges(versions(of(picture('旧图')), of(picture('新图')), of(picture('新图'), picture('又图')), of(picture('又图'))), issued, { 旧图: png, 新图: png, 又图: png }))
    const inside = (tag: string, author: string) => new RegExp(`<w:${tag} [^>]*w:author="${author}"[^>]*><w:r>(?:<w:rPr>.*?</w:rPr>)?<w:drawing>`)
    expect(xml).toMatch(inside('del', '朱婕'))
    expect(xml).toMatch(/<w:ins [^>]*w:author="朱婕"[^>]*><w:del [^>]*w:author="石磊"[^>]*><w:r>(?:(?!<\/w:r>).)*<w:drawing>/)
    expect(xml).toMatch(inside('ins', '霍平安'))
  })

  const words = fc.array(fc.constantFrom('各单位', '要', '落实', '2026年', '责任', '任务', '清单', '，', '进一步', '防汛'), { minLength: 2, maxLength: 14 }).map(w => `为${w.join('')}。`)
  const cell = fc.constantFrom('甲', '乙单位', '2026年', '说明文字若干', '第一行\n第二行')
  const block: fc.Arbitrary<Block> = fc.oneof(
    { weight: 4, arbitrary: words.map(p) },
    { weight: 1, arbitrary: fc.tuple(fc.constantFrom(['h1', '二、'], ['h2', '（三）'], ['h3', '4.'] as const), words).map(([[type, no], s]): Block => ({ type: type as 'h1', text: no + s })) },
    { weight: 1, arbitrary: fc.array(fc.tuple(cell, cell), { minLength: 2, maxLength: 4 }).map(table) },
  )
  const text = fc.array(block, { maxLength: 7 }).map(body => sampleText({ body: [p('现通知如下，请遵照执行。'), ...body.flatMap((b, i) => (b.type === 'table' && body[i - 1]?.type === 'table' ? [] : [b])), p('特此通知，请认真办理。')] }))

  test('for any chain of versions: accepted is the last, rejected the first', async () => {
    await fc.assert(fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 4 }), async texts => {
      const bytes = await writeChanges(versions(...texts), issued)
      expect(accepted(bytes)).toEqual(seen(texts.at(-1)!))
      expect(original(bytes)).toEqual(seen(texts[0]!))
    }), { numRuns: 40 })
  })
})
