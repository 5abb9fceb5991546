import { useSyncExternalStore } from 'react'
import { dayOf } from '#kernel/day'
import { whenTold } from '../api.ts'

/** One clock for the whole page, of the server: it ticks every 20 s, so that what is left of a term stays true. */
const TICK_MS = 20_000
const listeners = new Set<() => void>()
let ahead = 0
let current = Date.now()
let timer: ReturnType<typeof setInterval> | null = null

const tick = () => {
  current = Date.now() + ahead
  for (const hear of listeners) hear()
}
function subscribe(hear: () => void): () => void {
  listeners.add(hear)
  timer ??= setInterval(tick, TICK_MS)
  return () => {
    listeners.delete(hear)
    if (!listeners.size && timer) timer = (clearInterval(timer), null)
  }
}

/** The server's word on the time, whenever it gives one: a machine with a wrong clock shows right terms. */
export function setServerTime(now: number): void {
  const off = now - Date.now()
  // An answer takes its time on the way: only a real difference moves the clock.
  if (Math.abs(off - ahead) < 5_000) return
  ahead = off
  tick()
}
whenTold(setServerTime)
export const serverNow = (): number => Date.now() + ahead
export const useNow = (): number => useSyncExternalStore(subscribe, () => current)
export const useToday = () => dayOf(useNow())
