import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, it } from 'vitest'
import { DocumentText } from '#gongwen/document'
import { sheetOf } from '#gongwen/sheet'
import { unissued } from '#gongwen/document'
import { writeDocx } from '#platform/rendering/docx-write'
import { check, checkFile } from './check.ts'
import { FolderLibrary } from './library.ts'

const folder = mkdtempSync(join(tmpdir(), 'zhongshu-check-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const put = (name: string, content: string | Uint8Array) => {
  writeFileSync(join(folder, name), content)
  return join(folder, name)
}
const text = DocumentText.parse({
  kind: 'notice', title: '云岭县水利局关于做好防汛工作的通知', mainRecipients: ['各乡镇人民政府'], body: [{ type: 'h1', text: '一、加强领导' }, { type: 'p', text: '请认真布署，按时完成。' }], issuers: ['云岭县水利局'],
})
const order = { kind: null, level: 'doubt', json: false, today: '2026-11-24' } as const

it('says the same of the same paper as lines, markdown, document JSON and .docx', async () => {
  const files = [
    put('a.txt', '云岭县水利局关于做好防汛工作的通知\r\n各乡镇人民政府：\r\n一、加强领导\r\n请认真布署，按时完成。\r\n云岭县水利局\r\n2026年11月24日'),
    put('a.md', '# 云岭县水利局关于做好防汛工作的通知\n\n各乡镇人民政府：\n\n## 一、加强领导\n\n请认真布署，按时完成。\n\n云岭县水利局\n\n2026年11月24日'),
    put('a.json', JSON.stringify({ text, issue: { date: '2026-11-24' } })), put('a.docx', await writeDocx(sheetOf(text, { ...unissued, date: '2026-11-24' }))),
  ]
  for (const file of files) {
    const made = checkFile(file, order)
    expect(made.findings.map(f => [f.key, f.text, f.suggestion]), file).toEqual([['typo.certain', '布署', '部署']])
    expect([made.kind, made.summary.error, made.text.slice(made.findings[0]!.start, made.findings[0]!.end)]).toEqual(['通知', 1, '布署'])
  }
})

it('shows from a level up, and the exit code tells errors whatever is shown', () => {
  const run = (body: string, level: 'error' | 'doubt' = 'doubt') => {
    const said: string[] = []
    const code = check({ ...order, level, files: [put('b.txt', `云岭县水利局关于做好防汛工作的通知\n各乡镇人民政府：\n${body}\n云岭县水利局\n2026年11月24日`)] }, t => said.push(t), t => said.push(t))
    return [code, said.join('\n')] as const
  }
  expect(run('请按时完成。')[0]).toBe(0)
  expect(run('“一”、“二”都要抓好。')).toEqual([0, expect.stringContaining('punct.adjacentQuotes')])
  expect(run('“一”、“二”都要抓好。', 'error')[1]).not.toContain('punct.adjacentQuotes')
  expect(run('请认真布署。', 'error')).toEqual([1, expect.stringContaining(':3:4  错误  文字关  “布署”应为“部署”（改为“部署”）')])
})

it('holds quotations against a library, and the text against the national limit of words', () => {
  const opinion = put('opinion.txt', '云州市人民政府关于加强防汛工作的意见\n各县人民政府：\n各县要坚持人民至上、生命至上，把防汛责任落实到岗、到人。\n云州市人民政府\n2026年3月1日')
  const library = new FolderLibrary(join(folder, 'shelf'), { create: true })
  library.add([opinion])
  const notice = put('notice.txt', `云岭县水利局关于做好防汛工作的通知\n各乡镇人民政府：\n《关于加强防汛工作的意见》要求：“坚持人民至上、生命至上，把防汛职责落实到岗、到人。”\n${'请认真抓好落实。\n'.repeat(625)}云岭县水利局\n2026年11月24日`)
  const sources = (titles: readonly string[], file: string) => library.named(titles, file)
  expect(checkFile(notice, { ...order, level: 'hint', sources }).findings.filter(f => /^(?:quote|wordCount)/.test(f.key))).toMatchObject([
    { key: 'wordCount', gate: 'policy', message: expect.stringMatching(/正文50\d\d字，超过5000字的上限.*减负/) }, { key: 'quote.differs', text: '职责', suggestion: '责任', message: '《关于加强防汛工作的意见》原文是“责任”，这里写作“职责”' },
  ])
  expect(checkFile(opinion, { ...order, level: 'hint', sources }).findings).toEqual([])
  const made = spawnSync(process.execPath, ['bin/zhongshu.mjs', 'check', notice, '--json', '--level', 'hint', '--library', join(folder, 'shelf')], { encoding: 'utf8' })
  expect(JSON.parse(made.stdout).findings.some((f: { key: string }) => f.key === 'quote.differs')).toBe(true)
  expect(spawnSync(process.execPath, ['bin/zhongshu.mjs', 'check', notice, '--library', join(folder, 'nowhere')], { encoding: 'utf8' })).toMatchObject({ status: 2, stderr: expect.stringContaining('不是文库') })
})

it('names what it cannot read and checks the others', () => {
  const said: string[] = []
  const bad = [join(folder, 'none.txt'), folder, put('x.pdf', '%PDF-1.7'), put('x.doc', Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0)), put('x.json', '{"kind":"通知"'), put('empty.txt', '')]
  expect(check({ ...order, files: [...bad, put('c.txt', '关于放假的通知')] }, t => said.push(t), t => said.push(t))).toBe(2)
  expect(said).toHaveLength(bad.length + 1)
  expect(said.at(-1)).toContain('✓')
  expect(said.slice(0, -1).every(s => s.startsWith('✗'))).toBe(true)
})

it('is a command: one JSON object a file, the kind by its Chinese name', () => {
  const run = (...args: string[]) => spawnSync(process.execPath, ['bin/zhongshu.mjs', 'check', ...args], { encoding: 'utf8', input: '关于防汛的通知\n请认真布署。' })
  const made = run('-', '--json', '--kind', '通知')
  expect([made.status, JSON.parse(made.stdout)]).toMatchObject([1, { file: '-', kind: '通知', findings: [{ key: 'typo.certain', gate: 'wording', level: 'error', start: 11, end: 13 }] }])
  // More than a pipe holds at once
  const long = put('long.txt', `关于防汛的通知\n${'请认真布署。\n'.repeat(3_000)}`)
  expect(JSON.parse(run(long, '--json', '--level', 'hint').stdout).summary.error).toBe(3_000)
  expect(run('-', '--kind', '通知单').status).toBe(2)
  expect(run().status).toBe(2)
})
