import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Segmented, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { at, type Day, DAY, dayOf, minuteOfDay, plusDays, weekday } from '#kernel/day'
import { ActDialog, Asked, Card, DayInput, Empty, MinuteInput, PageHead, PrintButton, RefusalNotice, Tag, useAct, useToday, weekdayText } from '#kit'
import type { BookingView, RoomView } from '../../venues/contract.ts'
import { atOf, textOf, whenOf } from '../parts.tsx'
import { calling, refreshed } from '../calling/api.ts'
import '../calling/calling.css'

const two = (n: number) => String(n).padStart(2, '0')
const clock = (t: number) => `${two(Math.floor(minuteOfDay(t) / 60))}:${two(minuteOfDay(t) % 60)}`

/** 会场: what is free when; kept by 会务; a meeting that was approved takes its room here. */
export default function RoomsPage() {
  const [params, setParams] = useSearchParams()
  const today = useToday() as Day
  const span = params.get('span') === 'day' ? 'day' : 'week'
  const asked = (params.get('day') as Day | null) ?? today
  const first = span === 'day' ? asked : plusDays(asked, -((weekday(asked) + 6) % 7))
  const days = Array.from({ length: span === 'day' ? 1 : 7 }, (_, n) => plusDays(first, n))
  const forId = params.get('for')
  const set = (more: Record<string, string | null>) => {
    const next = new URLSearchParams(params)
    for (const [k, v] of Object.entries(more)) v === null ? next.delete(k) : next.set(k, v)
    setParams(next, { replace: true })
  }
  const rooms = useQuery({ queryKey: ['meetings', 'rooms'], queryFn: () => calling.rooms({ closed: true }) })
  const query = useQuery({
    queryKey: ['meetings', 'roomCalendar', first, days.length],
    queryFn: () => calling.roomCalendar({ from: first, days: days.length }),
    placeholderData: before => before,
  })
  return (
    <>
      <PageHead
        title="会场"
        sub="批准的会议才占会场；别的单位的会议只显示时间。"
        {...(forId ? { back: { list: 'meeting', to: `/meetings/${forId}`, label: '会议', own: true as const } } : {})}
      >
        {rooms.data?.may.keep && <SaveRoom kinds={rooms.data.equipment} rooms={rooms.data.rows} />}
        <PrintButton icon />
      </PageHead>
      <div className="stack">
        <Find key={forId ?? ''} forId={forId} kinds={rooms.data?.equipment ?? []} />
        <Card
          title={
            <span className="row">
              <Button size="small" onClick={() => set({ day: plusDays(asked, span === 'day' ? -1 : -7) })} aria-label="往前">
                ‹
              </Button>
              <DayInput label="日期" value={asked} onChange={d => set({ day: d || null })} />
              <Button size="small" onClick={() => set({ day: plusDays(asked, span === 'day' ? 1 : 7) })} aria-label="往后">
                ›
              </Button>
              <Button size="small" onClick={() => set({ day: null })}>
                今天
              </Button>
              <Segmented
                size="small"
                value={span}
                onChange={v => set({ span: v === 'day' ? 'day' : null })}
                options={[
                  { value: 'week', label: '周' },
                  { value: 'day', label: '日' },
                ]}
              />
            </span>
          }
        >
          <Asked query={query} rows={6}>
            {c =>
              c.rooms.length === 0 ? (
                <Empty title="还没有登记会场">会务登记会场、座位和设备后，会议批准时自动订会场。</Empty>
              ) : (
                <Calendar
                  rooms={c.rooms}
                  bookings={c.bookings}
                  days={days}
                  today={today}
                  keep={rooms.data?.may.keep ?? false}
                  kinds={rooms.data?.equipment ?? []}
                  all={rooms.data?.rows ?? []}
                />
              )
            }
          </Asked>
        </Card>
      </div>
    </>
  )
}

