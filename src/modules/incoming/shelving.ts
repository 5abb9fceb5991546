import { and, asc, eq, gt, inArray, isNotNull, isNull, or } from 'drizzle-orm'
import { sourceTextOf } from '#gongwen/copied/paper'
import { enterSource, lapseSource, levelFrom } from '#modules/library/public'
import type { Ctx, Lapse, Sources, SourceText } from '#platform/acts/module'
import { type NoteRow, notesOf } from './notes/store.ts'
import { paper, receipt } from './schema.ts'
import type { PaperRow } from './store.ts'

type Paper = Omit<PaperRow, 'tenantId'>

/** What this county issued itself came into the library when it was issued; a paper without words and file has nothing to hold against. */
async function sourceOf(ctx: Ctx, p: Paper): Promise<SourceText | null> {
  if (p.documentId || (!p.text && !p.fileId)) return null
  const of = {
    kind: 'paper', refId: p.id, level: await levelFrom(ctx, { name: p.fromName, tenantId: p.fromTenantId }), title: p.title, numberText: p.numberText, organ: p.fromName, day: p.date, hash: p.hash ?? '',
  }
  return p.text ? { ...of, text: sourceTextOf(p.text), fileId: null } : { ...of, text: null, fileId: p.fileId! }
}

/** A paper from outside is what later texts are held against (S0-22): with its words, or with the file out of which they can be read. */
export async function toLibrary(ctx: Ctx, p: Paper): Promise<void> {
  const source = await sourceOf(ctx, p)
  if (source) await enterSource(ctx, { ...source, module: 'incoming' })
}

/** Its sender took it back, voided or repealed it. */
export async function lapsesInLibrary(ctx: Ctx, p: Pick<PaperRow, 'id' | 'documentId'>, lapse: Lapse): Promise<void> {
  if (!p.documentId) await lapseSource(ctx, { module: 'incoming', kind: 'paper', refId: p.id }, lapse)
}

/** Every paper from outside, for a library that is younger than it. */
export const paperSources: Sources = {
  kind: 'paper',
  all: async (ctx, after, limit) => (await ctx.tx.select({ id: paper.id }).from(paper)
    .where(and(eq(paper.tenantId, ctx.tenantId), isNull(paper.documentId), or(isNotNull(paper.text), isNotNull(paper.fileId)), after ? gt(paper.id, after) : undefined)).orderBy(asc(paper.id)).limit(limit)).map(r => r.id),
  async load(ctx, ids) {
    const papers = await ctx.tx.select().from(paper).where(and(eq(paper.tenantId, ctx.tenantId), inArray(paper.id, [...ids])))
    const receipts = await ctx.tx.select({ id: receipt.id, paperId: receipt.paperId }).from(receipt).where(and(eq(receipt.tenantId, ctx.tenantId), inArray(receipt.paperId, [...ids])))
    const notes = await notesOf(ctx, receipts.map(r => r.id))
    const out: SourceText[] = []
    for (const p of papers) {
      const its = new Set(receipts.filter(r => r.paperId === p.id).map(r => r.id))
      const source = await sourceOf(ctx, p)
      if (source) out.push({ ...source, validity: lapseOf(notes.filter(n => its.has(n.receiptId))) })
    }
    return out
  },
}

/** What the sender's words make of it: void and recall beat a repeal, whatever its day. */
export function lapseOf(notes: readonly Pick<NoteRow, 'kind' | 'day' | 'fromDay'>[]): Lapse | null {
  for (const [kind, is] of [['void', 'voided'], ['recall', 'recalled'], ['repeal', 'repealed']] as const) {
    const n = notes.find(x => x.kind === kind)
    if (n) return { is, from: n.fromDay ?? n.day }
  }
  return null
}
