import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createSaver, type SaveState } from './saver.ts'

class LineDown extends Error {}
const world = (answer: (value: string) => Promise<number>) => {
  const saved: string[] = []
  const seen: SaveState['is'][] = []
  const keys: string[] = []
  let count = 0
  let copy: string | null = null
  const saver = createSaver<string>({
    save: async (value, key) => {
      keys.push(key)
      const at = await answer(value)
      saved.push(value)
      return at
    },
    newKey: () => String(++count),
    keep: value => {
      copy = value
    },
    isPassing: e => e instanceof LineDown,
    onState: s => seen.push(s.is),
    waitMs: 100,
    retryMs: 1_000,
  })
  return { saver, saved, seen, keys, copy: () => copy }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('saves once after a pause of the hand, the newest words, and forgets the copy on this machine', async () => {
  const w = world(async () => 7)
  for (const text of ['关', '关于', '关于防汛']) w.saver.change(text)
  expect(w.copy()).toBe('关于防汛')
  await vi.advanceTimersByTimeAsync(150)
  expect(w.saved).toEqual(['关于防汛'])
  expect(w.copy()).toBeNull()
  expect(w.saver.state()).toMatchObject({ is: 'clean', savedAt: 7 })
})

it('never runs two saves at once; what is typed during a save is saved after it', async () => {
  let open = 0
  const w = world(async () => {
    expect(++open).toBe(1)
    await new Promise(r => setTimeout(r, 300))
    open--
    return 1
  })
  w.saver.change('一')
  await vi.advanceTimersByTimeAsync(150)
  w.saver.change('一二')
  w.saver.change('一二三')
  await vi.advanceTimersByTimeAsync(2_000)
  expect(w.saved).toEqual(['一', '一二三'])
  expect(w.copy()).toBeNull()
})

it('keeps the words while the line is down and sends them when it is back', async () => {
  let down = true
  const w = world(async () => {
    if (down) throw new LineDown()
    return 2
  })
  w.saver.change('断网时写的')
  await vi.advanceTimersByTimeAsync(200)
  expect(w.saver.state().is).toBe('offline')
  w.saver.change('断网时写的，又加一句')
  await vi.advanceTimersByTimeAsync(500)
  expect(w.copy()).toBe('断网时写的，又加一句')
  down = false
  await vi.advanceTimersByTimeAsync(1_000)
  expect(w.saved).toEqual(['断网时写的', '断网时写的，又加一句'])
  expect(w.keys, 'what was in doubt is sent again by its own key').toEqual(['1', '1', '2'])
  expect(w.saver.state().is).toBe('clean')
  expect(w.copy()).toBeNull()
})

it('stops at a refusal, says so, keeps the words, and tries again with the next ones', async () => {
  let refuse = true
  const w = world(async () => {
    if (refuse) throw new Error('changedMeanwhile')
    return 3
  })
  w.saver.change('甲')
  await vi.advanceTimersByTimeAsync(5_000)
  expect(w.saver.state().is).toBe('refused')
  expect(w.copy()).toBe('甲')
  refuse = false
  w.saver.change('乙')
  expect(await w.saver.flush()).toBe(true)
  expect(w.saved).toEqual(['乙'])
})
