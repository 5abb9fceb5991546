import { type Bulk, Tag, type Tone } from '#kit'
import { mattersText } from '#platform/matters/text'
import { RungTag, StatusTag } from '../../../platform/matters/web/cards.ts'
import type { ItemRow } from '../filing/contract.ts'
import { supervisionText } from '../text.ts'
import type { ItemState } from '../types.ts'

const tones: Record<ItemState, Tone> = { draft: 'calm', filed: 'yellow', returned: 'orange', assigned: 'blue', dropped: 'calm', merged: 'calm' }

/** Where it stands, in one word and its colour: before 交办 its own state, after it the matter's. */
export function ItemTag({ row: r }: { row: Pick<ItemRow, 'state' | 'matter'> }) {
  const m = r.matter
  if (!m) return <Tag tone={tones[r.state]}>{supervisionText.itemState[r.state]}</Tag>
  if (m.status === 'open' && m.offered) return <Tag tone="yellow">待签收</Tag>
  return <StatusTag status={m.status} />
}
export const stateWords = (r: Pick<ItemRow, 'state' | 'matter'>): string =>
  !r.matter ? supervisionText.itemState[r.state] : r.matter.status === 'open' && r.matter.offered ? '待签收' : mattersText.status[r.matter.status]

/** The rung of the ladder; what has ended or is calm says nothing. */
export const ItemRung = ({ row: r }: { row: Pick<ItemRow, 'matter'> }) =>
  r.matter && (r.matter.status === 'open' || r.matter.status === 'checking') ? <RungTag rung={r.matter.rung} /> : null

/** The same in words, for the file and for paper. */
export const rungWords = ({ matter: m }: Pick<ItemRow, 'matter'>): string =>
  m && (m.status === 'open' || m.status === 'checking') && m.rung !== 'calm' ? mattersText.rung[m.rung] : ''

/** 重点、重大、硬骨头、情况复杂. */
export const Marks = ({ row: r }: { row: Pick<ItemRow, 'key' | 'big' | 'hardNut' | 'complex' | 'forPeople'> }) => (
  <>
    {r.key && <Tag tone="blue">重点</Tag>} {r.big && <Tag>重大</Tag>} {r.hardNut && <Tag>硬骨头</Tag>} {r.complex && <Tag>情况复杂</Tag>} {r.forPeople && <Tag>惠民</Tag>}
  </>
)

/** With whom it is now. */
export const whereNow = (r: Pick<ItemRow, 'state' | 'holders' | 'matter' | 'registrar' | 'step'>): string => {
  const m = r.matter
  if (m) return m.status === 'open' || m.status === 'checking' ? (m.waitsFor ?? `${m.unit} ${m.person}`.trim()) : ''
  if (r.state === 'draft' || r.state === 'returned') return r.registrar
  return r.state === 'filed' ? [r.step, ...r.holders.map(h => h.replace(/（.*）$/, ''))].filter(Boolean).join(' ') : ''
}

/** 拟联合督查: one plan for all that are picked. */
export const jointly = <R,>(go: (to: string) => void, idOf: (row: R) => string, fits?: (row: R) => boolean): Bulk<R> => ({
  label: '拟联合督查', ...(fits ? { fits } : {}), together: rows => go(`/supervision/inspections/new?items=${rows.map(idOf).join(',')}`),
})

/** As many units as are named in a line before it says only how many. */
const NAMED = 6
/** Which units these rows go to, each with how many: 县教育局 12 件、县水利局 3 件. */
export function unitsOf(units: readonly string[]): string {
  const n = new Map<string, number>()
  for (const u of units) n.set(u, (n.get(u) ?? 0) + 1)
  const named = [...n].slice(0, NAMED).map(([unit, count]) => `${unit} ${count} 件`).join('、')
  return n.size > NAMED ? `${named}等 ${n.size} 个单位` : named
}
