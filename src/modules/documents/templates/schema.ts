import { boolean, index, integer, text } from 'drizzle-orm/pg-core'
import type { DocumentKind, DocumentText } from '#gongwen/document'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { documentsSchema } from '../schema.ts'

/** 单位模板: what a unit writes again and again. Retired, never deleted: drafts were made from it. */
export const template = documentsSchema.table('template', {
  tenantId: tenantId(),
  id: id(),
  unitId: ref().notNull(), unitName: text().notNull(),
  name: text().notNull(),
  kind: text().$type<DocumentKind>().notNull(),
  state: text().$type<'live' | 'retired'>().notNull(),
  /** lower units may draft from it */
  shared: boolean().notNull(),
  version: integer().notNull(),
  gaps: integer().notNull(),
  fromTitle: text(),
  madeById: ref().notNull(), madeBy: text().notNull(), madeAt: instant().notNull(),
  changedBy: text().notNull(), changedAt: instant().notNull(),
  retiredBy: text(), retiredAt: instant(), retiredWhy: text(),
}, t => [tenantKey(t.tenantId, t.id), index('template_unit').on(t.tenantId, t.unitId, t.state)])

/** Its texts: one that was drafted from never changes. */
export const templateVersion = documentsSchema.table('template_version', {
  tenantId: tenantId(), templateId: ref().notNull(), no: integer().notNull(), name: text().notNull(), text: json<DocumentText>().notNull(),
  byId: ref().notNull(), byName: text().notNull(), at: instant().notNull(), reason: text().notNull(),
}, t => [tenantKey(t.tenantId, t.templateId, t.no)])
