import { useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'

/**
 * One live connection for the whole browser: the first page holds it and passes on what it hears; when it closes, another takes over.
 * Works on plain http too (no locks there). A hint carries no data: it says what to read anew.
 */
type Word = { from: number; say: 'who' | 'here' | 'bye' | 'heard'; kind?: string }
const WAIT_MS = 400
const BEAT_MS = 20_000

export function openLive(
  onHeard: (kind: string) => void,
  connect: (onEvent: (kind: string) => void) => () => void,
  channel: Pick<BroadcastChannel, 'postMessage' | 'close'> & { onmessage: ((e: MessageEvent<Word>) => void) | null },
): () => void {
  const me = Math.random()
  let close: (() => void) | null = null
  let lastBeat = 0
  let election: ReturnType<typeof setTimeout> | null = null
  const say = (word: Omit<Word, 'from'>) => channel.postMessage({ ...word, from: me })

  const lead = () => {
    election = null
    if (close) return
    close = connect(kind => {
      onHeard(kind)
      say({ say: 'heard', kind })
    })
    say({ say: 'here' })
  }
  const stand = () => {
    if (close || election) return
    say({ say: 'who' })
    election = setTimeout(lead, WAIT_MS + me * WAIT_MS)
  }
  channel.onmessage = ({ data }) => {
    if (data.say === 'heard' && data.kind) onHeard(data.kind)
    if (data.say === 'who' && close) say({ say: 'here' })
    if (data.say === 'here') {
      lastBeat = Date.now()
      if (election) election = (clearTimeout(election), null)
      // Two led for a moment: the smaller number stays.
      if (close && data.from < me) close = (close(), null)
      else if (close) say({ say: 'here' })
    }
    if (data.say === 'bye') stand()
  }
  const beat = setInterval(() => (close ? say({ say: 'here' }) : Date.now() - lastBeat > 3 * BEAT_MS && stand()), BEAT_MS)
  stand()

  return () => {
    clearInterval(beat)
    if (election) clearTimeout(election)
    if (close) {
      close()
      say({ say: 'bye' })
    }
    channel.close()
  }
}

const AGAIN_MS = 5_000

/** The event stream itself: it connects anew by itself after a break, and by us after an answer that was no stream. */
function eventSource(onEvent: (kind: string) => void): () => void {
  let source: EventSource
  let timer: ReturnType<typeof setTimeout> | null = null
  const open = () => {
    source = new EventSource('/api/live')
    for (const name of ['hello', 'notice', 'todo', 'reset', 'end']) source.addEventListener(name, () => onEvent(name))
    source.onerror = () => {
      if (source.readyState === EventSource.CLOSED) timer = setTimeout(open, AGAIN_MS)
    }
  }
  open()
  return () => {
    if (timer) clearTimeout(timer)
    source.close()
  }
}

/** What a hint makes old: notices, the hands one's work lies in, what changed. Reads happen only for what is on the screen. */
export function useLive(on: boolean): void {
  const cache = useQueryClient()
  useEffect(() => {
    if (!on) return
    let timer: ReturnType<typeof setTimeout> | null = null
    const heard = (kind: string) => {
      if (kind === 'end') return void cache.invalidateQueries({ queryKey: ['me'] })
      timer ??= setTimeout(() => {
        timer = null
        for (const key of ['notices', 'routing', 'documents', 'received', 'matters', 'agenda', 'today']) void cache.invalidateQueries({ queryKey: [key] })
      }, 250)
    }
    let greeted = false
    const close = openLive(
      kind => {
        // The first greeting brings nothing new; a later one means that something may have been missed.
        if (kind !== 'hello' || greeted) heard(kind)
        if (kind === 'hello') greeted = true
      },
      eventSource,
      new BroadcastChannel('zhongshu.live'),
    )
    const bye = () => close()
    window.addEventListener('pagehide', bye, { once: true })
    return () => {
      window.removeEventListener('pagehide', bye)
      if (timer) clearTimeout(timer)
      close()
    }
  }, [on, cache])
}
