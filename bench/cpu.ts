import { readdirSync, readFileSync } from 'node:fs'

/** Processor time is the same on a busy machine and on a quiet one. Linux only: elsewhere null. */
const TICK_MS = 10

type Spent = { parent: number; own: number; ended: number }
function spentBy(pid: number | string): Spent | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // After the name in parentheses: state, parent … user, system, and those of the ended children.
    const f = stat.slice(stat.lastIndexOf(')') + 2).split(' ').map(Number)
    return { parent: f[1]!, own: (f[11]! + f[12]!) * TICK_MS, ended: (f[13]! + f[14]!) * TICK_MS }
  } catch {
    return null
  }
}

/** Milliseconds of processor time a process has used. */
export const cpuOf = (pid: number): number | null => spentBy(pid)?.own ?? null

/** The same of a process with all its children, living and ended: a database server. */
export function cpuOfFamily(pid: number): number | null {
  const head = spentBy(pid)
  if (!head) return null
  const children = readdirSync('/proc').filter(name => /^\d+$/.test(name)).map(spentBy).filter(s => s?.parent === pid)
  return head.own + head.ended + children.reduce((sum, s) => sum + s!.own + s!.ended, 0)
}
