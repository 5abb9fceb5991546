import { formOf, type DocumentText, upwardKinds } from '#gongwen/document'
import { yearOf } from '#kernel/day'
import type { Ctx } from '#platform/acts/module'
import { tenantOf, unitOf } from '#platform/identity/public'
import type { Ref } from '#kernel/ref'
import { leaveBound, partsOf, type Countable, type Reach, reserveAtSubmit, useAtNumber, whyNotReserve } from '#modules/quotas/public'
import { issuingUnit } from './route.ts'
import type { DocRow } from './store.ts'

/** 计入总量 (S0-20): a document described as something to count, and the moments at which it is counted. */

export const countAtSubmit = (ctx: Ctx, row: DocRow) => reserveAtSubmit(ctx, 'documents', () => described(ctx, row))
/** What the count would say no to, for whoever still drafts. */
export const whyNotCounted = (ctx: Ctx, row: DocRow) => whyNotReserve(ctx, 'documents', () => described(ctx, row))
export const countAtNumber = (ctx: Ctx, row: DocRow, year: number) => useAtNumber(ctx, 'documents', year, () => described(ctx, row))

/** What an exception from the cap or from 立项 is granted for on this document. */
export const countBound = async (ctx: Ctx, row: DocRow): Promise<string> => leaveBound(ctx, (await described(ctx, row)).item, row.date ? yearOf(row.date) : null)

async function described(ctx: Ctx, row: DocRow): Promise<{ item: Countable; about: Ref }> {
  const { text } = row
  const unit = await issuingUnit(ctx, row)
  const item: Countable = {
    subject: 'documents', id: row.id, title: row.title, unitId: unit?.id ?? row.unitId, kind: text.kind, reach: await reachOf(ctx, row, unit?.kind ?? null),
    letter: text.kind !== 'letter' && formOf(text) === 'letter', whiteHead: !text.issuerMark.trim(), parts: partsOf(text.attachments.map(a => a.title), ctx.rules.list('quotas.mergedWords')),
    urgency: text.urgency, registerId: row.arrangement.briefId,
  }
  return { item, about: { module: 'documents', kind: 'document', id: row.id, title: row.title } }
}

/** How far it goes: by whom it is sent to, and by what its 主送 says, so that a list left empty hides nothing. */
async function reachOf(ctx: Ctx, row: DocRow, issuer: string | null): Promise<Reach> {
  const { text, arrangement } = row
  if (upwardKinds.includes(text.kind)) return 'up'
  let below = 0
  for (const r of arrangement.recipients) {
    if (r.tenantId) {
      const there = await tenantOf(ctx.tx, r.tenantId)
      if (there?.parentId === ctx.tenantId) below++
    } else if (r.unitId && isBelow(issuer, (await unitOf(ctx.tx, ctx.tenantId, r.unitId))?.kind ?? null)) below++
  }
  if (below >= ctx.rules.number('quotas.generalFrom') || saysAll(issuer, text)) return 'general'
  if (below > 0) return 'down'
  return !arrangement.recipients.length && ['announcement', 'publicNotice', 'communique'].includes(text.kind) ? 'public' : 'level'
}

/** 乡镇 and 部门 stand below the county's leadership and its office; below a department only 乡镇 and its own sections. */
const isBelow = (issuer: string | null, to: string | null): boolean =>
  issuer === 'leadership' || issuer === 'office' ? to === 'department' || to === 'township' || to === 'section' : issuer === 'department' ? to === 'township' || to === 'section' : to === 'section'

const saysAll = (issuer: string | null, text: DocumentText): boolean =>
  text.mainRecipients.some(r => (/^各/.test(r.trim()) && /乡|镇|街道|县|区/.test(r)) || ((issuer === 'leadership' || issuer === 'office') && /^(各|县政府各|市政府各).*(部门|单位|局)/.test(r.trim())))
