import { boolean, index, integer, text } from 'drizzle-orm/pg-core'
import type { DocumentKind, DocumentText } from '#gongwen/document'
import { id, instant, json, ref, tenantId, tenantKey } from '#platform/database/columns'
import { documentsSchema } from '../schema.ts'

/** 本单位模板: a unit's own skeleton of a kind, in versions; who made it is known. */
export const template = documentsSchema.table('template', {
  tenantId: tenantId(),
  id: id(),
  unitId: ref().notNull(),
  unitName: text().notNull(),
  kind: text().$type<DocumentKind>().notNull(),
  label: text().notNull(),
  use: text().notNull(),
  /** lower units see it too */
  shared: boolean().notNull(),
  version: integer().notNull(),
  byName: text().notNull(),
  at: instant().notNull(),
  retiredAt: instant(), retiredBy: text(), retiredWhy: text(),
}, t => [tenantKey(t.tenantId, t.id), index('template_unit').on(t.tenantId, t.unitId, t.kind)])

export const templateVersion = documentsSchema.table('template_version', {
  tenantId: tenantId(), templateId: ref().notNull(), no: integer().notNull(), text: json<DocumentText>().notNull(), byId: ref().notNull(), byName: text().notNull(), at: instant().notNull(), reason: text().notNull(),
}, t => [tenantKey(t.tenantId, t.templateId, t.no)])
