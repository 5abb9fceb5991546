import { createHash, randomBytes } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import wawoff2 from 'wawoff2'
import type { Face } from '#gongwen/sheet'
import { coverageOf, covers, type Ranges } from './coverage.ts'

/**
 * Fonts of the page. The house ships the Fandol family as woff2 (assets/fonts; TrueType outlines, which cost a document half of what CFF does); the
 * page engine takes only OTF and TTF, so they are unpacked once into a cache folder. A character is looked for in the site's own licensed fonts first, then Fandol, then LXGW WenKai, then Noto.
 */
export type Fonts = {
  /** Folders the page engine reads fonts from. */
  folders: string[]
  families: Record<Face, string[]>
  /** Files whose glyphs the office expects to see: the site's and Fandol. */
  own: string[]
  /** Files that stand in for a rare character. */
  fallback: string[]
}
export type FontPlaces = {
  /** Default: $ZHONGSHU_CACHE/fonts, otherwise .cache/fonts of the project. */
  cache?: string
  /** Folder with the site's licensed fonts and, if their names differ, families.json: { "fang": ["仿宋_GB2312"], … }. Default: $ZHONGSHU_FONTS. */
  site?: string | null
}

const project = fileURLToPath(new URL('../../../', import.meta.url))
const modules = createRequire(import.meta.url)
const assets = join(project, 'assets/fonts')
const shipped = ['FandolFang-Regular', 'FandolKai-Regular', 'FandolHei-Regular', 'FandolSong-Regular', 'FandolSong-Bold']
/** Light beside 仿宋 and 楷体, heavy beside 小标宋: a borrowed letter should not jump to the eye. */
const standIns = [300, 700]
const noto = () => join(dirname(modules.resolve('@embedpdf/fonts-sc')), '../fonts')

const kaiLast = ['LXGW WenKai', 'Noto Sans S Chinese']
const heiLast = ['Noto Sans S Chinese', 'LXGW WenKai']
const house: Record<Face, string[]> = {
  fang: ['FandolFang R', ...kaiLast],
  kai: ['FandolKai', ...kaiLast],
  hei: ['FandolHei', ...heiLast],
  song: ['FandolSong', ...kaiLast],
  title: ['FandolSong', ...kaiLast],
  latin: ['FandolSong'],
}
/** Names under which offices have the licensed fonts; one that is not there is passed over. */
const licensed: Record<Face, string[]> = {
  fang: ['仿宋_GB2312', 'FangSong_GB2312', '仿宋', 'FangSong', '方正仿宋_GBK', 'FZFangSong-Z02'],
  kai: ['楷体_GB2312', 'KaiTi_GB2312', '楷体', 'KaiTi', '方正楷体_GBK', 'FZKai-Z03'],
  hei: ['黑体', 'SimHei', '方正黑体_GBK', 'FZHei-B01'],
  song: ['宋体', 'SimSun', '方正书宋_GBK', 'FZShuSong-Z01'],
  title: ['方正小标宋简体', 'FZXiaoBiaoSong-B05S', '方正小标宋_GBK', 'FZXiaoBiaoSong-B05'],
  latin: [],
}

const opened = new Map<string, Promise<Fonts>>()

/** Ready to set type with; the work is done once per process and place, the unpacking once per cache folder. */
export function openFonts(places: FontPlaces = {}): Promise<Fonts> {
  const cache = places.cache ?? (process.env.ZHONGSHU_CACHE ? join(process.env.ZHONGSHU_CACHE, 'fonts') : join(project, '.cache/fonts'))
  const site = places.site === undefined ? (process.env.ZHONGSHU_FONTS ?? null) : places.site
  const key = JSON.stringify([cache, site])
  const found = opened.get(key) ?? load(cache, site)
  opened.set(key, found)
  found.catch(() => opened.delete(key))
  return found
}

