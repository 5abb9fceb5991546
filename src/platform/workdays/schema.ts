import { boolean, index, integer, pgSchema, text } from 'drizzle-orm/pg-core'
import { belongsTo, dayColumn, id, instant, ref, tenantId, tenantKey } from '#platform/database/columns'

export const workdaysSchema = pgSchema('workdays')

/** A tenant's own record of a year; a year without one is the shipped. */
export const year = workdaysSchema.table(
  'year',
  {
    tenantId: tenantId(),
    year: integer().notNull(),
    /** Its chain of facts. */
    id: id(),
    published: boolean().notNull(),
    /** 依据: the notice it was read from */
    source: text().notNull(),
    byId: ref().notNull(),
    byName: text().notNull(),
    at: instant().notNull(),
  },
  t => [tenantKey(t.tenantId, t.year)],
)

export const specialDay = workdaysSchema.table(
  'special_day',
  {
    tenantId: tenantId(),
    year: integer().notNull(),
    day: dayColumn().notNull(),
    kind: text().$type<'holiday' | 'makeUp'>().notNull(),
  },
  t => [tenantKey(t.tenantId, t.year, t.day), belongsTo('special_day_year', [t.tenantId, t.year], [year.tenantId, year.year], 'owned')],
)

/** A record whose date rests on a year not yet published: when the notice comes, the clock runs `act` for it. Never a title: who may know of it is its module's business. */
export const awaiting = workdaysSchema.table(
  'awaiting',
  {
    tenantId: tenantId(),
    id: id(),
    module: text().notNull(),
    kind: text().notNull(),
    act: text().notNull(),
    day: dayColumn().notNull(),
    at: instant().notNull(),
  },
  t => [tenantKey(t.tenantId, t.id), index('awaiting_day').on(t.tenantId, t.day, t.id)],
)
