import { createServer, type Server, type Socket } from 'node:net'
import { sql } from 'drizzle-orm'
import { afterEach, describe, expect, it } from 'vitest'
import { ServerTooOld, ServerUnreachable } from '#platform/database/errors'
import { message, ready, welcome } from '#platform/database/embedded/wire'
import { openDatabase } from '#platform/database/open'
import { freshDatabase, onPostgres } from '#test/database'

describe('a server', () => {
  let server: Server | null = null
  afterEach(() => server?.close())

  /** Speaks just enough of the protocol to say its version. */
  const saying = (version: string) =>
    new Promise<string>(resolve => {
      const answer = (socket: Socket) => {
        socket.once('data', () => {
          socket.write(welcome(version))
          socket.on('data', () => {
            const row = Buffer.concat([Buffer.from([0, 1, 0, 0, 0, version.length]), Buffer.from(version)])
            const column = Buffer.concat([
              Buffer.from([0, 1]),
              Buffer.from('server_version\0'),
              Buffer.alloc(6),
              Buffer.from([0, 0, 0, 25, 255, 255, 255, 255, 255, 255, 0, 0]),
            ])
            socket.write(Buffer.concat([message('T', column), message('D', row), message('C', Buffer.from('SHOW\0')), ready('I')]))
          })
        })
      }
      server = createServer(answer).listen(0, '127.0.0.1', () => resolve(`postgres://u@127.0.0.1:${(server!.address() as { port: number }).port}/db`))
    })

  it('older than 15 is refused, with what to do', async () => {
    const refused = await openDatabase({ url: await saying('14.11') }).catch((e: unknown) => e)
    expect(refused).toBeInstanceOf(ServerTooOld)
    expect((refused as Error).message).toMatch(/PostgreSQL 14\.11.*需要 15.*请升级/)
  })

  it('of a distribution that names itself behind the number is taken', async () => {
    const database = await openDatabase({ url: await saying('15.20 (Debian 15.20-1)') })
    expect(database.kind).toBe('server')
    await database.close()
  })

  it('that is not there is named, without user and password', async () => {
    const refused = await openDatabase({ url: 'postgres://clerk:secret@127.0.0.1:1/office' }).catch((e: unknown) => e)
    expect(refused).toBeInstanceOf(ServerUnreachable)
    expect((refused as Error).message).toMatch(/127\.0\.0\.1:1\/office.*请检查/)
    expect((refused as Error).message).not.toMatch(/secret|clerk/)
  })
})

onPostgres('a server that drops us', database => {
  it('costs the statement in hand, not the process, and the next one works', async () => {
    const { pool } = database()
    const client = await pool.connect()
    const {
      rows: [me],
    } = await client.query('select pg_backend_pid() as pid')
    const waiting = client.query('select count(*) from generate_series(1, 1000000000)').then(
      () => 'done',
      (e: { code?: string }) => e.code,
    )
    await pool.query('select pg_terminate_backend($1)', [me.pid])
    expect(await waiting).toBe('57P01')
    client.release(true)
    expect((await database().health()).ok).toBe(true)
  })

  it('ends a statement that runs over the limit', async () => {
    const { pool } = database()
    const client = await pool.connect()
    await client.query('begin')
    await client.query(`set local statement_timeout = 100`)
    await expect(client.query('select count(*) from generate_series(1, 1000000000)')).rejects.toMatchObject({ code: '57014' })
    await client.query('rollback')
    client.release()
    const { rows } = await pool.query('show statement_timeout')
    expect(rows).toEqual([{ statement_timeout: '1min' }])
  })
})

onPostgres('named statements', () => {
  it('are used, and are not when that is switched off (an old pgbouncer)', async () => {
    const names = async (prepared: boolean) => {
      const database = await freshDatabase('postgres', { prepared, max: 1 })
      await database.db.select({ n: sql<number>`1` }).from(sql`"database".lease`).prepare('kept').execute()
      const { rows } = await database.pool.query('select count(*) as n from pg_prepared_statements')
      await database.close()
      return rows[0].n
    }
    expect([await names(true), await names(false)]).toEqual([1, 0])
  })
})
