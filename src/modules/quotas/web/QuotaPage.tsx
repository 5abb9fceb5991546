import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Form, Input, InputNumber, Select } from 'antd'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { call } from '#web/api'
import { ActDialog, Asked, Card, csvOf, Empty, fullText, Moment, offerFile, PageHead, PrintButton, RefLink, Tag } from '#kit'
import type { QuotaRow } from '../contract.ts'
import { quotasText } from '../text.ts'
import { reaches } from '../types.ts'
import { keys, quotas, refreshed } from './api.ts'
import { SetCap } from './OverviewPage.tsx'
import { kindText, LevelTag, Months, UseBar } from './parts.tsx'

/** One cap: how it stands, what the forecast is made of, every document under it, every change of it. */
export default function QuotaPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: [...keys.all, 'one', id], queryFn: () => quotas.quota({ id }) })
  return (
    <Asked query={query} rows={10}>
      {q => (
        <>
          <PageHead
            title={`${q.unitName} ${q.typeTitle}`}
            back={{ list: 'quotas', to: `/quotas?year=${q.year}`, label: '年度总量', own: true }}
            sub={
              <span className="row">
                <span>{q.year} 年</span>
                <LevelTag level={q.level} />
              </span>
            }
          >
            {q.may.explain && <Explain q={q} />}
            {q.may.set && !q.type.startsWith('brief:') && <SetCap year={q.year} of={q} />}
            {q.may.set && <LastYear q={q} />}
            <PrintButton icon />
          </PageHead>
          <div className="stack">
            {q.level === 'overLastYear' && (
              <p className="stand-in" role="status">
                今年实发已超过上年全年 {q.lastYear?.total} 件，按规定须向上级办公室书面说明。
                {q.explained ? (
                  <>
                    {' '}
                    {q.explained.byName} 已于 {fullText(q.explained.at)} 起草：
                    <RefLink of={{ module: 'documents', kind: 'document', id: q.explained.documentId, title: '查看说明' }} />
                  </>
                ) : null}
              </p>
            )}
            <Card label="用量">
              <div className="figures">
                <Figure label="总量" value={q.cap === null ? '不设限' : q.cap + q.granted} more={q.granted ? `其中另批 ${q.granted}` : undefined} />
                <Figure label="已发" value={q.used} />
                <Figure label="占用" value={q.reserved} more="已立项、在办" />
                <Figure label="余量" value={q.left ?? '—'} />
                <Figure label="上年同期" value={q.sameTimeLastYear ?? '—'} more={q.lastYear ? `全年 ${q.lastYear.total}` : '未登记'} />
                <Figure label="年底预测" value={q.forecast.total ?? '—'} more={q.forecast.fullIn ? `${q.forecast.fullIn}月用完总量` : undefined} />
              </div>
              <UseBar q={q} />
            </Card>
            <Card title="各月制发数（柱为今年，折线为上年）" label="各月制发数">
              <Months q={q} tall />
              <Basis q={q} />
            </Card>
            <Charges id={id} q={q} />
            <Card title="核定与调整">
              {q.changes.length ? (
                <table className="plain">
                  <thead>
                    <tr>
                      <th style={{ width: '11rem' }}>时间</th>
                      <th style={{ width: '6rem' }}>办理人</th>
                      <th style={{ width: '7rem' }}>事项</th>
                      <th style={{ width: '8rem' }}>数量</th>
                      <th>理由、依据</th>
                    </tr>
                  </thead>
                  <tbody>
                    {q.changes.map((c, i) => (
                      <tr key={i}>
                        <td>{fullText(c.at)}</td>
                        <td>{c.byName}</td>
                        <td>{quotasText.changeWhat[c.what] ?? c.what}</td>
                        <td>
                          {c.before ?? '—'} → {c.after ?? '不设限'}
                        </td>
                        <td>{[c.reason, c.basis].filter(Boolean).join('；')}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <Empty title="还没有调整" />
              )}
            </Card>
          </div>
        </>
      )}
    </Asked>
  )
}

const Figure = ({ label, value, more }: { label: string; value: string | number; more?: string }) => (
  <div>
    <span className="soft small">{label}</span>
    <strong>{value}</strong>
    {more && <span className="soft small">{more}</span>}
  </div>
)

/** What the forecast is computed from, so that anybody can add it up. */
function Basis({ q }: { q: QuotaRow }) {
  if (q.forecast.total === null) return <p className="soft">没有上年各月数，暂不预测。{q.lastYear ? '' : '请办公室登记上年各月实发数。'}</p>
  const done = q.forecast.total - q.forecast.rest.reduce((n, r) => n + r.expected, 0)
  return (
    <p className="soft small" style={{ marginTop: '.6rem' }}>
      预测办法：已过月份按实际 {done} 件
      {q.forecast.rest.map(r => `，${r.month}月按${r.expected > r.lastYear ? `已发 ${r.expected}` : `上年同月 ${r.expected}`} 件`).join('')}，合计{' '}
      {q.forecast.total} 件。上年数来源：
      {q.lastYear?.source === 'entered' ? `登记（${q.lastYear.note}）` : '本系统计数'}。
    </p>
  )
}

const states = { used: '已发', reserved: '已占用', freed: '已退回' } as const

function Charges({ id, q }: { id: string; q: QuotaRow }) {
  const [params, setParams] = useSearchParams()
  const state = (params.get('state') ?? '') as keyof typeof states | ''
  const month = params.get('month') ?? ''
  const set = (key: string, value: string) =>
    setParams(
      p => {
        const n = new URLSearchParams(p)
        if (value) n.set(key, value)
        else n.delete(key)
        return n
      },
      { replace: true },
    )
  const query = useInfiniteQuery({
    queryKey: [...keys.all, 'charges', id, state, month],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam }) => quotas.charges({ id, state: state || null, month: month || null, cursor: pageParam }),
    getNextPageParam: last => last.next,
  })
  const rows = query.data?.pages.flatMap(p => p.rows) ?? []
  return (
    <Card
      title="计入明细"
      extra={
        <>
          <Select
            aria-label="状态"
            placeholder="状态"
            allowClear
            value={state || undefined}
            onChange={v => set('state', v ?? '')}
            style={{ width: '8rem' }}
            options={Object.entries(states).map(([value, label]) => ({ value, label }))}
          />
          <Select
            aria-label="月份"
            placeholder="月份"
            allowClear
            value={month || undefined}
            onChange={v => set('month', v ?? '')}
            style={{ width: '7rem' }}
            options={q.months.map((n, i) => ({ value: `${q.year}-${String(i + 1).padStart(2, '0')}`, label: `${i + 1}月（${n}）` }))}
          />
          <Button
            disabled={!rows.length}
            onClick={() =>
              offerFile(
                `${q.unitName}${q.typeTitle}计入明细.csv`,
                csvOf(
                  ['时间', '标题', '文种', '行文方向', '件数', '状态'],
                  rows.map(r => [
                    fullText(r.at),
                    r.title ?? '（不在您的知悉范围）',
                    kindText(r.kind),
                    reaches[r.reach],
                    String(r.weight),
                    quotasText.chargeState[r.state],
                  ]),
                ),
              )
            }
          >
            导出
          </Button>
        </>
      }
    >
      {rows.length ? (
        <table className="plain">
          <thead>
            <tr>
              <th style={{ width: '10rem' }}>时间</th>
              <th>标题</th>
              <th style={{ width: '5rem' }}>文种</th>
              <th style={{ width: '5rem' }}>方向</th>
              <th className="right" style={{ width: '4rem' }}>
                件数
              </th>
              <th style={{ width: '9rem' }}>状态</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(r => (
              <tr key={r.id}>
                <td>
                  <Moment at={r.at} />
                </td>
                <td>
                  {r.title === null ? (
                    <span className="soft">（不在您的知悉范围）</span>
                  ) : r.itemId ? (
                    <Link to={`/documents/${r.itemId}`}>{r.title}</Link>
                  ) : r.proposalId ? (
                    <Link to={`/proposals/${r.proposalId}`}>{r.title}（立项）</Link>
                  ) : (
                    r.title
                  )}
                </td>
                <td>{kindText(r.kind)}</td>
                <td>{reaches[r.reach]}</td>
                <td className="right">{r.weight}</td>
                <td>
                  <Tag tone={r.state === 'used' ? 'green' : r.state === 'reserved' ? 'blue' : 'calm'}>{quotasText.chargeState[r.state]}</Tag>{' '}
                  {r.overPlan && <Tag tone="orange">超计划</Tag>}
                  {r.freedWhy && <div className="soft small">{r.freedWhy}</div>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Empty title={query.isPending ? '正在读取' : '没有计入的文件'}>立项同意后占用，编号后计为已发。</Empty>
      )}
      {query.hasNextPage && (
        <Button className="screen-only" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
          加载更多
        </Button>
      )}
    </Card>
  )
}

function LastYear({ q }: { q: QuotaRow }) {
  return (
    <ActDialog
      label="登记上年数"
      act={quotas.setLastYear}
      refresh={refreshed}
      initial={{ months: q.lastYear?.months ?? Array<number>(12).fill(0), note: q.lastYear?.note ?? '' }}
      input={(v: { months: number[]; note: string }) => ({ id: q.id, months: v.months.map(n => n ?? 0), note: v.note })}
    >
      <p className="soft" style={{ marginBottom: '.6rem' }}>
        系统没有计数的上年，逐月登记实发件数，用于同比和预测。
      </p>
      <div className="months-form">
        {Array.from({ length: 12 }, (_, i) => (
          <Form.Item key={i} label={`${i + 1}月`} name={['months', i]} style={{ marginBottom: '.3rem' }}>
            <InputNumber min={0} max={10_000} style={{ width: '100%' }} />
          </Form.Item>
        ))}
      </div>
      <Form.Item label="数据来源" name="note" rules={[{ required: true, message: '请写明来源，如上年发文登记簿' }]}>
        <Input maxLength={200} />
      </Form.Item>
    </ActDialog>
  )
}

/** 书面说明: the figures from the ledger, reasons and measures from the person; it becomes a draft report like any other. */
function Explain({ q }: { q: QuotaRow }) {
  const go = useNavigate()
  const draft = async (v: { reasons: string; measures: string }, options?: { key?: string }) => {
    const found = await quotas.explanation({ id: q.id, ...v })
    const made = (await call('documents.create', { kind: found.kind, text: found.text, source: found.source }, { key: options?.key })) as {
      id: string
    }
    await quotas.explained({ id: q.id, documentId: made.id })
    return made
  }
  return (
    <ActDialog
      label="起草书面说明"
      button={{ type: 'primary' }}
      act={draft}
      refresh={refreshed}
      says="已起草，请核改后送审"
      then={a => void go(`/documents/${a.id}/edit`)}
      input={(v: { reasons: string; measures: string }) => v}
    >
      <p className="soft" style={{ marginBottom: '.6rem' }}>
        计划、实发、超出、增加较多的月份由系统填入，您只写原因和措施；生成的是一份报告草稿。
      </p>
      <Form.Item label="超出原因" name="reasons" rules={[{ required: true, message: '请写明原因' }]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item label="整改措施" name="measures" rules={[{ required: true, message: '请写明措施' }]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 3 }} />
      </Form.Item>
    </ActDialog>
  )
}
