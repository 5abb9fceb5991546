import { and, asc, desc, eq, inArray, isNull, ne, or } from 'drizzle-orm'
import type { DocumentKind } from '#gongwen/document'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import type { Ctx } from '#platform/acts/module'
import { document } from '../schema.ts'
import { known } from '../store.ts'
import { template, templateVersion } from './schema.ts'

export type TemplateRow = typeof template.$inferSelect
export type TemplateVersionRow = typeof templateVersion.$inferSelect

/** @throws 'notFound' */
export async function findTemplate(ctx: Ctx, id: Id, lock: 'lock' | 'read' = 'read'): Promise<TemplateRow> {
  const query = ctx.tx.select().from(template).where(and(eq(template.tenantId, ctx.tenantId), eq(template.id, id)))
  const [row] = await (lock === 'lock' ? query.for('update') : query)
  if (!row) throw new Refusal('notFound')
  return row
}

/** Those of one's own units, and those shared by the units above. */
export const listTemplates = (ctx: Ctx, own: readonly Id[], above: readonly Id[], retired: boolean): Promise<TemplateRow[]> =>
  ctx.tx.select().from(template).where(and(
    eq(template.tenantId, ctx.tenantId),
    or(
      own.length ? and(inArray(template.unitId, [...own]), retired ? undefined : eq(template.state, 'live')) : undefined,
      above.length ? and(inArray(template.unitId, [...above]), eq(template.shared, true), eq(template.state, 'live')) : undefined,
    ),
  )).orderBy(asc(template.state), desc(template.changedAt), desc(template.id))

export const nameTaken = async (ctx: Ctx, unitId: Id, name: string, except: Id | null): Promise<boolean> =>
  (await ctx.tx.select({ id: template.id }).from(template).where(and(eq(template.tenantId, ctx.tenantId), eq(template.unitId, unitId), eq(template.name, name), eq(template.state, 'live'), except ? ne(template.id, except) : undefined)).limit(1)).length > 0

export const addTemplate = (ctx: Ctx, row: Omit<TemplateRow, 'tenantId'>) => ctx.tx.insert(template).values({ ...row, tenantId: ctx.tenantId })
export const saveTemplate = (ctx: Ctx, id: Id, changes: Partial<TemplateRow>) => ctx.tx.update(template).set(changes).where(and(eq(template.tenantId, ctx.tenantId), eq(template.id, id)))

export const addTemplateVersion = (ctx: Ctx, row: Omit<TemplateVersionRow, 'tenantId'>) => ctx.tx.insert(templateVersion).values({ ...row, tenantId: ctx.tenantId })
export const templateVersions = (ctx: Ctx, templateId: Id) =>
  ctx.tx.select({ no: templateVersion.no, name: templateVersion.name, byName: templateVersion.byName, at: templateVersion.at, reason: templateVersion.reason }).from(templateVersion)
    .where(and(eq(templateVersion.tenantId, ctx.tenantId), eq(templateVersion.templateId, templateId))).orderBy(desc(templateVersion.no))
export async function templateText(ctx: Ctx, templateId: Id, no: number): Promise<TemplateVersionRow['text']> {
  const [row] = await ctx.tx.select({ text: templateVersion.text }).from(templateVersion).where(and(eq(templateVersion.tenantId, ctx.tenantId), eq(templateVersion.templateId, templateId), eq(templateVersion.no, no)))
  if (!row) throw new Refusal('notFound')
  return row.text
}

/** The unit's newest documents the actor may know of; what was withdrawn, voided or repealed is no model. */
export const earlierOf = (ctx: Ctx, units: readonly Id[], kind: DocumentKind | null, most: number) =>
  units.length ? ctx.tx.select({ id: document.id, kind: document.kind, title: document.title, number: document.number, issuedAt: document.issuedAt, updatedAt: document.updatedAt, drafterName: document.drafterName }).from(document)
    .where(and(eq(document.tenantId, ctx.tenantId), inArray(document.unitId, [...units]), ne(document.state, 'cancelled'), isNull(document.validity), kind ? eq(document.kind, kind) : undefined, known(ctx)))
    .orderBy(desc(document.updatedAt), desc(document.id)).limit(most) : Promise.resolve([])