function Calendar({
  rooms,
  bookings,
  days,
  today,
  keep,
  kinds,
  all,
}: {
  rooms: RoomView[]
  bookings: BookingView[]
  days: Day[]
  today: Day
  keep: boolean
  kinds: string[]
  all: RoomView[]
}) {
  const on = (room: RoomView, d: Day) => bookings.filter(b => b.roomId === room.id && b.from < at(d) + DAY && b.until > at(d))
  return (
    <table className="room-days">
      <thead>
        <tr>
          <th>会场</th>
          {days.map(d => (
            <th key={d} className={d === today ? 'now' : undefined}>
              {Number(d.slice(5, 7))}月{Number(d.slice(8))}日 {weekdayText(d)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rooms.map(r => (
          <tr key={r.id}>
            <th scope="row">
              {r.name} {r.closed && <Tag>停用</Tag>}
              <div className="soft">{r.seats}座</div>
              {r.equipment.length > 0 && <div className="soft">{r.equipment.join('、')}</div>}
              {keep && all.some(x => x.id === r.id) && <SaveRoom kinds={kinds} rooms={all} room={all.find(x => x.id === r.id)!} />}
            </th>
            {days.map(d => (
              <td key={d} className={d === today ? 'now' : undefined}>
                {on(r, d).map(b => (
                  <span key={`${b.roomId}${b.from}`} className={b.meetingId ? 'slot' : 'slot other'}>
                    {dayOf(b.from) < d ? '接前日' : clock(b.from)}—{dayOf(b.until) > d ? '次日' : clock(b.until)}
                    <br />
                    {b.meetingId ? <Link to={`/meetings/${b.meetingId}`}>{b.title}</Link> : '已订'} {b.role === 'branch' && <Tag>分会场</Tag>}
                  </span>
                ))}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

/** By time, people and equipment; for a meeting with its own. */
function Find({ forId, kinds }: { forId: string | null; kinds: string[] }) {
  const meeting = useQuery({ queryKey: ['meetings', 'replies', forId], queryFn: () => calling.replies({ id: forId! }), enabled: forId !== null })
  const venue = useQuery({ queryKey: ['meetings', 'venue', forId], queryFn: () => calling.venueOf({ id: forId! }), enabled: forId !== null })
  const [wants, setWants] = useState<{ from?: string; until?: string; people?: number | null; equipment?: string[] }>({})
  const [also, setAlso] = useState<string[]>([])
  const from = atOf(wants.from) ?? meeting.data?.meeting.from ?? null
  const until = atOf(wants.until) ?? meeting.data?.meeting.until ?? null
  const ready = from !== null && until !== null && until > from
  const ask = { from: from ?? 0, until: until ?? 0, people: wants.people ?? 0, equipment: wants.equipment ?? [], besides: forId }
  const found = useQuery({
    queryKey: ['meetings', 'free', ask],
    queryFn: () => calling.freeRooms(ask),
    enabled: ready,
    placeholderData: before => before,
  })
  const go = useNavigate()
  const book = useAct(calling.bookRooms, {
    refresh: refreshed,
    says: a => (a.rooms ? '会场已订' : '会场已退'),
    then: () => forId && void go(`/meetings/${forId}`),
  })
  const may = forId !== null && venue.data?.may.book === true
  return (
    <Card title={meeting.data ? `给“${meeting.data.meeting.title}”订会场（${whenOf(meeting.data.meeting)}）` : '找空会场'}>
      <RefusalNotice error={book.error ?? found.error} onClose={book.reset} />
      <div className="row">
        <MinuteInput
          label="开始"
          value={wants.from ?? textOf(from)}
          onChange={v => setWants({ ...wants, from: v ?? undefined })}
          disabled={forId !== null}
        />
        <MinuteInput
          label="结束"
          value={wants.until ?? textOf(until)}
          onChange={v => setWants({ ...wants, until: v ?? undefined })}
          disabled={forId !== null}
        />
        <InputNumber
          aria-label="人数"
          placeholder="人数"
          min={0}
          precision={0}
          value={wants.people ?? null}
          onChange={people => setWants({ ...wants, people })}
          suffix="人"
        />
        <Select
          aria-label="设备"
          mode="multiple"
          placeholder="设备"
          style={{ minWidth: '14rem' }}
          value={wants.equipment ?? []}
          onChange={equipment => setWants({ ...wants, equipment })}
          options={kinds.map(value => ({ value, label: value }))}
        />
      </div>
      {ready && found.data && (
        <ul className="venue-list">
          {found.data.free.map(r => (
            <li key={r.id} className="row">
              {may && (
                <Checkbox
                  aria-label={`分会场${r.name}`}
                  checked={also.includes(r.id)}
                  onChange={e => setAlso(e.target.checked ? [...also, r.id] : also.filter(x => x !== r.id))}
                >
                  分会场
                </Checkbox>
              )}
              <strong>{r.name}</strong> <span>{r.seats}座</span>{' '}
              <span className="soft">{[r.where, r.equipment.join('、')].filter(Boolean).join('　')}</span>
              {may && (
                <Button
                  size="small"
                  type="primary"
                  loading={book.busy}
                  onClick={() =>
                    void book.run({
                      id: forId!,
                      rooms: [{ roomId: r.id, role: 'main' }, ...also.filter(x => x !== r.id).map(roomId => ({ roomId, role: 'branch' as const }))],
                    })
                  }
                >
                  订作{also.filter(x => x !== r.id).length ? '主会场' : '会场'}
                </Button>
              )}
            </li>
          ))}
          {found.data.free.length === 0 && <li>没有合适的空会场。</li>}
          {found.data.others.map(r => (
            <li key={r.id} className="soft">
              {r.name}：{r.why.join('，')}
              {r.taken.map(t => `（${clock(t.from)}—${clock(t.until)}${t.title ? ` ${t.title}` : ''}）`).join('')}
            </li>
          ))}
        </ul>
      )}
      {may && venue.data!.rooms.length > 0 && (
        <Button size="small" style={{ marginTop: '.6rem' }} onClick={() => void book.run({ id: forId!, rooms: [] })}>
          退掉{venue.data!.rooms.map(r => r.name).join('、')}
        </Button>
      )}
    </Card>
  )
}

function SaveRoom({ kinds, rooms, room }: { kinds: string[]; rooms: RoomView[]; room?: RoomView }) {
  type V = { name: string; where?: string; route?: string; seats: number; equipment?: string[]; note?: string; closed?: boolean }
  const known = [...new Set([...kinds, ...rooms.flatMap(r => r.equipment)])]
  return (
    <ActDialog
      label={room ? '修改' : '登记会场'}
      title={room ? `修改会场：${room.name}` : '登记会场'}
      ok="保存"
      button={room ? { size: 'small', type: 'link', style: { padding: 0 }, className: 'screen-only' } : { type: 'primary' }}
      act={calling.saveRoom}
      refresh={refreshed}
      initial={(room ? { ...room } : { equipment: [] }) as Partial<V>}
      input={(v: V) => ({
        id: room?.id ?? null,
        name: v.name,
        where: v.where ?? '',
        route: v.route ?? '',
        seats: v.seats,
        equipment: v.equipment ?? [],
        note: v.note ?? '',
        closed: v.closed ?? false,
      })}
    >
      <Form.Item label="名称" name="name" rules={[{ required: true, whitespace: true, message: '请填名称' }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item label="座位" name="seats" rules={[{ required: true, message: '请填座位数' }]}>
        <InputNumber min={1} max={100_000} precision={0} suffix="座" />
      </Form.Item>
      <Form.Item label="在哪里（楼、层）" name="where">
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item label="怎么走" name="route" extra="写进会议通知。">
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item label="设备" name="equipment">
        <Select mode="tags" options={known.map(value => ({ value, label: value }))} />
      </Form.Item>
      <Form.Item label="备注" name="note">
        <Input maxLength={300} />
      </Form.Item>
      {room && (
        <Form.Item name="closed" valuePropName="checked">
          <Checkbox>停用</Checkbox>
        </Form.Item>
      )}
    </ActDialog>
  )
}
