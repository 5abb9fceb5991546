/** Saves a thing while it is written: one save at a time, the newest content last, nothing lost when the line is down. */
export type SaveState = { is: 'clean' | 'waiting' | 'saving' | 'offline' | 'refused'; savedAt: number | null; error: unknown }
export type Saver<T> = {
  change: (value: T) => void
  /** Saves what is left at once; true when everything is saved. */
  flush: () => Promise<boolean>
  state: () => SaveState
  /** Off: no timers, no words to the page. */
  live: (on: boolean) => void
}
export type SaverGiven<T> = {
  /** Answers when it was saved. The key is the same when the same value is sent again. */
  save: (value: T, key: string) => Promise<number>
  newKey: () => string
  /** Keeps or forgets the copy on this machine. */
  keep: (value: T | null) => void
  isPassing: (error: unknown) => boolean
  onState: (state: SaveState) => void
  waitMs?: number
  retryMs?: number
}

export function createSaver<T>({ save, newKey, keep, isPassing, onState, waitMs = 900, retryMs = 8_000 }: SaverGiven<T>): Saver<T> {
  let state: SaveState = { is: 'clean', savedAt: null, error: null }
  let pending: { value: T } | null = null
  /** Sent, but no answer came: it is sent again first, by the same key, so that its version is known before the next. */
  let inDoubt: { value: T; key: string } | null = null
  let running: Promise<boolean> | null = null
  let timer: ReturnType<typeof setTimeout> | null = null
  let stopped = false

  const set = (next: Partial<SaveState>) => {
    state = { ...state, ...next }
    if (!stopped) onState(state)
  }
  const later = (ms: number) => {
    if (timer) clearTimeout(timer)
    if (!stopped) timer = setTimeout(() => void run(), ms)
  }

  function run(): Promise<boolean> {
    if (timer) timer = (clearTimeout(timer), null)
    running ??= once().finally(() => {
      running = null
    })
    return running
  }
  async function once(): Promise<boolean> {
    for (;;) {
      const next: { value: T; key: string } | null = inDoubt ?? (pending && { value: pending.value, key: newKey() })
      if (!next) return true
      if (inDoubt) inDoubt = null
      else pending = null
      set({ is: 'saving', error: null })
      try {
        const savedAt = await save(next.value, next.key)
        if (!pending) keep(null)
        set({ is: pending ? 'waiting' : 'clean', savedAt })
      } catch (error) {
        if (isPassing(error)) {
          inDoubt = next
          set({ is: 'offline', error })
          later(retryMs)
        } else {
          pending ??= { value: next.value }
          set({ is: 'refused', error })
        }
        return false
      }
    }
  }

  return {
    change(value) {
      pending = { value }
      keep(value)
      if (state.is !== 'offline' && state.is !== 'saving') set({ is: 'waiting', error: null })
      if (state.is !== 'offline') later(waitMs)
    },
    flush: run,
    state: () => state,
    live(on) {
      stopped = !on
      if (timer) timer = (clearTimeout(timer), null)
      if (on && (pending || inDoubt)) later(waitMs)
    },
  }
}
