import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Segmented, Select } from 'antd'
import { type KeyboardEvent, type PointerEvent, useLayoutEffect, useMemo, useRef, useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { ActDialog, Asked, Card, Empty, Moment, PageHead, RefusalNotice, useAct } from '#kit'
import type { PlanView } from '../../seating/contract.ts'
import { adjusted, departuresOf, type Layout, planOf, type View } from '../../seating/domain.ts'
import { planSvg } from '../../seating/sheet.ts'
import { seatingText } from '../../seating/text.ts'
import { rosterText } from '../../roster/text.ts'
import { rosterKeys, rosterRefreshed, rosters, usePrinting } from '../roster/api.ts'
import { formOf, LayoutFields, type LayoutForm, layoutOf } from './LayoutFields.tsx'
import './seating.css'
import '../roster/roster.css'

const views = { both: '两个视角', stage: '台上（面门）', floor: '台下（进门）' }
type Shown = keyof typeof views
const drawn: Record<Shown, View[]> = { both: ['stage', 'floor'], stage: ['stage'], floor: ['floor'] }

/** 座次图: worked out by the rules; one is dragged to another seat, or taken and put down by the keyboard, and the rule departed from is shown. */
export default function SeatingPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: rosterKeys.plan(id), queryFn: ({ signal }) => rosters.seating({ id }, { signal }) })
  return <Asked query={query} rows={10}>{p => <Seating p={p} />}</Asked>
}

function Seating({ p }: { p: PlanView }) {
  const go = useNavigate()
  const [search, setSearch] = useSearchParams()
  const shown = (Object.keys(views).includes(search.get('view') ?? '') ? search.get('view') : 'both') as Shown
  const [paper, setPaper] = useState<'A3' | 'A4'>('A3')
  const [why, setWhy] = useState('')
  const printing = usePrinting()
  const move = useAct(rosters.moveSeat, { refresh: rosterRefreshed, says: a => (a.redo ? `已调整，有 ${a.redo} 件要重做` : '已调整') })
  const undo = useAct(rosters.undoMoves, { refresh: rosterRefreshed, says: '已撤销' })
  const drop = useAct(rosters.dropSeating, { refresh: rosterRefreshed, says: '座次图已撤销', then: () => void go(`/meetings/rosters/${p.rosterId}`, { replace: true }) })
  const plan = useMemo(() => adjusted(planOf(p.layout as Layout, p.lines, p.school), p.moves).plan, [p])
  const people = useMemo(() => new Map(p.lines.map(l => [l.id, { name: l.name, unit: l.unit }])), [p])
  const name = (who: string) => people.get(who)?.name ?? '（已不在名单）'
  const departs = departuresOf(plan)
  const title = p.title.endsWith('图') ? p.title : `${p.title}座次图`
  const given = { id: p.id, view: shown, paper }
  return (
    <>
      <PageHead title={title} back={{ list: `roster-${p.rosterId}`, to: `/meetings/rosters/${p.rosterId}`, label: p.roster, own: true }} sub={`${p.meeting.title}　${p.lines.length}人`}>
        <Segmented aria-label="视角" value={shown} onChange={v => setSearch(v === 'both' ? {} : { view: v }, { replace: true })} options={Object.entries(views).map(([value, label]) => ({ value: value as Shown, label }))} />
        {p.may.prepare && (
          <>
            <Select aria-label="纸张" value={paper} onChange={setPaper} options={[{ value: 'A3', label: 'A3' }, { value: 'A4', label: 'A4' }]} />
            <Button type="primary" loading={printing.busy} onClick={() => void printing.run('seatingPdf', given)}>打印</Button>
            <Button loading={printing.busy} onClick={() => void printing.run('seatingSvg', given)}>SVG</Button>
          </>
        )}
      </PageHead>
      <RefusalNotice error={printing.error ?? move.error ?? undo.error ?? drop.error} onClose={printing.reset} />
      <div className="split">
        <Card label="座次图">
          {p.lines.length ? (
            <Drawing title={title} meeting={p.meeting.title} plan={plan} people={people} views={drawn[shown]} onMove={p.may.prepare ? (who, seat) => void move.run({ id: p.id, who, seat, why }) : null} />
          ) : (
            <Empty title="名单里还没有人员">先在名单中录入人员，座次按名单顺序排。</Empty>
          )}
        </Card>
        <div className="stack">
          {p.may.prepare && (
            <Card title="调整">
              <p className="soft small">拖动一个人到另一个座位，两人互换；也可用 Tab 选座、回车拿起、再选座回车放下，Esc 取消。</p>
              <Input aria-label="调整理由" placeholder="调整理由（随调整留痕）" value={why} maxLength={200} onChange={e => setWhy(e.target.value)} />
              <div className="row" style={{ marginTop: '.5rem' }}>
                <Button size="small" disabled={!p.moves.length} loading={undo.busy} onClick={() => void undo.run({ id: p.id, all: false })}>撤销上一步</Button>
                <Button size="small" disabled={!p.moves.length} loading={undo.busy} onClick={() => void undo.run({ id: p.id, all: true })}>全部按规则</Button>
              </div>
            </Card>
          )}
          <Card title={departs.length ? `未按规则就座（${departs.length}人）` : '按规则就座'}>
            {departs.length > 0 && (
              <ul className="redo">
                {departs.map(d => <li key={d.who}><span><strong>{name(d.who)}</strong>　坐{rosterText.seatName(plan.kind, d.seat)}{d.due && `，按规则应坐${rosterText.seatName(plan.kind, d.due)}`}<div className="soft small">{seatingText.rule[d.rule].says}</div></span></li>)}
              </ul>
            )}
            {plan.rules.map(r => <p key={r} className="small">{seatingText.rule[r].says}<span className="soft">（{seatingText.rule[r].source}）</span></p>)}
          </Card>
          {p.moves.length > 0 && (
            <Card title="调整记录">
              <ul className="redo">{p.moves.map((m, i) => <li key={i}><span className="grow small">{name(m.who)} → {rosterText.seatName(plan.kind, m.seat)}{m.why && `：${m.why}`}{m.lapsed && <span className="warned">（已失效）</span>}　{m.by}</span><Moment at={m.at} /></li>)}</ul>
            </Card>
          )}
          {p.may.prepare && (
            <div className="row">
              <ActDialog label="改场地、座位数" act={rosters.saveSeating} input={(v: LayoutForm) => ({ id: p.id, rosterId: p.rosterId, title: v.title, layout: layoutOf(v), rowIds: p.rowIds })} initial={formOf(p.title, p.layout as Layout, p.lines.length)} refresh={rosterRefreshed} says="已重新排好">
                <LayoutFields people={p.lines.length} />
              </ActDialog>
              <ActDialog label="选入座人员" act={rosters.saveSeating} input={(v: { rowIds?: string[] }) => ({ id: p.id, rosterId: p.rosterId, title: p.title, layout: p.layout, rowIds: v.rowIds?.length ? v.rowIds : null })} initial={{ rowIds: p.rowIds ?? [] }} refresh={rosterRefreshed} says="已重新排好">
                <ChosenField rosterId={p.rosterId} />
              </ActDialog>
              <Button danger loading={drop.busy} onClick={() => void drop.run({ id: p.id })}>撤销座次图</Button>
            </div>
          )}
        </div>
      </div>
    </>
  )
}

