import type { Db, Tx } from '#platform/database/open'
import { notice } from './schema.ts'

export type Notice = typeof notice.$inferSelect

export async function addNotices(tx: Tx | Db, rows: readonly Notice[]): Promise<void> {
  for (let i = 0; i < rows.length; i += 1000) await tx.insert(notice).values(rows.slice(i, i + 1000))
}
