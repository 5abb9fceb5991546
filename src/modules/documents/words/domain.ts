import type { DocumentKind } from '#gongwen/document'

/** 字数上限 (S0-21): by kind, by what the document is for, by the county's own table. A registered 简报 brings its own. */
export type Scope = 'comprehensive' | 'general' | 'special'
export type Limits = { general: number; special: number; exempt: readonly string[]; byKind: readonly string[]; brief: { name: string; limit: number } | null }
export type WordLimit = { limit: number; rule: 'documents.words.general' | 'documents.words.special' | 'documents.words.exempt' | 'documents.words.byKind' | 'brief' }

/** `limit` 0 = none. The county's own line for a kind outweighs the general one, where it is stricter; 部署综合性工作 is outside the national limit. */
export function limitFor(kind: DocumentKind, scope: Scope, l: Limits): WordLimit {
  if (kind === 'brief' && l.brief) return { limit: l.brief.limit, rule: 'brief' }
  const own = l.byKind.map(line => /^([a-zA-Z]+)\s*=\s*(\d+)$/.exec(line.trim())).find(m => m?.[1] === kind)
  if (own) return { limit: Number(own[2]), rule: 'documents.words.byKind' }
  if (l.exempt.includes(kind) || scope === 'comprehensive') return { limit: 0, rule: 'documents.words.exempt' }
  return scope === 'special' ? { limit: l.special, rule: 'documents.words.special' } : { limit: l.general, rule: 'documents.words.general' }
}
