import { kinds, type DocumentKind } from '#gongwen/document'
import { Tag, type Tone } from '#kit'
import type { QuotaRow } from '../contract.ts'
import type { ProposalState } from '../proposals/contract.ts'
import { quotasText } from '../text.ts'
import './quotas.css'

const levelTones: Record<QuotaRow['level'], Tone> = { calm: 'green', warn: 'yellow', full: 'orange', overLastYear: 'red' }
export const LevelTag = ({ level }: { level: QuotaRow['level'] }) => <Tag tone={levelTones[level]}>{quotasText.level[level]}</Tag>

const proposalTones: Record<ProposalState, Tone> = {
  asked: 'yellow',
  approved: 'blue',
  refused: 'orange',
  withdrawn: 'calm',
  lapsed: 'calm',
  used: 'green',
}
export const ProposalTag = ({ state }: { state: ProposalState }) => <Tag tone={proposalTones[state]}>{quotasText.proposalState[state]}</Tag>

export const kindText = (kind: string): string => kinds[kind as DocumentKind] ?? kind

/** Issued and reserved against the cap, with last year's mark: one bar, readable without colour. */
export function UseBar({ q }: { q: Pick<QuotaRow, 'cap' | 'granted' | 'reserved' | 'used' | 'lastYear'> }) {
  const cap = q.cap === null ? null : q.cap + q.granted
  const whole = Math.max(cap ?? 0, q.used + q.reserved, q.lastYear?.total ?? 0, 1)
  const share = (n: number) => `${(n / whole) * 100}%`
  const words = `已发 ${q.used}，占用 ${q.reserved}${cap === null ? '，不设上限' : `，总量 ${cap}`}${q.lastYear ? `，上年 ${q.lastYear.total}` : ''}`
  return (
    <div className="use-bar" role="img" aria-label={words} title={words}>
      <i className="use-used" style={{ width: share(q.used) }} />
      <i className="use-reserved" style={{ width: share(q.reserved) }} />
      {cap !== null && <b className="use-cap" style={{ left: share(cap) }} />}
      {q.lastYear && <b className="use-last" style={{ left: share(q.lastYear.total) }} />}
    </div>
  )
}

/** This year by month as bars, last year as a line. */
export function Months({ q, tall = false }: { q: Pick<QuotaRow, 'months' | 'lastYear' | 'year'>; tall?: boolean }) {
  const [w, h] = tall ? [640, 150] : [156, 34]
  const top = Math.max(1, ...q.months, ...(q.lastYear?.months ?? []))
  const x = (i: number) => (i + 0.5) * (w / 12)
  const foot = tall ? 18 : 1
  const y = (n: number) => h - foot - (n / top) * (h - foot - (tall ? 16 : 3))
  const line = q.lastYear?.months.map((n, i) => `${i ? 'L' : 'M'}${x(i)} ${y(n)}`).join('')
  const words = `${q.year} 年各月：${q.months.map((n, i) => `${i + 1}月${n}`).join('，')}${q.lastYear ? `；上年各月：${q.lastYear.months.join('、')}` : ''}`
  return (
    <svg className={tall ? 'months months-tall' : 'months'} viewBox={`0 0 ${w} ${h}`} role="img" aria-label={words}>
      <title>{words}</title>
      {q.months.map((n, i) => (
        <g key={i}>
          <rect x={x(i) - w / 12 / 3.2} y={y(n)} width={w / 12 / 1.6} height={h - foot - y(n)} />
          {tall && n > 0 && (
            <text x={x(i)} y={y(n) - 4}>
              {n}
            </text>
          )}
          {tall && (
            <text x={x(i)} y={h - 4} className="months-label">
              {i + 1}月
            </text>
          )}
        </g>
      ))}
      <line x1={0} x2={w} y1={h - foot} y2={h - foot} />
      {line && <path d={line} />}
    </svg>
  )
}
