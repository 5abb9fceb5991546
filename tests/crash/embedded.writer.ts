import { openDatabase } from '#platform/database/open'

/**
 * Opens the folder, says what it holds, and writes until it is killed: four at once, each transaction a row and a count.
 * Every line on standard output is an acknowledgement: `ack 17` only after the commit of row 17.
 */
const folder = process.argv[2]!
const database = await openDatabase({ folder })
await database.pool.query('create table if not exists public.entry (n integer primary key, text text not null)')
await database.pool.query('create table if not exists public.tally (id integer primary key, entries integer not null)')
await database.pool.query('insert into public.tally values (1, 0) on conflict do nothing')
const {
  rows: [held],
} = await database.pool.query('select count(*) as rows, coalesce(max(n), 0) as top, (select entries from public.tally) as tally from public.entry')
process.stdout.write(`holds ${held.rows} ${held.tally}\n`)

let n = held.top
const write = async () => {
  for (;;) {
    const mine = ++n
    const client = await database.pool.connect()
    await client.query('begin')
    await client.query('insert into public.entry values ($1, $2)', [mine, `第${mine}件 `.repeat(mine % 200)])
    await client.query('update public.tally set entries = entries + 1 where id = 1')
    await client.query('commit')
    client.release()
    process.stdout.write(`ack ${mine}\n`)
    if (mine % 150 === 0) await database.pool.query('CHECKPOINT')
  }
}
await Promise.all([1, 2, 3, 4].map(write))