function ChosenField({ rosterId }: { rosterId: string }) {
  const query = useQuery({ queryKey: rosterKeys.one(rosterId), queryFn: ({ signal }) => rosters.roster({ id: rosterId }, { signal }) })
  return <Chosen options={(query.data?.rows ?? []).map(l => ({ value: l.id, label: `${l.name}　${l.unit}${l.post}` }))} />
}
const Chosen = ({ options }: { options: { value: string; label: string }[] }) => (
  <Form.Item name="rowIds" label="入座人员（不选为名单全部；按名单顺序排）"><Select mode="multiple" options={options} optionFilterProp="label" allowClear /></Form.Item>
)

type Drawn = { title: string; meeting: string; plan: ReturnType<typeof planOf>; people: ReadonlyMap<string, { name: string; unit: string }>; views: View[]; onMove: ((who: string, seat: string) => void) | null }
function Drawing({ onMove, ...sheet }: Drawn) {
  const box = useRef<HTMLDivElement>(null)
  const held = useRef<string | null>(null)
  const { title, meeting, plan, people, views: seen } = sheet
  const picture = useMemo(() => planSvg({ title, meeting, plan, people, views: seen, font: 'inherit', handles: true, heading: false }), [title, meeting, plan, people, seen])
  useLayoutEffect(() => {
    box.current!.innerHTML = picture.svg
    held.current = null
  }, [picture])
  const seatAt = (e: { target: EventTarget | null }) => (e.target as Element | null)?.closest?.('[data-seat]') ?? null
  const hold = (who: string | null) => {
    held.current = who
    for (const g of box.current!.querySelectorAll('[data-seat]')) g.classList.toggle('held', who !== null && g.getAttribute('data-who') === who)
  }
  const put = (to: Element | null) => {
    const who = held.current
    hold(null)
    if (who && to && to.getAttribute('data-who') !== who) onMove?.(who, to.getAttribute('data-seat')!)
  }
  const under = (e: PointerEvent) => document.elementFromPoint(e.clientX, e.clientY)?.closest('[data-seat]') ?? null
  const onKey = (e: KeyboardEvent) => {
    if (e.key === 'Escape') hold(null)
    if (e.key !== 'Enter' && e.key !== ' ') return
    const at = seatAt(e)
    if (!at) return
    e.preventDefault()
    if (held.current) put(at)
    else hold(at.getAttribute('data-who'))
  }
  return (
    <div
      ref={box}
      className="seat-drawing"
      onKeyDown={onMove ? onKey : undefined}
      onPointerDown={onMove ? e => { const at = seatAt(e); if (at?.getAttribute('data-who')) { e.preventDefault(); hold(at.getAttribute('data-who')) } } : undefined}
      onPointerMove={onMove ? e => { if (!held.current || e.buttons === 0) return; const at = under(e); for (const g of box.current!.querySelectorAll('.over')) g.classList.remove('over'); at?.classList.add('over') } : undefined}
      onPointerUp={onMove ? e => { if (held.current) put(under(e)) } : undefined}
    />
  )
}
