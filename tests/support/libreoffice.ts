import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openFonts } from '#platform/rendering/fonts'

const program = ['/usr/bin/soffice', '/usr/lib/libreoffice/program/soffice', '/opt/libreoffice/program/soffice'].find(existsSync) ?? null

/** LibreOffice is not ours to ship: without it these tests say that they were skipped (apt-get install libreoffice-writer-nogui). */
export const office = program !== null
if (!office) console.warn('SKIPPED: LibreOffice is not installed, .docx files were not opened in it')

/** The faces a 公文 asks for by name, drawn with those that come with the house. */
const standIns: Record<string, string[]> = {
  'FandolFang R': ['仿宋_GB2312', '仿宋', 'FangSong'], FandolKai: ['楷体_GB2312', '楷体', 'KaiTi'], FandolHei: ['黑体', 'SimHei'], FandolSong: ['宋体', 'SimSun', '方正小标宋简体'],
}

/** The blank page before an imprint is a page: a printer prints it, so the PDF must have it too. */
const formats = { docx: 'docx:MS Word 2007 XML', pdf: 'pdf:writer_pdf_Export:{"IsSkipEmptyPages":{"type":"boolean","value":"false"}}' }

/** Opens the files in LibreOffice and saves each as `to` ('pdf', 'docx' …): one start of the program for all. @throws with its words when one did not open */
export async function opened(files: Record<string, Uint8Array>, to: 'pdf' | 'docx'): Promise<Record<string, Uint8Array>> {
  const folder = await mkdtemp(join(tmpdir(), 'zhongshu-office-'))
  try {
    const { folders } = await openFonts()
    const aliases = Object.entries(standIns).flatMap(([own, names]) => names.map(n =>
      `<match target="pattern"><test name="family"><string>${n}</string></test><edit name="family" mode="assign" binding="strong"><string>${own}</string></edit></match>`))
    await writeFile(join(folder, 'fonts.conf'), `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
      ${folders.map(f => `<dir>${f}</dir>`).join('')}<cachedir>${join(folder, 'fontcache')}</cachedir>${aliases.join('\n')}</fontconfig>`)
    await mkdir(join(folder, 'in'))
    const names = Object.keys(files)
    for (const [i, name] of names.entries()) await writeFile(join(folder, 'in', `${i}.docx`), files[name]!)
    const said = await new Promise<string>((resolve, reject) =>
      execFile(program!, [`-env:UserInstallation=file://${folder}/profile`, '--headless', '--norestore', '--convert-to', formats[to], '--outdir', join(folder, 'out'),
        ...names.map((_, i) => join(folder, 'in', `${i}.docx`))], { env: { ...process.env, HOME: folder, FONTCONFIG_FILE: join(folder, 'fonts.conf') }, timeout: 150_000 },
      (error, out, err) => (error ? reject(error) : resolve(`${out}${err}`))))
    const out: Record<string, Uint8Array> = {}
    for (const [i, name] of names.entries()) out[name] = await readFile(join(folder, 'out', `${i}.${to}`)).catch(() => { throw new Error(`LibreOffice did not open ${name}: ${said}`) })
    return out
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}
