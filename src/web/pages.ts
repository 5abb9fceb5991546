import type { ComponentType } from 'react'

/** The five functions of the office (S0-01); `mine` stands above them, `keys` are the pages of the three administrators. */
export const functions = {
  mine: '',
  以文辅政: '以文辅政',
  综合协调: '综合协调',
  运转保障: '运转保障',
  督促检查: '督促检查',
  把关监督: '把关监督',
  keys: '系统管理',
} as const
export type Place = keyof typeof functions

/** `seldom`: a book, a figure, a rule, looked up now and then; it lies in the fold beneath, so that what one does every day is seen without scrolling. */
export type NavItem = { place: Place; label: string; to: string; icon: ComponentType; order?: number; count?: 'open' | 'toRead'; seldom?: true } & Needs
/** Whoever holds one of these permissions sees it; nobody named: every business account. 'any' also for the three administrators. */
type Needs = { needs?: readonly string[] | 'any' }
export type Command = { label: string; to: string; words?: string } & Needs

/** What a module shows: its pages on demand, its places in the navigation, how to open its records. The index of a module's web/ folder. */
export type PageSet = {
  module: string
  routes: { path: string; page: () => Promise<{ default: ComponentType }> }[]
  nav?: readonly NavItem[]
  commands?: readonly Command[]
  /** kind of record → its page */
  open?: Record<string, (id: string) => string>
  /** kind of record → what one sees of it beside a list, without leaving the list */
  peek?: Record<string, () => Promise<{ default: ComponentType<{ id: string }> }>>
  /** kind of record → its page with the form in which it is sent back, where the plain 退回 of the procedure is not enough */
  sendBack?: Record<string, (id: string) => string>
  /** word of the agenda (待签收 …) → the list it is taken from */
  agenda?: Record<string, string>
}
export const pageSet = (set: PageSet): PageSet => set

export type Seer = { account: { kind: string }; permissions: readonly string[] }

/** Whether a page belongs to this person. The three administrators see only their own pages. */
export function sees(me: Seer, { needs }: Pick<NavItem, 'needs'>): boolean {
  if (needs === 'any') return true
  if (needs) return needs.some(p => me.permissions.includes(p))
  return me.account.kind === 'business'
}

/** Which of the places one is at: the one whose address is the longest beginning of this one. */
export const placeAt = (pathname: string, all: readonly { to: string }[]): string | null =>
  all
    .map(i => i.to)
    .filter(to => pathname === to || (to !== '/' && pathname.startsWith(`${to}/`)))
    .sort((a, b) => b.length - a.length)[0] ?? null

/** The navigation of this person: only real pages; a function of the office that has none yet is not promised. */
export function navOf(me: Seer, all: readonly NavItem[]): [Place, NavItem[]][] {
  const seen = all.filter(i => sees(me, i)).sort((a, b) => (a.order ?? 50) - (b.order ?? 50))
  return (Object.keys(functions) as Place[])
    .map(p => [p, seen.filter(i => i.place === p)] as [Place, NavItem[]])
    .filter(([, list]) => list.length > 0)
}
