import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it, describe } from 'vitest'
import { DataFolderInUse, FolderNotOurs, FolderNotWritable, MadeByNewer, MadeByOlderEngine } from '#platform/database/errors'
import { openDatabase } from '#platform/database/open'
import { untar } from '#platform/database/embedded/tar'

let root: string
let folder: string
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'zhongshu-data-'))
  folder = join(root, 'data')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

describe('the data folder', () => {
  it('is laid out at the first opening beside what other rooms of the house keep there, migrated, and keeps what was written', async () => {
    mkdirSync(join(folder, 'files'), { recursive: true })
    const first = await openDatabase({ folder })
    const { rows } = await first.pool.query('select tag from "database".migration')
    expect(rows).toEqual([{ tag: '0000_initial' }])
    await first.pool.query('create table public.kept (n integer)')
    await first.pool.query('insert into public.kept values (7)')
    await first.close()
    const second = await openDatabase({ folder })
    expect((await second.pool.query('select n from public.kept')).rows).toEqual([{ n: 7 }])
    expect([second.kind, existsSync(join(folder, 'files'))]).toEqual(['embedded', true])
    await second.close()
  })

  it('is refused to a second opener, who is told who holds it', async () => {
    const holder = await openDatabase({ folder })
    holder.announce('http://127.0.0.1:8080')
    const refused = await openDatabase({ folder }).catch((e: unknown) => e)
    expect(refused).toBeInstanceOf(DataFolderInUse)
    expect((refused as DataFolderInUse).holder).toMatchObject({ pid: process.pid, url: 'http://127.0.0.1:8080' })
    expect((refused as Error).message).toMatch(new RegExp(`进程号 ${process.pid}.*自 \\d{4}-.*http://127.0.0.1:8080.*请先停止`))
    expect((await holder.health()).ok).toBe(true)
    await holder.close()
    expect(existsSync(join(folder, 'lock.json'))).toBe(false)
  })

  it('is laid out again when the first layout was cut off', async () => {
    mkdirSync(join(folder, 'database.part/base'), { recursive: true })
    writeFileSync(join(folder, 'zhongshu.json'), JSON.stringify({ format: 1, postgres: 18, madeAt: 1, vacuumedAt: Date.now() }))
    const database = await openDatabase({ folder })
    expect((await database.health()).ok).toBe(true)
    await database.close()
  })

  it.each([
    ['cannot be written', FolderNotWritable, /不能写入/, () => writeFileSync(folder, 'a file')],
    ['holds another database', FolderNotOurs, /其他程序的数据/, () => put('PG_VERSION', '15')],
    ['holds an engine without our mark', FolderNotOurs, /未作任何改动/, () => put('database/PG_VERSION', '18')],
    ['has a mark that cannot be read', FolderNotOurs, /zhongshu.json/, () => put('zhongshu.json', '{"form')],
    ['has the mark of something else', FolderNotOurs, /zhongshu.json/, () => put('zhongshu.json', '{}')],
    ['was laid out by a newer program', MadeByNewer, /更新版本/, () => put('zhongshu.json', '{"format":2,"postgres":18}')],
    ['was written by a newer engine', MadeByNewer, /更新版本/, () => put('zhongshu.json', '{"format":1,"postgres":19}')],
    ['was written by an older engine', MadeByOlderEngine, /导出/, () => put('zhongshu.json', '{"format":1,"postgres":17}')],
  ])('that %s is refused, untouched, and not kept locked', async (_name, kind, says, prepare) => {
    prepare()
    for (let i = 0; i < 2; i++) {
      const refused = await openDatabase({ folder }).catch((e: unknown) => e)
      expect(refused).toBeInstanceOf(kind)
      expect((refused as Error).message).toMatch(says)
    }
  })

  const put = (name: string, text: string) => {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), text)
  }
})

describe('a tar', () => {
  const entry = (name: string, kind: string, body = '') => {
    const head = Buffer.alloc(512)
    head.write(name, 0)
    head.write(body.length.toString(8).padStart(11, '0'), 124)
    head.write(kind, 156)
    return Buffer.concat([head, Buffer.from(body), Buffer.alloc((512 - (body.length % 512)) % 512)])
  }
  const end = Buffer.alloc(1024)

  it('is laid out with its folders and files', () => {
    untar(
      Buffer.concat([entry('/a', '5'), entry('/a/empty', '5'), entry('/a/b.txt', '0', 'hello'), entry('/c.txt', '0', 'x'.repeat(600)), end]),
      folder,
    )
    expect([readFileSync(join(folder, 'a/b.txt'), 'utf8'), readFileSync(join(folder, 'c.txt'), 'utf8').length]).toEqual(['hello', 600])
    mkdirSync(join(folder, 'a/empty/more'))
  })

  it.each([
    ['leads outside', entry('../evil', '0', 'x')],
    ['holds a link', entry('link', '2')],
  ])('that %s is refused', (_name, bytes) => {
    expect(() => untar(Buffer.concat([bytes, end]), folder)).toThrow(/^tar: /)
  })
})
