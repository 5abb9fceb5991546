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
import { commands } from './commands.ts'

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

  // A process takes seconds to start: one is given all kinds of files at once.
  test('good and bad files together: the good ones become PDF, DOCX and OFD, every fault is told with its place, nothing given is written over', async () => {
    const before = bytes('原稿.docx')
    const { status, stdout, stderr } = zhongshu(at('坏.json'), at('坏.docx'), at('没有.json'), at('通知.json'), at('原稿.docx'), '--out', folder)
    expect(status).toBe(1)
    expect(stderr).toMatch(/\[1\/5\] ✗ .*坏\.json：第2行第10列：标题不对：应是文字/)
    expect(stderr).toMatch(/\[2\/5\] ✗ .*坏\.docx：文件没有读出来：文件已损坏/)
    expect(stderr).toMatch(/\[3\/5\] ✗ .*没有\.json：没有这个文件/)
    expect(stdout).toMatch(/\[4\/5\] ✓ .*通知\.json → .*通知\.pdf/)
    expect(stdout).toContain('共 5 份，写成 2 份')

    expect(readdirSync(folder).sort()).toEqual(['原稿.docx', '原稿.ofd', '原稿.pdf', '原稿（排版）.docx', '坏.docx', '坏.json', '通知.docx', '通知.json', '通知.ofd', '通知.pdf'].sort())
    expect(await words(bytes('通知.pdf'))).toContain('云政办发〔2026〕18号')
    expect(importDocument(bytes('通知.docx'), 'x.docx').text.issuers).toEqual(['云岭县人民政府办公室'])
    expect(openOfd(bytes('通知.ofd')).documents[0]!.pages.length).toBeGreaterThan(1)

    expect(bytes('原稿.docx')).toEqual(before)
    expect(await words(bytes('原稿.pdf'))).toContain('云政办发〔2026〕18号')
    expect(importDocument(bytes('原稿（排版）.docx'), 'x.docx').text.title).toBe('关于防汛工作的通知')
  })

  test('one named file, with number and dates given on the line: exit code 0, no other word', async () => {
    writeFileSync(at('草稿.json'), JSON.stringify(sampleText()))
    expect(zhongshu(at('草稿.json'), '-o', at('红头.pdf'), '--issue', '{"number":{"code":"云办","year":2026,"serial":7},"date":"2026-03-05"}')).toMatchObject({ status: 0, stderr: '' })
    expect(await words(bytes('红头.pdf'))).toContain('云办〔2026〕7号')
  })

  test('wrong use: exit code 2, and how it is used', async () => {
    expect(zhongshu()).toMatchObject({ status: 2, stderr: expect.stringContaining('用法') })
    await expect(commands.render!.run({ out: at('x.doc') }, [at('通知.json')])).rejects.toMatchObject({ exit: 2, says: expect.stringContaining('.pdf、.docx、.ofd') })
    await expect(commands.render!.run({ out: at('x.pdf') }, [at('通知.json'), at('草稿.json')])).rejects.toMatchObject({ exit: 2 })
    expect(execFileSync(process.execPath, ['bin/zhongshu.mjs', 'help'], { encoding: 'utf8' })).toContain('render FILE…')
  })
})
