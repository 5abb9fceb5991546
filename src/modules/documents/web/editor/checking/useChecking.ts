import type { Editor } from '@tiptap/core'
import { useCallback, useEffect, useRef, useState } from 'react'
import statistics from '../../../../../../assets/language/statistics.br?url'
import type { DocumentText } from '#gongwen/document'
import { leafOf } from '../numbering.ts'
import { writtenOf } from '../paper.ts'
import { found, hidden, marking, sent, type Shown } from './marks.ts'
import { mendable } from './mending.ts'
import type { Known } from './session.ts'
import { whereabouts } from './whereabouts.ts'
import type { Said, Told } from './worker.ts'
// Vite makes the class.
// oxlint-disable-next-line import/default
import CheckingWorker from './worker.ts?worker'

/** The hand rests this long before the paper is read: a stroke of keys is one reading. */
const REST_MS = 200

export type Checked = {
  /** 'failed': this browser runs no worker, or it broke down; the gates check all the same */
  state: 'checking' | 'done' | 'failed'
  doubts: 'off' | 'loading' | 'ready' | 'failed'
  findings: Shown[]
  /** What the offsets of the findings count in */
  text: string
  /** What the last reading took in the worker, ms */
  ms: number
}
const nothing: Checked = { state: 'checking', doubts: 'off', findings: [], text: '', ms: 0 }

/**
 * The checks beside the paper: after every rest of the hand the paper goes to the worker, and what it finds is marked on it. One paper is read at a time; what is typed
 * meanwhile goes with the next. `shows` says which findings are shown.
 */
export function useChecking(editor: Editor | null, text: DocumentText, known: Known | null, doubting: boolean, shows: (f: Shown, text: string) => boolean) {
  const [checked, setChecked] = useState<Checked>(nothing)
  const worker = useRef<Worker | null>(null)
  const latest = useRef({ editor, text, shows })
  latest.current = { editor, text, shows }
  const line = useRef({ no: 0, away: false, again: false, timer: 0 })

  const send = useCallback(function read() {
    const { editor: e, text: t } = latest.current
    const at = line.current
    if (!worker.current || !e || e.isDestroyed) return
    if (at.away) {
      at.again = true
      return
    }
    // What a hand is in the middle of composing is not read, and not marked.
    if (e.view.composing) {
      at.timer = window.setTimeout(read, REST_MS)
      return
    }
    at.no += 1
    at.away = true
    at.again = false
    e.view.dispatch(sent(e.state.tr, at.no))
    worker.current.postMessage({ is: 'read', no: at.no, text: { ...t, ...writtenOf(leafOf(e.state.doc)) } } satisfies Told)
  }, [])
  /** Reads soon: after a rest, or at once. */
  const again = useCallback((ms = REST_MS) => {
    clearTimeout(line.current.timer)
    line.current.timer = window.setTimeout(send, ms)
  }, [send])

  useEffect(() => {
    const at = line.current
    const failed = () => setChecked(c => ({ ...c, state: 'failed' }))
    let made: Worker
    try {
      made = new CheckingWorker()
    } catch {
      return failed()
    }
    worker.current = made
    made.addEventListener('error', failed)
    made.addEventListener('message', ({ data: said }: MessageEvent<Said>) => {
      if (said.is === 'doubts') {
        setChecked(c => ({ ...c, doubts: said.state }))
        return said.state === 'ready' ? again(0) : undefined
      }
      at.away = false
      const { editor: e, shows: may } = latest.current
      const lay = e && !e.isDestroyed ? marking.getState(e.state)?.sent : null
      // Another paper lies there meanwhile: it is read for itself.
      if (!e || lay?.no !== said.no || e.view.composing) return again()
      const find = whereabouts(lay.doc)
      const shown = said.findings.map((f): Shown => ({ ...f, id: `${f.key}.${f.start}.${f.end}`, mends: mendable(f, find) })).filter(f => may(f, said.text))
      e.view.dispatch(found(e.state.tr, said.no, shown))
      setChecked(c => ({ ...c, state: said.whole && !at.again ? 'done' : 'checking', findings: shown, text: said.text, ms: said.ms }))
      if (at.again) send()
    })
    return () => {
      clearTimeout(at.timer)
      made.terminate()
      worker.current = null
      at.away = false
    }
  }, [again, send])

  useEffect(() => {
    if (!known) return
    worker.current?.postMessage({ is: 'know', known } satisfies Told)
    again(0)
  }, [known, again])
  useEffect(() => {
    setChecked(c => ({ ...c, doubts: doubting ? 'loading' : 'off' }))
    worker.current?.postMessage({ is: 'doubts', url: doubting ? new URL(statistics, location.href).href : null } satisfies Told)
    again(0)
  }, [doubting, again])
  useEffect(() => {
    setChecked(c => (c.state === 'failed' ? c : { ...c, state: 'checking' }))
    again()
  }, [text, editor, again])

  /** Takes findings off the desk at once; the next answer says whether they are gone. */
  const drop = useCallback((ids: readonly string[]) => {
    const all = new Set(ids)
    const { editor: e } = latest.current
    if (e && !e.isDestroyed) e.view.dispatch(hidden(e.state.tr, all))
    setChecked(c => ({ ...c, findings: c.findings.filter(f => !all.has(f.id)) }))
  }, [])
  return { ...checked, drop, again }
}
