import { pageSets } from '../modules.ts'
import { type Command, functions, sees } from '../pages.ts'
import type { Me } from '../session.ts'

export type Row = { key: string; group: string; title: string; note: string; to: string }
type Seer = Parameters<typeof sees>[0] & Pick<Me, 'account' | 'permissions'>
const SHOWN = 8

/** Pages and commands whose words fit; pure, so that it answers at once. A page that has a command stands there once, and is found by the name it has in the navigation too. */
export function commandsFor(me: Seer, words: string): Row[] {
  const wanted = words.trim().split(/\s+/).filter(Boolean)
  const nav = pageSets.flatMap(s => (s.nav ?? []).map((n): Command => ({ ...n, words: functions[n.place] })))
  const commands = pageSets.flatMap(s => s.commands ?? []).map((c): Command => ({ ...c, words: [c.words, ...nav.filter(n => n.to === c.to).flatMap(n => [n.label, n.words])].join(' ') }))
  const seen = new Set<string>()
  return [...commands, ...nav.filter(n => !commands.some(c => c.to === n.to && sees(me, c)))]
    .filter(c => sees(me, c) && wanted.every(w => `${c.label} ${c.words ?? ''}`.includes(w)) && !seen.has(c.label) && seen.add(c.label))
    .sort((a, b) => nearness(a.label, wanted) - nearness(b.label, wanted))
    .slice(0, SHOWN)
    .map(c => ({ key: c.to + c.label, group: '去办', title: c.label, note: '', to: c.to }))
}

/** What bears the very words as its name comes first, then what begins with them, then what has them in its name, then what is only about them. */
function nearness(label: string, wanted: readonly string[]): number {
  const typed = wanted.join('')
  return label === typed ? 0 : label.startsWith(typed) ? 1 : wanted.every(w => label.includes(w)) ? 2 : 3
}
