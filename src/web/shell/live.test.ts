import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { openLive } from './live.ts'

/** Pages of one browser: each has a channel that reaches all the others. */
function browser() {
  const open = new Set<{ onmessage: ((e: MessageEvent) => void) | null }>()
  let connections = 0
  let most = 0
  const speakers = new Set<(kind: string) => void>()
  const page = () => {
    const heard: string[] = []
    const channel = {
      onmessage: null as ((e: MessageEvent) => void) | null,
      postMessage(data: unknown) {
        for (const c of open) if (c !== channel) setTimeout(() => c.onmessage?.({ data } as MessageEvent), 1)
      },
      close: () => void open.delete(channel),
    }
    open.add(channel)
    const close = openLive(
      kind => heard.push(kind),
      onEvent => {
        speakers.add(onEvent)
        most = Math.max(most, ++connections)
        return () => {
          speakers.delete(onEvent)
          connections--
        }
      },
      channel,
    )
    return { heard, close }
  }
  return {
    page,
    connections: () => connections,
    server: (kind: string) => {
      for (const s of speakers) s(kind)
    },
  }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('holds one live connection for all the pages of a browser, and each page hears', async () => {
  const b = browser()
  const pages = [b.page(), b.page(), b.page()]
  await vi.advanceTimersByTimeAsync(3_000)
  expect(b.connections()).toBe(1)
  b.server('notices')
  await vi.advanceTimersByTimeAsync(10)
  expect(pages.map(p => p.heard)).toEqual([['notices'], ['notices'], ['notices']])
})

it('passes the connection on when its page closes, also when it went without a word', async () => {
  const b = browser()
  const pages = [b.page()]
  await vi.advanceTimersByTimeAsync(3_000)
  pages.push(b.page(), b.page())
  await vi.advanceTimersByTimeAsync(3_000)
  expect(b.connections()).toBe(1)
  pages[0]!.close()
  await vi.advanceTimersByTimeAsync(3_000)
  expect(b.connections()).toBe(1)
  b.server('notices')
  await vi.advanceTimersByTimeAsync(10)
  expect(pages.slice(1).map(p => p.heard)).toEqual([['notices'], ['notices']])
})
