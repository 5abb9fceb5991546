import type { Database } from '#platform/database/open'

/** A statement on a large table, without the limit that keeps the house's own statements short. */
export async function unhurried(pool: Database['pool'], statement: string, given: unknown[] = []): Promise<void> {
  const client = await pool.connect()
  try {
    await client.query('set statement_timeout = 0')
    await client.query(statement, given)
  } finally {
    client.release(true)
  }
}
