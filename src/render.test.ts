import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { openOfd } from '#gongwen/ofd/package'
import { sheetOf } from '#gongwen/sheet'
import { writeDocx } from '#platform/rendering/docx-write'
import { importDocument } from '#platform/rendering/import'
import { measurePdf } from '#platform/rendering/measure'
import { issued, sampleText } from '#platform/rendering/sample'

const zhongshu = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/zhongshu.mjs', 'render', ...args], { encoding: 'utf8' })
  return { status, stdout, stderr }
}
const words = async (pdf: Uint8Array) => (await measurePdf(pdf)).pages.flatMap(p => p.lines.map(l => l.text)).join('')

describe('zhongshu render', () => {
  const folder = mkdtempSync(join(tmpdir(), 'zhongshu-render-'))
  const at = (name: string) => join(folder, name)
  const bytes = (name: string) => new Uint8Array(readFileSync(at(name)))
  beforeAll(async () => {
    writeFileSync(at('通知.json'), JSON.stringify({ text: sampleText(), issue: issued }))
    writeFileSync(at('原稿.docx'), await writeDocx(sheetOf(sampleText({ title: '关于防汛工作的通知' }), issued)))
    writeFileSync(at('坏.json'), '{"kind":"notice",\n "title":5}')
    const broken = await writeDocx(sheetOf(sampleText(), issued))
    writeFileSync(at('坏.docx'), broken.subarray(0, broken.length - 200))
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  test('a JSON becomes PDF, DOCX and OFD; each is the document', async () => {
    expect(zhongshu(at('通知.json'), '--out', at('三种'))).toMatchObject({ status: 0, stderr: '' })
    expect(readdirSync(at('三种')).sort()).toEqual(['通知.docx', '通知.ofd', '通知.pdf'])
    expect(await words(bytes('三种/通知.pdf'))).toContain('云政办发〔2026〕18号')
    expect(importDocument(bytes('三种/通知.docx'), 'x.docx').text.issuers).toEqual(['云岭县人民政府办公室'])
    expect(openOfd(bytes('三种/通知.ofd')).documents[0]!.pages.length).toBeGreaterThan(1)
  })

  test('a .docx becomes a PDF with its own number; the file that was given is not written over', async () => {
    const before = bytes('原稿.docx')
    expect(zhongshu(at('原稿.docx'), '--pdf', '--docx').status).toBe(0)
    expect(bytes('原稿.docx')).toEqual(before)
    expect(await words(bytes('原稿.pdf'))).toContain('云政办发〔2026〕18号')
    expect(importDocument(bytes('原稿（排版）.docx'), 'x.docx').text.title).toBe('关于防汛工作的通知')
  })

  test('several files: progress, every fault with its place, the good ones written, exit code 1', () => {
    const { status, stdout, stderr } = zhongshu(at('坏.json'), at('坏.docx'), at('没有.json'), at('通知.json'), '--pdf', '--out', at('多份'))
    expect(status).toBe(1)
    expect(stderr).toMatch(/\[1\/4\] ✗ .*坏\.json：第2行第10列：标题不对：应是文字/)
    expect(stderr).toMatch(/\[2\/4\] ✗ .*坏\.docx：文件没有读出来：文件已损坏/)
    expect(stderr).toMatch(/\[3\/4\] ✗ .*没有\.json：没有这个文件/)
    expect(stdout).toMatch(/\[4\/4\] ✓ .*通知\.json → .*通知\.pdf/)
    expect(stdout).toContain('共 4 份，写成 1 份')
  })

  test('one named file, with number and dates given on the line', async () => {
    writeFileSync(at('草稿.json'), JSON.stringify(sampleText()))
    expect(zhongshu(at('草稿.json'), '-o', at('红头.pdf'), '--issue', '{"number":{"code":"云办","year":2026,"serial":7},"date":"2026-03-05"}').status).toBe(0)
    expect(await words(bytes('红头.pdf'))).toContain('云办〔2026〕7号')
  })

  test('wrong use: exit code 2, and how it is used', () => {
    expect(zhongshu()).toMatchObject({ status: 2, stderr: expect.stringContaining('用法') })
    expect(zhongshu(at('通知.json'), '-o', at('x.doc'))).toMatchObject({ status: 2, stderr: expect.stringContaining('.pdf、.docx、.ofd') })
    expect(zhongshu(at('通知.json'), at('草稿.json'), '-o', at('x.pdf')).status).toBe(2)
    expect(execFileSync(process.execPath, ['bin/zhongshu.mjs', 'help'], { encoding: 'utf8' })).toContain('render FILE…')
  })
})
