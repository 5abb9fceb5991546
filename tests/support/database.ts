import { openDatabase, type Database } from '#platform/database/open'

/** A migrated database of one's own, in about a second. Close it when done. */
export const freshDatabase = async (_kind: 'embedded' | 'postgres' = 'embedded'): Promise<Database> => openDatabase({ memory: true })
