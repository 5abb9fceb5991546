import { chmodSync, createReadStream, createWriteStream, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { createBrotliDecompress } from 'node:zlib'
import { type Browser, chromium, type Page } from 'playwright-core'

const root = resolve(import.meta.dirname, '../..')
const cache = join(root, '.cache', 'browser')
const pack = join(root, 'node_modules', '@sparticuz', 'chromium')
/** CHROMIUM_PATH names another one; 'packaged' passes over the system's. */
const named = process.env.CHROMIUM_PATH
const system = named === 'packaged' ? null : [named, '/usr/bin/chromium', '/usr/bin/google-chrome'].find(path => path && existsSync(path)) ?? null
const packaged = process.platform === 'linux' && process.arch === 'x64' && existsSync(pack)

/** Is there a browser at all? `describe.skipIf(!hasBrowser)`: the summary of `npm test` tells of it. */
export const hasBrowser = Boolean(system) || packaged

/** The screen of the office. */
export const SCREEN = { width: 1366, height: 768 }

/** The system's Chromium, or the one that comes as a package. Chinese is drawn with the fonts of the packages: no system font is needed. */
export async function launchBrowser(): Promise<Browser> {
  mkdirSync(cache, { recursive: true })
  const args = ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu', '--font-render-hinting=none']
  const env = { ...(process.env as Record<string, string>), FONTCONFIG_FILE: fonts() }
  if (system) return chromium.launch({ executablePath: system, args, env })
  const folder = await unpacked()
  // Its libraries are for it alone: nothing else of ours may load them.
  return chromium.launch({ executablePath: join(folder, 'chromium'), args: [...args, '--no-zygote'], env: { ...env, LD_LIBRARY_PATH: join(folder, 'al2023', 'lib') } })
}

/** A fresh visitor (own cookies) on the office's screen. */
export const newPage = async (browser: Browser, baseURL?: string): Promise<Page> =>
  (await browser.newContext({ viewport: SCREEN, locale: 'zh-CN', timezoneId: 'Asia/Shanghai', ...(baseURL ? { baseURL } : {}) })).newPage()

/** Keeps a picture under test-results/ (not committed) and gives its path. */
export async function screenshot(page: Page, name: string, fullPage = false): Promise<string> {
  const path = join(root, 'test-results', `${name}.png`)
  mkdirSync(dirname(path), { recursive: true })
  await page.screenshot({ path, fullPage })
  return path
}

/** Unpacks once per version, beside, then renames: several test files may come at the same moment. */
async function unpacked(): Promise<string> {
  const { version } = JSON.parse(readFileSync(join(pack, 'package.json'), 'utf8')) as { version: string }
  const folder = join(cache, `chromium-${version}`)
  if (existsSync(folder)) return folder
  const part = mkdtempSync(`${folder}-`)
  const tar = createRequire(join(pack, 'package.json'))('tar-fs') as { extract(to: string): NodeJS.WritableStream }
  await pipeline(createReadStream(join(pack, 'bin', 'al2023.tar.br')), createBrotliDecompress(), tar.extract(join(part, 'al2023')))
  await pipeline(createReadStream(join(pack, 'bin', 'chromium.br')), createBrotliDecompress(), createWriteStream(join(part, 'chromium')))
  chmodSync(join(part, 'chromium'), 0o755)
  try {
    renameSync(part, folder)
  } catch (error) {
    rmSync(part, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
  return folder
}

function fonts(): string {
  const conf = join(cache, 'fonts.conf')
  const part = `${conf}.${process.pid}`
  const prefer = (family: string, own: string) => `<alias binding="strong"><family>${family}</family><prefer><family>${own}</family></prefer></alias>`
  writeFileSync(part, `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
    <dir>${join(root, 'node_modules', '@embedpdf', 'fonts-sc', 'fonts')}</dir><dir>/usr/share/fonts</dir><cachedir>${join(cache, 'fonts')}</cachedir>
    ${['sans-serif', 'system-ui', 'serif', 'monospace'].map(family => prefer(family, 'Noto Sans S Chinese')).join('')}
  </fontconfig>`)
  renameSync(part, conf)
  return conf
}
