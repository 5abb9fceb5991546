import { createHash } from 'node:crypto'
import { familyOf } from '#gongwen/checks/families'
import type { Finding as Found } from '#gongwen/checks/finding'
import type { Part, Place as PartPlace, Reading } from '#gongwen/checks/reading'
import type { Id } from '#kernel/ref'
import { canonical } from '#kernel/canonical'

/**
 * 校核关 (S0-40, S2-17): errors the checks see stop a submission; warnings and hints go with the paper. A finding is let pass by name and with a reason,
 * an error never by its drafter alone; what is let pass are these very words, so that other words are looked at anew.
 */
export type EyeRefusal = 'documents.errorsLeft' | 'documents.findingGone' | 'documents.findingFixed' | 'documents.waiveNoReason' | 'documents.waiveOwnError' | 'documents.waiveNotYours' | 'documents.waivedAlready'

export type Level = 'error' | 'warn' | 'hint'
/** Somebody let it pass: by whom, when, why; `byId` null: by an entry of the register of exceptions. */
export type Waived = { by: string; byId: Id | null; at: number; reason: string }

/** Context on either side that belongs to the words found, within their line. */
const AROUND = 16
/** The very finding: its key, the words, what stands beside them, and what is said of them. */
export function hashOf(reading: Pick<Reading, 'text'>, f: Pick<Found, 'key' | 'start' | 'end' | 'text' | 'message'>): string {
  const before = reading.text.slice(Math.max(0, f.start - AROUND), f.start).split('\n').at(-1)!
  const after = reading.text.slice(f.end, f.end + AROUND).split('\n')[0]!
  return createHash('sm3').update(canonical([f.key, f.text, before, after, f.message])).digest('hex').slice(0, 24)
}

/** What one exception from `documents.errorsLeft` covers: these findings. */
export const boundOfErrors = (hashes: readonly string[]): string => [...new Set(hashes)].sort().join(' ')
export const coveredBy = (bound: string | null): string[] => bound?.split(' ').filter(Boolean) ?? []

/** Where a reader looks for it: the element, or the paragraph of the text. */
export function whereOf(part: Part | undefined, names: Readonly<Record<PartPlace['field'], string>>): string {
  const place = part?.place
  if (!place) return part?.attachment !== null && part?.attachment !== undefined ? `附件${part.attachment + 1}` : ''
  if (place.field === 'body') return `正文第${place.block + 1}段`
  if (place.field === 'attachments') return place.block === undefined ? `附件${place.index + 1}名称` : `附件${place.index + 1}第${place.block + 1}段`
  return names[place.field]
}

/** No paper with a mark of secrecy leaves a drafter here, whoever says so (《保守国家秘密法》). */
const fixed: ReadonlySet<string> = new Set(['secret.onNonSecretSystem'])

export type Waiver = {
  isDrafter: boolean
  /** may grant exceptions from this rule, or keeps the gate of the finding now */
  mayPass: boolean
  /** has the paper in hand to write it: the drafter, or whoever repairs it */
  writes: boolean
}
type Waivable = { key: string; level: Level; waived: Waived | null }

export function whyNotWaive(f: Waivable | null, given: Waiver & { reason: string; least: number }): EyeRefusal | null {
  if (!f) return 'documents.findingGone'
  if (fixed.has(f.key)) return 'documents.findingFixed'
  if (f.waived) return 'documents.waivedAlready'
  if (f.level === 'error' && given.isDrafter) return 'documents.waiveOwnError'
  if (!given.mayPass && !(f.level !== 'error' && given.writes)) return 'documents.waiveNotYours'
  const letters = [...given.reason.replace(/[\s\p{P}\p{S}]/gu, '')].length
  return letters >= (f.level === 'error' ? given.least : 1) ? null : 'documents.waiveNoReason'
}

export const mayWaive = (f: Waivable, who: Waiver): boolean => whyNotWaive(f, { ...who, reason: '理由', least: 0 }) === null

/** By family (the first part of the key) and level: what stands in the paper as it is sent. */
export function countsOf(found: readonly { key: string; level: Level }[]): { family: string; error: number; warn: number; hint: number }[] {
  const by = new Map<string, { family: string; error: number; warn: number; hint: number }>()
  for (const f of found) {
    const family = familyOf(f.key)
    const row = by.get(family) ?? { family, error: 0, warn: 0, hint: 0 }
    row[f.level]++
    by.set(family, row)
  }
  return [...by.values()]
}
