import { CheckCircleOutlined } from '@ant-design/icons'
import { useSyncExternalStore } from 'react'

/** Short words that something is done; read aloud, gone after a while. What went wrong is never said here: it stays by its field. */
const STAY_MS = 3_500
let said: readonly { id: number; text: string }[] = []
let count = 0
const listeners = new Set<() => void>()
const set = (next: typeof said) => {
  said = next
  for (const hear of listeners) hear()
}

export function toast(text: string): void {
  const id = ++count
  set([...said.slice(-2), { id, text }])
  setTimeout(() => set(said.filter(s => s.id !== id)), STAY_MS)
}

const subscribe = (hear: () => void) => {
  listeners.add(hear)
  return () => void listeners.delete(hear)
}

export function Toasts() {
  const shown = useSyncExternalStore(subscribe, () => said)
  return (
    <div className="toasts screen-only" role="status" aria-live="polite">
      {shown.map(s => (
        <div key={s.id} className="toast">
          <CheckCircleOutlined aria-hidden /> {s.text}
        </div>
      ))}
    </div>
  )
}
