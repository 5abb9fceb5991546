import { z } from 'zod'
import { type CheckLevel, type Finding, gates, levels } from './finding.ts'
import type { Part, Reading, Role } from './reading.ts'

/** A finding for whoever has no desk to see it on: with the words of its place, as a reviewer or importer reads it. */
export const Noted = z.object({ key: z.string(), gate: z.enum(gates), level: z.enum(levels), where: z.string(), quote: z.string(), message: z.string(), suggestion: z.string().nullable(), source: z.string() })
export type Noted = z.infer<typeof Noted>

const names: Partial<Record<Role, string>> = {
  copyNumber: '份号', secrecy: '密级', urgency: '紧急程度', mark: '发文机关标志', number: '发文字号', signers: '签发人', title: '标题', titleNote: '题注', recipients: '主送机关', cell: '表格', caption: '图表名称', attachmentNote: '附件说明',
  issuer: '署名', signatory: '签名', date: '成文日期', note: '附注', attendance: '出席名单', attachmentLabel: '附件', attachmentTitle: '附件标题', copyTo: '抄送机关', print: '版记', topics: '主题词',
}
const QUOTE = 30

/** Findings with their places in words: 标题, 正文第3段, 附件1. How the whole page is typed has the whole as its place. */
export function notedIn({ parts }: Reading, found: readonly Finding[]): Noted[] {
  const numbers = new Map<Part, number>()
  for (const p of parts) if (p.attachment === null && (p.role === 'text' || p.role === 'heading')) numbers.set(p, numbers.size + 1)
  return found.map(f => {
    const part = parts.find(p => p.start <= f.start && f.start < p.end) ?? parts.find(p => p.start <= f.start && f.start <= p.end)
    const where = !part || whole.has(f.key) ? '全文' : part.attachment !== null ? `附件${part.attachment + 1}` : names[part.role] ?? `正文第${numbers.get(part)}段`
    return { key: f.key, gate: f.gate, level: f.level, where, quote: whole.has(f.key) ? '' : f.text.replace(/\s+/g, ' ').slice(0, QUOTE), message: f.message, suggestion: f.suggestion, source: f.source }
  })
}
/** What is said at the title, but of the page as a whole. */
const whole = new Set(['layout.paper', 'layout.margins', 'layout.lines', 'layout.fill', 'layout.columns', 'layout.charGrid', 'layout.pageNumber', 'layout.pageNumberDash', 'layout.pageNumberSide', 'layout.pageNumberFont', 'layout.pageNumberPlace', 'wordCount'])

const rank: Readonly<Record<CheckLevel, number>> = { error: 0, warn: 1, hint: 2, doubt: 3 }
/** The gravest first, each level in the order of the paper. */
export const gravestFirst = (all: readonly Noted[]): Noted[] => [...all].sort((a, b) => rank[a.level] - rank[b.level])
