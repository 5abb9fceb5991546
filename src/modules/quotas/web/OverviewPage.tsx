import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select, Switch } from 'antd'
import { useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import { yearOf } from '#kernel/day'
import { ActDialog, Asked, Card, csvOf, Empty, offerFile, PageHead, PrintButton, UnitPicker, useToday } from '#kit'
import type { QuotaRow } from '../contract.ts'
import { quotasText } from '../text.ts'
import { keys, quotas, refreshed } from './api.ts'
import { LevelTag, Months, UseBar } from './parts.tsx'

/** 年度总量: every issuing body with its caps, what is used, what is left, the months beside last year's. Units, never persons. */
export default function OverviewPage() {
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const year = Number(params.get('year')) || yearOf(today)
  const query = useQuery({ queryKey: [...keys.all, 'overview', year], queryFn: () => quotas.overview({ year }) })
  return (
    <>
      <PageHead title="年度总量" sub="精文减会：计划管理、总量管控，年度实发只减不增">
        <InputNumber aria-label="年份" value={year} min={2000} max={2100} onChange={y => y && setParams({ year: String(y) })} suffix="年" />
        {query.data?.may.set && <SetCap year={year} />}
        <Link to="/quotas/lists">
          <Button>不予立项、超计划</Button>
        </Link>
        <Link to="/quotas/types">
          <Button>计入口径</Button>
        </Link>
        {query.data && (
          <Button disabled={!query.data.rows.length} onClick={() => offerFile(`年度总量${year}.csv`, csv(query.data.rows))}>
            导出
          </Button>
        )}
        <PrintButton icon />
      </PageHead>
      <Asked query={query} rows={8}>
        {({ rows, downShare, may }) =>
          rows.length ? (
            <div className="stack">
              <Key />
              {groups(rows).map(([unitId, list]) => {
                const share = downShare.find(s => s.unitId === unitId)
                return (
                  <Card
                    key={unitId}
                    label={list[0]!.unitName}
                    title={
                      <span>
                        {list[0]!.unitName}{' '}
                        {share && share.all > 0 && (
                          <span className="soft small">
                            计入 {share.all} 件，其中下行 {share.down} 件（{Math.round((share.down / share.all) * 100)}%）
                          </span>
                        )}
                      </span>
                    }
                  >
                    <table className="plain">
                      <thead>
                        <tr>
                          <th style={{ width: '9rem' }}>口径</th>
                          <th>已发、占用</th>
                          <th className="right" style={{ width: '5rem' }}>
                            总量
                          </th>
                          <th className="right" style={{ width: '5rem' }}>
                            余量
                          </th>
                          <th className="right" style={{ width: '7rem' }}>
                            上年同期
                          </th>
                          <th className="right" style={{ width: '6rem' }}>
                            年底预测
                          </th>
                          <th style={{ width: '11rem' }}>各月</th>
                          <th style={{ width: '6rem' }}>状态</th>
                        </tr>
                      </thead>
                      <tbody>
                        {list.map(q => (
                          <tr key={q.id}>
                            <td>
                              <Link to={`/quotas/${q.id}`}>{q.typeTitle}</Link>
                            </td>
                            <td>
                              <UseBar q={q} />
                              <span className="small soft">
                                已发 {q.used}，占用 {q.reserved}
                              </span>
                            </td>
                            <td className="right">
                              {q.cap ?? '不设限'}
                              {q.granted > 0 && <div className="small soft">另批 {q.granted}</div>}
                            </td>
                            <td className="right">{q.left ?? '—'}</td>
                            <td className="right">
                              {q.sameTimeLastYear ?? '—'}
                              {q.lastYear && <div className="small soft">全年 {q.lastYear.total}</div>}
                            </td>
                            <td className="right">
                              {q.forecast.total ?? '—'}
                              {q.forecast.fullIn && <div className="small soft">{q.forecast.fullIn}月用完</div>}
                            </td>
                            <td>
                              <Months q={q} />
                            </td>
                            <td>
                              <LevelTag level={q.level} />
                              {q.explained && <div className="small soft">已起草说明</div>}
                            </td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </Card>
                )
              })}
            </div>
          ) : (
            <Card>
              <Empty title={`${year} 年还没有核定总量`}>
                {may.set
                  ? '点“核定总量”，按发文机关和口径逐项核定；核定之后，计入的文件要先立项。'
                  : '办公室核定后，本单位的总量、占用和余量显示在这里。'}
              </Empty>
            </Card>
          )
        }
      </Asked>
    </>
  )
}

const Key = () => (
  <p className="use-key small soft">
    <span>
      <i className="use-used" /> 已发
    </span>
    <span>
      <i className="use-reserved" /> 占用（已立项、在办）
    </span>
    <span>
      <b className="use-cap" /> 总量
    </span>
    <span>
      <b className="use-last" /> 上年全年；月图中折线为上年
    </span>
  </p>
)

const groups = (rows: QuotaRow[]): [string, QuotaRow[]][] => [
  ...rows.reduce((m, q) => m.set(q.unitId, [...(m.get(q.unitId) ?? []), q]), new Map<string, QuotaRow[]>()),
]

const csv = (rows: QuotaRow[]) =>
  csvOf(
    [
      '发文机关',
      '口径',
      '总量',
      '另批',
      '占用',
      '已发',
      '余量',
      '上年同期',
      '上年全年',
      '年底预测',
      '状态',
      ...Array.from({ length: 12 }, (_, i) => `${i + 1}月`),
    ],
    rows.map(q =>
      [
        q.unitName,
        q.typeTitle,
        q.cap ?? '',
        q.granted,
        q.reserved,
        q.used,
        q.left ?? '',
        q.sameTimeLastYear ?? '',
        q.lastYear?.total ?? '',
        q.forecast.total ?? '',
        quotasText.level[q.level],
        ...q.months,
      ].map(String),
    ),
  )

type Values = { unitId: string | null; type: string; unlimited: boolean; cap: number | null; reason: string; basis?: string }

export function SetCap({ year, of }: { year: number; of?: Pick<QuotaRow, 'unitId' | 'type' | 'cap'> }) {
  const types = useQuery({ queryKey: [...keys.all, 'types'], queryFn: () => quotas.types({}), staleTime: 600_000 })
  const [unlimited, setUnlimited] = useState(of?.cap === null)
  return (
    <ActDialog
      label={of ? '调整总量' : '核定总量'}
      button={{ type: 'primary' }}
      act={quotas.set}
      refresh={refreshed}
      initial={{ unitId: of?.unitId ?? null, type: of?.type ?? 'general', cap: of?.cap ?? 10, unlimited: of?.cap === null }}
      input={(v: Values) => ({ unitId: v.unitId ?? '', year, type: v.type, cap: unlimited ? null : v.cap, reason: v.reason, basis: v.basis ?? '' })}
    >
      {!of && (
        <>
          <Form.Item label="发文机关" name="unitId" rules={[{ required: true, message: '请选择发文机关' }]}>
            <PickUnit />
          </Form.Item>
          <Form.Item label="计入口径" name="type">
            <Select options={(types.data?.types ?? []).map(t => ({ value: t.code, label: t.title }))} />
          </Form.Item>
        </>
      )}
      <Form.Item label="只统计、不设上限">
        <Switch checked={unlimited} onChange={setUnlimited} aria-label="只统计、不设上限" />
      </Form.Item>
      {!unlimited && (
        <Form.Item label={`${year} 年总量（件）`} name="cap" rules={[{ required: true, message: '请填写件数' }]}>
          <InputNumber min={0} max={100_000} />
        </Form.Item>
      )}
      <Form.Item label="理由" name="reason" rules={[{ required: true, message: '请写明理由' }]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item label="依据（文件名、文号）" name="basis">
        <Input maxLength={200} />
      </Form.Item>
    </ActDialog>
  )
}

export const PickUnit = ({ value, onChange, id }: { value?: string | null; onChange?: (v: string | null) => void; id?: string }) => (
  <UnitPicker id={id} label="发文机关" value={value ?? null} onChange={v => onChange?.(v)} />
)
