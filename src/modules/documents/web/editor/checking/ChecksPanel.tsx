import { Button, Switch } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { type CheckLevel, gates, levels } from '#gongwen/checks/finding'
import { isCertain } from '#gongwen/checks/places'
import { useKept } from '#kit'
import { mayIgnore } from './ignored.ts'
import type { Shown } from './marks.ts'
import type { Eye } from './useEye.ts'
import { fixWords, gateWords, levelWords, shortened } from './words.ts'

/** A list longer than this is shown piece by piece. */
const PIECE = 100

/** 校核: what was found, by gate; a press leads to the place. */
export function ChecksPanel({ eye }: { eye: Eye }) {
  const { findings, state, doubts, acts } = eye
  const [off, setOff] = useKept<CheckLevel[]>('zhongshu.checks.off', [])
  const [most, setMost] = useState(PIECE)
  const list = useRef<HTMLDivElement>(null)
  const shown = findings.filter(f => !off.includes(f.level))
  const piece = shown.slice(0, most)
  useEffect(() => {
    list.current?.querySelector('[aria-current="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [eye.inHand])

  return (
    <section className="checks" aria-label="校核">
      <div className="checks-levels" role="group" aria-label="按级别显示">
        {levels.filter(l => l !== 'doubt' || eye.doubting).map(l => (
          <button key={l} type="button" aria-pressed={!off.includes(l)} className={`finding-level-${l}`} onClick={() => setOff(off.includes(l) ? off.filter(x => x !== l) : [...off, l])}>
            {levelWords[l]} {findings.filter(f => f.level === l).length}
          </button>
        ))}
      </div>
      <label className="switch-line">
        <Switch size="small" checked={eye.doubting} onChange={eye.setDoubting} aria-label="疑似错别字" />
        <span>
          疑似错别字
          <span className="soft small block">{doubtWords[doubts]}</span>
        </span>
      </label>
      <p className="soft small" role="status">
        {stateWords(eye)}
      </p>
      {eye.mended && (
        <p className="stand-in" role="status">
          {eye.mended.says}
          <Button size="small" onClick={eye.undoField}>
            撤销
          </Button>
        </p>
      )}
      {state === 'done' && findings.length === 0 && (
        <p className="checks-none">
          没有发现问题
          <span className="soft small block">机器只看得出一部分，送审前请通读一遍。</span>
        </p>
      )}
      {shown.length === 0 && findings.length > 0 && <p className="soft small">所选级别没有发现问题。</p>}
      <div ref={list}>
        {gates.map(gate => {
          const all = shown.filter(f => f.gate === gate)
          const here = piece.filter(f => f.gate === gate)
          return here.length > 0 && <Gate key={gate} name={gateWords[gate]} count={all.length} findings={here} all={all} eye={eye} />
        })}
      </div>
      {shown.length > most && (
        <Button size="small" block onClick={() => setMost(most + PIECE)}>
          还有 {shown.length - most} 处，接着看
        </Button>
      )}
      {eye.setAside > 0 && !acts.readOnly && (
        <Button type="link" size="small" className="more" onClick={eye.recall}>
          恢复不采纳、不再提示的 {eye.setAside} 项
        </Button>
      )}
    </section>
  )
}

function Gate({ name, count, findings, all, eye }: { name: string; count: number; findings: readonly Shown[]; all: readonly Shown[]; eye: Eye }) {
  // What is certain and stands in several places is put right at one press.
  const sure = all.filter(f => f.mends && isCertain(f))
  const certain = [...new Set(sure.map(f => f.key))].map(key => [key, sure.filter(f => f.key === key)] as const).filter(([, list]) => list.length > 1)
  return (
    <section>
      <h3 className="checks-gate">
        {name} <span className="soft">{count}</span>
      </h3>
      {!eye.acts.readOnly && certain.map(([key, list]) => (
        <div key={key} className="checks-all">
          <span>{list[0]!.name}</span>
          <Button size="small" type="link" onClick={() => eye.fixAll(list)}>
            全部改正（{list.length}）
          </Button>
        </div>
      ))}
      <ol>
        {findings.map(f => (
          <Row key={f.id} f={f} eye={eye} />
        ))}
      </ol>
    </section>
  )
}

function Row({ f, eye }: { f: Shown; eye: Eye }) {
  return (
    <li className="checks-row" aria-current={eye.inHand === f.id}>
      <button
        type="button"
        className="checks-go"
        title={f.source}
        onClick={() => eye.goToFinding(f)}
        onKeyDown={e => {
          if (e.key !== 'ArrowDown' && e.key !== 'ArrowUp') return
          e.preventDefault()
          const rows = [...document.querySelectorAll<HTMLElement>('.checks-go')]
          rows[rows.indexOf(e.currentTarget) + (e.key === 'ArrowDown' ? 1 : -1)]?.focus()
        }}
      >
        <span className={`finding-level finding-level-${f.level}`}>{levelWords[f.level]}</span>
        {f.message}
        <Around f={f} text={eye.text} />
      </button>
      {!eye.acts.readOnly && (f.mends || mayIgnore(f)) && (
        <span className="checks-acts">
          {f.mends && (
            <Button size="small" type="link" onClick={() => eye.acts.fix(f)}>
              {fixWords(f.suggestion!)}
            </Button>
          )}
          {mayIgnore(f) && (
            <span className="checks-aside">
              <Button size="small" type="text" title="这一处保留原文" onClick={() => eye.acts.here(f)}>
                不采纳
              </Button>
              <Button size="small" type="text" title="本文稿中同样的文字不再提示" onClick={() => eye.acts.words(f)}>
                不再提示
              </Button>
            </span>
          )}
        </span>
      )}
    </li>
  )
}

/** The words with what stands beside them, to know the place again. */
function Around({ f, text }: { f: Shown; text: string }) {
  const line = (part: string, cut: (lines: string[]) => string | undefined) => cut(part.split('\n')) ?? ''
  return (
    <span className="checks-around">
      {line(text.slice(Math.max(0, f.start - BESIDE), f.start), l => l.at(-1))}
      <b>{shortened(f.text)}</b>
      {line(text.slice(f.end, f.end + BESIDE), l => l[0])}
    </span>
  )
}
const BESIDE = 8

const doubtWords: Record<Eye['doubts'], string> = {
  off: '已关，只按词表和规则校核', loading: '正在读入语言统计…', ready: '按语言统计推断，供人工核对', failed: '语言统计没有读到，其余照常校核',
}
function stateWords({ state, findings }: Eye): string {
  if (state === 'failed') return '这个浏览器不能边写边校核；送审时照常校核。'
  if (state === 'checking') return '正在校核…'
  return findings.length > 0 ? `共 ${findings.length} 处。F8 下一处，Alt+Enter 改正。` : '已校核。'
}

/** The counts beside the save mark; a press opens the list. */
export function ChecksMark({ eye: { state, findings }, onOpen }: { eye: Eye; onOpen: () => void }) {
  const count = (l: CheckLevel) => findings.filter(f => f.level === l).length
  const words = (['error', 'warn'] as const).flatMap(l => (count(l) > 0 ? [`${levelWords[l]} ${count(l)}`] : []))
  return (
    <button type="button" className="checks-mark" title="校核（F8 下一处）" onClick={onOpen}>
      {words.length > 0 ? words.join(' · ') : state === 'done' ? (findings.length > 0 ? `提示 ${findings.length}` : '没有发现问题') : state === 'failed' ? '未校核' : '正在校核…'}
    </button>
  )
}
