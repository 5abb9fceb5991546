import { Fragment } from 'react'
import { type Change, type Life, partNames, type Span } from '#gongwen/changes'
import { fullText } from '#kit'
import type { VersionMark } from '../versions/contract.ts'
import { shownAs, touches } from '../versions/domain.ts'
import { stepName } from '../versions/text.ts'
import './marked.css'

/** A colour for each person, in the order in which they first came: never red (that is the paper's own). */
export const inkOf = (versions: readonly VersionMark[]): Map<string, number> => {
  const ink = new Map<string, number>()
  for (const v of versions) if (!ink.has(v.byId)) ink.set(v.byId, ink.size % 7)
  return ink
}

export type Look = { versions: readonly VersionMark[]; of: (version: number) => boolean; view: 'inline' | 'side' | 'clean' }

const who = (v: VersionMark | undefined, what: string) => (v ? `${v.byName}（${stepName(v.step)}）${fullText(v.at)} ${what}（第 ${v.no} 稿）` : '')

/** One text with its marks: what was brought in, what was taken out, by whom. Pointing at a sentence says who left it so. */
export function Marked({ changes, look }: { changes: readonly Change[]; look: Look }) {
  const ink = inkOf(look.versions)
  const last = look.versions.length - 1
  const lines = (side: 'both' | 'old' | 'new') => (c: Change, i: number) => (
    <Line key={i} change={c} look={look} ink={ink} side={side} tagged={side !== 'new' && c.part !== changes[i - 1]?.part} />
  )
  if (look.view !== 'side') return <div className="marked">{changes.map(lines('both'))}</div>
  return (
    <div className="marked marked-side">
      <b className="soft small">第 {look.versions[0]?.no} 稿</b>
      <b className="soft small">第 {look.versions[last]?.no} 稿</b>
      {changes.map((c, i) => (
        <Fragment key={i}>
          {lines('old')(c, i)}
          {lines('new')(c, i)}
        </Fragment>
      ))}
    </div>
  )
}

type Side = 'both' | 'old' | 'new'
type Drawn = { look: Look; ink: Map<string, number>; side: Side }

function Line({ change: c, look, ink, side, tagged }: { change: Change; tagged: boolean } & Drawn) {
  const drawn = { look, ink, side }
  const changed = look.view !== 'clean' && touches(c, look.of)
  const whole = stands(c, drawn)
  const name = tagged && c.part !== 'body' && c.part !== 'title' ? <span className="marked-part">{partNames[c.part]}</span> : null
  const shared = { 'data-change': changed && side !== 'old' ? '' : undefined }
  if (!whole) return <p className="marked-none" {...shared} />
  if (c.type === 'table')
    return (
      <table className={`plain marked-table${changed ? ' marked-changed' : ''}`} {...shared}>
        {c.caption.length > 0 && (
          <caption>
            <Spans spans={c.caption} {...drawn} />
          </caption>
        )}
        <tbody>
          {c.rows
            .filter(r => stands(r, drawn))
            .map((r, i) => (
              <tr key={i}>
                {r.cells.map((cell, j) => (
                  <td key={j}>
                    <Spans spans={cell} {...drawn} />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    )
  if (c.type === 'figure')
    return (
      <p className={changed ? 'marked-changed' : undefined} {...shared}>
        ［图］
        <Spans spans={c.caption} {...drawn} />
      </p>
    )
  return (
    <p className={`marked-${c.part === 'title' ? 'title' : c.level}${changed ? ' marked-changed' : ''}`} {...shared}>
      {name}
      <Spans spans={c.spans} {...drawn} />
    </p>
  )
}

/** Is it there to be seen on this side? */
function stands(life: Life, { look, side }: Drawn): boolean {
  const last = look.versions.length - 1
  if (look.view === 'clean' || side === 'new') return life.to === null
  if (side === 'old') return life.from === 0
  return shownAs(life, look.of) !== 'hidden' || last < 0
}

function Spans({ spans, look, ink, side }: { spans: readonly Span[] } & Drawn) {
  return (
    <>
      {spans.map((s, i) => {
        const as = shownAs(s, look.of)
        const byFrom = look.versions[s.from]
        const title = who(byFrom, s.from > 0 ? '写入' : '原稿')
        if (!stands(s, { look, ink, side })) return null
        if (look.view === 'clean' || as === 'kept' || (side === 'old' && as !== 'deleted') || (side === 'new' && as !== 'inserted'))
          return (
            <span key={i} title={title}>
              {s.text}
            </span>
          )
        if (as === 'inserted')
          return (
            <ins key={i} className={`ink-${ink.get(byFrom?.byId ?? '') ?? 0}`} title={title}>
              {s.text}
            </ins>
          )
        const byTo = look.versions[s.to ?? 0]
        return (
          <del key={i} className={`ink-${ink.get(byTo?.byId ?? '') ?? 0}`} title={who(byTo, '删去')}>
            {s.text}
          </del>
        )
      })}
    </>
  )
}