async function load(cache: string, site: string | null): Promise<Fonts> {
  const sources = [...shipped.map(name => join(assets, `${name}.woff2`)), ...standIns.map(weight => modules.resolve(`@fontsource/lxgw-wenkai/files/lxgw-wenkai-latin-${weight}-normal.woff2`))]
  const folder = join(cache, await versionOf(sources))
  const unpacked: string[] = []
  for (const source of sources) unpacked.push(await unpack(source, folder))
  const siteFiles = site ? (await readdir(site, { recursive: true })).filter(f => /\.(otf|ttf|ttc)$/i.test(f)).map(f => join(site, f)) : []
  return {
    folders: [...(site ? [site] : []), folder, noto()],
    families: site ? await familiesOf(site) : house,
    own: [...siteFiles.filter(f => !/\.ttc$/i.test(f)), ...unpacked.slice(0, shipped.length)],
    fallback: [...unpacked.slice(shipped.length), join(noto(), 'NotoSansHans-Regular.otf')],
  }
}

async function familiesOf(site: string): Promise<Record<Face, string[]>> {
  const text = await readFile(join(site, 'families.json'), 'utf8').catch(() => '{}')
  const given = JSON.parse(text) as Partial<Record<Face, string[]>>
  return Object.fromEntries(
    Object.entries(house).map(([face, names]) => [face, [...(given[face as Face] ?? licensed[face as Face]), ...names]]),
  ) as Record<Face, string[]>
}

/** A new version of any source opens a new folder, so that the page engine never sees two versions of one font. */
async function versionOf(sources: readonly string[]): Promise<string> {
  const sizes = await Promise.all(sources.map(async s => (await stat(s)).size))
  return createHash('sha256').update(JSON.stringify(sizes)).digest('hex').slice(0, 12)
}

/** woff2 → OTF/TTF: written aside, made durable, then renamed, so that two processes at once (or a power cut) leave a whole file or none. */
async function unpack(source: string, folder: string): Promise<string> {
  const name = source
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.woff2$/, '')
  for (const ending of ['otf', 'ttf']) {
    const ready = join(folder, `${name}.${ending}`)
    if ((await stat(ready).catch(() => null))?.isFile()) return ready
  }
  const bytes = await wawoff2.decompress(await readFile(source))
  const target = join(folder, `${name}.${Buffer.from(bytes.subarray(0, 4)).toString('latin1') === 'OTTO' ? 'otf' : 'ttf'}`)
  const aside = join(folder, `.${name}-${process.pid}-${randomBytes(6).toString('hex')}.part`)
  await mkdir(folder, { recursive: true })
  const file = await open(aside, 'wx')
  try {
    await file.writeFile(bytes)
    await file.sync()
    await file.close()
    await rename(aside, target)
  } catch (error) {
    await file.close().catch(() => {})
    await rm(aside, { force: true })
    throw error
  }
  return target
}

const read = new Map<string, Promise<Ranges>>()
const rangesOf = (file: string): Promise<Ranges> => {
  const found = read.get(file) ?? coverageOf(file)
  read.set(file, found)
  return found
}
const isInAny = async (files: readonly string[]): Promise<(c: string) => boolean> => {
  const all = await Promise.all(files.map(rangesOf))
  return c => all.some(ranges => covers(ranges, c.codePointAt(0)!))
}

/** Cf alone will not do: U+0600 and its like have a shape. */
const hasNoInk = (c: string): boolean => /[\s\p{Cc}\p{Default_Ignorable_Code_Point}]/u.test(c)

/**
 * 缺字清单: the characters of a text, in their order, that neither the site's fonts nor Fandol have. They are printed from a stand-in font,
 * so the drafter is told (a name such as 镕 will look a little different).
 */
export async function missingGlyphs(text: string, fonts?: Fonts): Promise<string[]> {
  const has = await isInAny((fonts ?? (await openFonts())).own)
  return [...new Set(text)].filter(c => !hasNoInk(c) && !has(c))
}

/** What no font at all has: printed as 〓. Letters of the European alphabets come with the page engine itself. */
export async function canPrint(fonts: Fonts): Promise<(c: string) => boolean> {
  const has = await isInAny([...fonts.own, ...fonts.fallback])
  const isPrivate = (c: string) => /\p{Co}/u.test(c)
  return c => hasNoInk(c) || (!isPrivate(c) && (has(c) || c.codePointAt(0)! < 0x250))
}
