import { bigint, date, foreignKey, jsonb, primaryKey, uuid, type AnyPgColumn } from 'drizzle-orm/pg-core'
import type { Day, Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'

/**
 * The few column shapes every schema.ts is made of. Names come from the keys (`signedAt` → signed_at).
 * No enums, sequences or computing defaults: ids and times come from the application.
 *
 * ```ts
 * export const duty = pgSchema('duty')
 * export const shift = duty.table('shift', {
 *   tenantId: tenantId(), id: id(), personId: ref().notNull(), day: dayColumn().notNull(), signedAt: instant(), note: json<Note>(),
 * }, t => [tenantKey(t.tenantId, t.id), uniqueIndex('shift_day').on(t.tenantId, t.day, t.personId)])
 * ```
 */
export const tenantId = () => uuid().$type<Id>().notNull()

/** The record's own id: UUIDv7 of `newId`. */
export const id = () => uuid().$type<Id>().notNull()

/** Points at another record (or person, unit …). Nullable until `.notNull()`. */
export const ref = (name?: string) => (name ? uuid(name) : uuid()).$type<Id>()

/** A moment, epoch milliseconds in a bigint. Nullable until `.notNull()`. */
export const instant = (name?: string) => (name ? bigint(name, { mode: 'number' }) : bigint({ mode: 'number' })).$type<Instant>()

/** A calendar day, read and written as 'YYYY-MM-DD' text so that no time zone can move it. */
export const dayColumn = (name?: string) => (name ? date(name, { mode: 'string' }) : date({ mode: 'string' })).$type<Day>()

/** A value kept as jsonb; its shape is the module's own business. */
export const json = <T>(name?: string) => (name ? jsonb(name) : jsonb()).$type<T>()

type Column = AnyPgColumn
type Columns = [Column, ...Column[]]

/** The composite primary key: tenantKey(t.tenantId, t.id). The tenant's column comes first. */
export const tenantKey = (...columns: Columns) => primaryKey({ columns })

/**
 * A foreign key inside the tenant, (tenant_id, x_id) → (tenant_id, id), with a name short enough for every engine.
 * `owned` rows go with their owner (ON DELETE CASCADE); otherwise the owner cannot be deleted while they stand.
 *
 * `belongsTo('shift_person', [t.tenantId, t.personId], [person.tenantId, person.id])`
 */
export const belongsTo = (name: string, columns: Columns, to: Columns, owned?: 'owned') => {
  const key = foreignKey({ name: `${name}_fk`, columns, foreignColumns: to as never })
  return owned ? key.onDelete('cascade') : key
}
