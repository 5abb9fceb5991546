import { PlusOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, InputNumber, Select } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { yearOf } from '#kernel/day'
import { ActDialog, Asked, Card, Empty, PageHead, PrintButton, RefusalNotice, Tag, useAct, useToday } from '#kit'
import type { LineView } from '../../planning/contract.ts'
import { meetingsText } from '../../text.ts'
import { type MeetingClass, type MeetingKind, planStates } from '../../types.ts'
import { keys, meetings, refreshed } from '../api.ts'
import { need, Words } from '../parts.tsx'

type Values = { title: string; kind: MeetingKind; class: MeetingClass; month: number; people: number; minutes: number; why: string }
const tones = { draft: 'calm', submitted: 'blue', approved: 'green', refused: 'orange' } as const

/** 年度会议计划: what each unit means to call others to; decided once, then only filed. */
export default function PlanPage() {
  const now = yearOf(useToday())
  const [params, set] = useSearchParams()
  const year = Number(params.get('year') ?? now)
  const [picked, pick] = useState<ReadonlySet<string>>(new Set())
  const query = useQuery({ queryKey: [...keys.plan, year], queryFn: ({ signal }) => meetings.plan({ year }, { signal }) })
  const done = () => pick(new Set())
  const submit = useAct(meetings.submitPlan, { refresh: refreshed, says: '已报审', then: done })
  const decide = useAct(meetings.decidePlan, { refresh: refreshed, says: '已审定', then: done })
  const chosen = (query.data?.rows ?? []).filter(l => picked.has(l.id))
  const [toSend, toDecide] = [chosen.filter(l => l.may.edit), chosen.filter(l => l.may.decide)]
  const turn = (id: string) => pick(before => new Set(before.has(id) ? [...before].filter(x => x !== id) : [...before, id]))
  return (
    <>
      <PageHead title="年度会议计划" back={{ list: 'meetings', to: '/meetings', label: '会议', own: true }} sub="列入计划的会议只需办公室备案；没有列入的按类别报批。">
        <Select aria-label="年度" value={year} onChange={y => set({ year: String(y) })} options={[1, 0, -1, -2].map(n => ({ value: now + n, label: `${now + n}年` }))} />
        {query.data?.may.add && <Edit year={year} />}
        <PrintButton icon />
      </PageHead>
      <RefusalNotice error={submit.error ?? decide.error} />
      <Asked query={query} rows={8}>
        {p => (
          <Card title={`${p.sums.lines}项，${p.sums.people}人次，${p.sums.minutes}分钟；已用${p.sums.held}项${p.lastYear.lines ? `（上年列入${p.lastYear.lines}项，${p.lastYear.people}人次）` : ''}`}>
            {p.rows.length === 0 ? (
              <Empty title={`${year}年还没有会议计划`}>逐项列出，报领导审定；全年只减不增。</Empty>
            ) : (
              <>
                <div className="row" style={{ marginBottom: '.6rem' }}>
                  <Button disabled={!toSend.length} loading={submit.busy} onClick={() => void submit.run({ ids: toSend.map(l => l.id) })}>
                    报审{toSend.length > 0 && `（${toSend.length}）`}
                  </Button>
                  {p.rows.some(l => l.may.decide) && (
                    <>
                      <Button type="primary" disabled={!toDecide.length} loading={decide.busy} onClick={() => void decide.run({ ids: toDecide.map(l => l.id), approve: true })}>
                        列入计划{toDecide.length > 0 && `（${toDecide.length}）`}
                      </Button>
                      <ActDialog
                        label="不列入"
                        button={{ disabled: !toDecide.length }}
                        act={meetings.decidePlan}
                        refresh={refreshed}
                        then={done}
                        input={(v: { opinion: string }) => ({ ids: toDecide.map(l => l.id), approve: false, opinion: v.opinion })}
                      >
                        <Words name="opinion" label="理由" must="请写明理由" max={500} />
                      </ActDialog>
                    </>
                  )}
                </div>
                <table className="plain">
                  <thead>
                    <tr>
                      <th aria-label="选" />
                      <th>月份</th>
                      <th>会议</th>
                      <th>单位</th>
                      <th>种类、类别</th>
                      <th style={{ textAlign: 'right' }}>人数</th>
                      <th style={{ textAlign: 'right' }}>分钟</th>
                      <th>状态</th>
                      <th aria-label="办理" />
                    </tr>
                  </thead>
                  <tbody>
                    {p.rows.map(l => (
                      <tr key={l.id}>
                        <td>{(l.may.edit || l.may.decide) && <Checkbox aria-label={`选${l.title}`} checked={picked.has(l.id)} onChange={() => turn(l.id)} />}</td>
                        <td className="nowrap">{l.month}月</td>
                        <td>
                          {l.title}
                          <div className="soft small">{l.why}</div>
                          {l.meeting && (
                            <div className="small">
                              <Link to={`/meetings/${l.meeting.id}`}>已申请：{l.meeting.title}</Link>
                            </div>
                          )}
                        </td>
                        <td>{l.unit}</td>
                        <td>
                          {meetingsText.kind[l.kind]}
                          <div className="soft small">{meetingsText.class[l.class].slice(0, 2)}</div>
                        </td>
                        <td style={{ textAlign: 'right' }}>{l.people}</td>
                        <td style={{ textAlign: 'right' }}>{l.minutes}</td>
                        <td>
                          <Tag tone={tones[l.state]}>{planStates[l.state]}</Tag>
                          {l.opinion && <div className="soft small">{l.opinion}</div>}
                        </td>
                        <td className="nowrap">
                          {l.may.edit && <Edit year={year} of={l} />}
                          {l.may.edit && (
                            <ActDialog label="拿掉" button={{ size: 'small', type: 'text' }} act={meetings.dropLine} refresh={refreshed} input={() => ({ id: l.id })}>
                              <p>从计划中拿掉“{l.title}”。</p>
                            </ActDialog>
                          )}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </>
            )}
          </Card>
        )}
      </Asked>
    </>
  )
}

function Edit({ year, of }: { year: number; of?: LineView }) {
  return (
    <ActDialog
      label={of ? '改' : '列一项'}
      title={of ? '修改计划' : '拟列入计划'}
      button={of ? { size: 'small', type: 'text' } : { type: 'primary', icon: <PlusOutlined aria-hidden /> }}
      act={meetings.saveLine}
      refresh={refreshed}
      says="已保存"
      initial={of ?? { kind: 'special' as const, class: 'four' as const, month: 1, people: 30, minutes: 90 }}
      input={(v: Values) => ({ id: of?.id ?? null, year, ...(of ? { hostUnitId: of.unitId } : {}), title: v.title, kind: v.kind, class: v.class, month: v.month, people: v.people, minutes: v.minutes, why: v.why ?? '' })}
    >
      <Form.Item label="会议" name="title" rules={need('请写会议名称')}>
        <Input maxLength={100} />
      </Form.Item>
      <div className="two">
        <Form.Item label="种类" name="kind">
          <Select options={Object.entries(meetingsText.kind).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item label="类别" name="class">
          <Select options={Object.entries(meetingsText.class).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item label="月份" name="month">
          <Select options={Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: `${i + 1}月` }))} />
        </Form.Item>
        <Form.Item label="人数" name="people">
          <InputNumber min={1} max={100_000} precision={0} suffix="人" style={{ width: '100%' }} />
        </Form.Item>
        <Form.Item label="时长" name="minutes">
          <InputNumber min={10} max={10_000} precision={0} suffix="分钟" style={{ width: '100%' }} />
        </Form.Item>
      </div>
      <Words name="why" label="为什么要开" must="请写明依据和理由" max={500} />
    </ActDialog>
  )
}
