import { execFile } from 'node:child_process'
import { cp, mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, describe, expect, test } from 'vitest'
import { unissued } from '#gongwen/document'
import { coverageOf, covers } from './coverage.ts'
import { canPrint, missingGlyphs, openFonts } from './fonts.ts'
import { measurePdf } from './measure.ts'
import { openRenderer } from './renderer.ts'
import { issued, sampleText } from './sample.ts'

const folders: string[] = []
const folder = async () => {
  const made = await mkdtemp(join(tmpdir(), 'zhongshu-fonts-'))
  folders.push(made)
  return made
}
afterAll(() => Promise.all(folders.map(f => rm(f, { recursive: true, force: true }))))

describe('fonts of the page', () => {
  test('two processes that unpack at once leave whole files and nothing else', async () => {
    const cache = await folder()
    const module = new URL('./fonts.ts', import.meta.url).href
    const script = `const { openFonts } = await import(${JSON.stringify(module)}); const f = await openFonts({ cache: ${JSON.stringify(cache)}, site: null }); console.log(f.own.length)`
    const node = () =>
      promisify(execFile)(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
        cwd: fileURLToPath(new URL('../../../', import.meta.url)),
      })
    const both = await Promise.all([node(), node()])
    expect(both.map(b => b.stdout.trim())).toEqual(['5', '5'])
    const [version] = await readdir(cache)
    const files = (await readdir(join(cache, version!))).sort()
    expect(files).toEqual([
      'FandolFang-Regular.ttf',
      'FandolHei-Regular.ttf',
      'FandolKai-Regular.ttf',
      'FandolSong-Bold.ttf',
      'FandolSong-Regular.ttf',
      'lxgw-wenkai-latin-300-normal.ttf',
      'lxgw-wenkai-latin-700-normal.ttf',
    ])
    const sizes = await Promise.all(files.map(async f => (await stat(join(cache, version!, f))).size))
    expect(Math.min(...sizes)).toBeGreaterThan(4_000_000)
  }, 180_000)

  test('what is unpacked already is not unpacked again', async () => {
    const { own } = await openFonts()
    const before = await Promise.all(own.map(async f => (await stat(f)).mtimeMs))
    await openFonts({ site: await folder() })
    expect(await Promise.all(own.map(async f => (await stat(f)).mtimeMs))).toEqual(before)
  })

  test('every character of GB 2312 is in every shipped face', async () => {
    const { own } = await openFonts()
    const decoder = new TextDecoder('gb18030')
    const all = Array.from({ length: 72 }, (_, row) =>
      Array.from({ length: 94 }, (_, cell) => decoder.decode(Uint8Array.of(0xb0 + row, 0xa1 + cell))),
    )
      .flat()
      .filter(c => /^[\u4e00-\u9fff]$/.test(c))
    expect(all.length).toBe(6763)
    for (const file of own) {
      const ranges = await coverageOf(file)
      expect({ file, missing: all.filter(c => !covers(ranges, c.codePointAt(0)!)) }).toEqual({ file, missing: [] })
    }
  })

  test('缺字清单: rare characters of names are told, in their order, once', async () => {
    expect(await missingGlyphs('镕基、李堃、张玥、王镕；云岭县 \n😀')).toEqual(['镕', '堃', '玥', '😀'])
    expect(await missingGlyphs('云岭县人民政府办公室〔2026〕18号，“放管服”《条例》—100%')).toEqual([])
  })

  test('what no font has, and what only this machine would know (private use), cannot be printed', async () => {
    const can = await canPrint(await openFonts())
    expect(['镕', '云', 'é', ' ', '\n'].map(can)).toEqual([true, true, true, true, true])
    expect(['😀', '\ue000', '\u{10ffff}', '\u0600', '\ufff9'].map(can)).toEqual([false, false, false, false, false])
    expect(['\u200b', '\ufe0f', '\u115f'].map(can)).toEqual([true, true, true])
  })

  test('rare characters are printed from the stand-in font, never as an empty box', async () => {
    const renderer = openRenderer({ workers: 1 })
    const { bytes, missing } = await renderer.render(sampleText({ body: [{ type: 'p', text: '任命李镕、张堃、王玥，附图😀。' }] }), unissued)
    await renderer.close()
    expect(missing).toEqual({ standIn: ['镕', '堃', '玥'], none: ['😀'] })
    const line = (await measurePdf(bytes)).pages[0]!.lines.find(l => l.text.includes('任命'))!
    expect(line.text).toBe('任命李镕、张堃、王玥，附图〓。')
    expect(line.fonts).toEqual(['FandolFang-Regular', 'LXGWWenKai-Light'])
  }, 180_000)

  test("a site's own fonts come first, with families as the site names them", async () => {
    const site = await folder()
    const { own } = await openFonts()
    await cp(own.find(f => f.includes('Kai'))!, join(site, 'office.ttf'))
    await writeFile(join(site, 'families.json'), JSON.stringify({ fang: ['FandolKai'] }))
    const fonts = await openFonts({ site })
    expect(fonts.families.fang[0]).toBe('FandolKai')
    expect(fonts.families.title.slice(0, 2)).toEqual(['方正小标宋简体', 'FZXiaoBiaoSong-B05S'])
    expect(fonts.folders[0]).toBe(site)
    const renderer = openRenderer({ workers: 1, site })
    const { pages } = await measurePdf(await renderer.pdf(sampleText(), issued))
    await renderer.close()
    expect(pages[0]!.lines.find(l => l.text.includes('为深入'))!.fonts).toEqual(['FandolKai-Regular'])
  }, 180_000)
})
