import { CheckOutlined, CloudSyncOutlined, DisconnectOutlined, EditOutlined, WarningOutlined } from '@ant-design/icons'
import { useEffect, useMemo, useRef, useState } from 'react'
import { newKey, passing } from '../api.ts'
import { createSaver, type SaveState } from './saver.ts'
import { clockText } from './time.ts'

export type LocalCopy<T> = { value: T; base: number; at: number }

/** What this machine still holds of an unsaved thing, with the version it began from. */
export function localCopy<T>(key: string): LocalCopy<T> | null {
  try {
    return JSON.parse(localStorage.getItem(key) ?? 'null') as LocalCopy<T> | null
  } catch {
    return null
  }
}
export const forgetCopy = (key: string): void => localStorage.removeItem(key)

/**
 * Saves itself a moment after each change, and keeps a copy on this machine until the server has it (ui.md: leaving loses nothing).
 * `save` answers the new version; `key` names the copy.
 */
export function useAutosave<T>(given: {
  key: string
  version: number
  save: (value: T, version: number, key: string) => Promise<{ version: number; savedAt: number }>
}) {
  const [state, setState] = useState<SaveState>({ is: 'clean', savedAt: null, error: null })
  const latest = useRef(given)
  const version = useRef(given.version)
  const mounted = useRef(true)
  latest.current = given
  const saver = useMemo(
    () =>
      createSaver<T>({
        save: async (value, key) => {
          const answer = await latest.current.save(value, version.current, key)
          version.current = answer.version
          return answer.savedAt
        },
        keep: value => {
          if (value === null) forgetCopy(latest.current.key)
          else
            try {
              localStorage.setItem(latest.current.key, JSON.stringify({ value, base: version.current, at: Date.now() }))
            } catch {
              /* the machine's store is full: the server's copy still counts */
            }
        },
        newKey,
        isPassing: passing,
        onState: setState,
      }),
    [],
  )

  useEffect(() => {
    mounted.current = true
    saver.live(true)
    const back = () => void saver.flush()
    const leave = (e: BeforeUnloadEvent) => {
      void saver.flush()
      if (saver.state().is !== 'clean') e.preventDefault()
    }
    window.addEventListener('online', back)
    window.addEventListener('beforeunload', leave)
    return () => {
      mounted.current = false
      window.removeEventListener('online', back)
      window.removeEventListener('beforeunload', leave)
      void saver.flush().finally(() => mounted.current || saver.live(false))
    }
  }, [saver])
  return { ...saver, state, version }
}

/** “已保存 17:30:05”, or what stands in the way. */
export function SaveMark({ state }: { state: SaveState }) {
  const seconds = state.savedAt === null ? '' : `${clockText(state.savedAt)}:${String(Math.floor(state.savedAt / 1000) % 60).padStart(2, '0')}`
  const [icon, text] = {
    clean: [<CheckOutlined key="i" aria-hidden />, seconds ? `已保存 ${seconds}` : '随写随存'],
    waiting: [<EditOutlined key="i" aria-hidden />, '正在填写'],
    saving: [<CloudSyncOutlined key="i" aria-hidden />, '正在保存'],
    offline: [<DisconnectOutlined key="i" aria-hidden />, '未连接，已存本机'],
    refused: [<WarningOutlined key="i" aria-hidden />, '没有存上，内容保留在本机'],
  }[state.is] as [React.ReactNode, string]
  return (
    <span className={`save-mark save-${state.is}`} role="status">
      {icon} {text}
    </span>
  )
}
