import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useSearchParams } from 'react-router'
import { yearOf } from '#kernel/day'
import { Asked, Card, Empty, PageHead, PrintButton, Tag, useToday } from '#kit'
import { meetings } from '../api.ts'
import '../meetings.css'

const right = { textAlign: 'right' } as const

/** 会议管理看板: how much is called together, whom it burdens, what is left of the caps; a month or the year, against the year before. */
export default function BoardPage() {
  const now = yearOf(useToday())
  const [params, set] = useSearchParams()
  const year = Number(params.get('year') ?? now)
  const month = Number(params.get('month') ?? 0) || null
  const query = useQuery({ queryKey: ['meetings', 'board', year, month], queryFn: ({ signal }) => meetings.board({ year, month }, { signal }) })
  const to = (change: Record<string, string>) => set(before => ({ ...Object.fromEntries(before), ...change }), { replace: true })
  return (
    <>
      <PageHead title="会议管理看板" back={{ list: 'meetings', to: '/meetings', label: '会议', own: true }} sub="数量、规模、时间都从会议本身逐个加出；只看单位，不排个人。">
        <Select aria-label="年度" value={year} onChange={y => to({ year: String(y) })} options={[0, 1, 2, 3].map(n => ({ value: now - n, label: `${now - n}年` }))} />
        <Select aria-label="月份" value={month ?? 0} style={{ width: '6rem' }} onChange={m => to({ month: String(m) })} options={[{ value: 0, label: '全年' }, ...Array.from({ length: 12 }, (_, i) => ({ value: i + 1, label: `${i + 1}月` }))]} />
        <PrintButton icon />
      </PageHead>
      <Asked query={query} rows={8}>
        {b => (
          <div className="stack">
            <div className="figures" role="group" aria-label="总数">
              <Figure label="会议" now={b.sum.meetings} before={b.lastYear.meetings} unit="个" />
              <Figure label="参会" now={b.sum.people} before={b.lastYear.people} unit="人次" />
              <Figure label="时长" now={b.sum.minutes} before={b.lastYear.minutes} unit="分钟" />
              <Figure label="人时" now={b.sum.personHours} before={b.lastYear.personHours} unit="小时" />
              <Figure label="合并" now={b.merged.n} unit={`个，省下${b.merged.savedHours}人时`} />
            </div>
            <Card title="各月">
              <Months months={b.months} />
            </Card>
            <div className="split">
              <Card title="各单位被通知开会">
                {b.units.length ? (
                  <table className="plain">
                    <thead>
                      <tr>
                        <th>单位</th>
                        <th style={right}>会议</th>
                        <th style={right}>上年同期</th>
                        <th style={right}>时长（分钟）</th>
                      </tr>
                    </thead>
                    <tbody>
                      {b.units.map(u => (
                        <tr key={u.id}>
                          <td>
                            {u.unit} {u.township && <Tag>基层</Tag>}
                          </td>
                          <td style={right}>{u.called > u.lastYear && u.lastYear > 0 ? <Tag tone="orange">{u.called}</Tag> : u.called}</td>
                          <td style={right}>{u.lastYear}</td>
                          <td style={right}>{u.minutes}</td>
                        </tr>
                      ))}
                    </tbody>
                  </table>
                ) : (
                  <Empty title="没有通知单位开会">这段时间没有批准的会议。</Empty>
                )}
              </Card>
              <div className="stack">
                <Card title="总量还剩">
                  {b.caps.length ? (
                    <table className="plain">
                      <tbody>
                        {b.caps.map(c => (
                          <tr key={c.unit + c.title}>
                            <td>
                              {c.unit}
                              <div className="soft small">{c.title}</div>
                            </td>
                            <td style={right} className="nowrap">
                              {c.left <= 0 ? <Tag tone="orange">用完</Tag> : `剩${c.left}`}
                              <div className="soft small">
                                {c.taken}/{c.cap}
                              </div>
                            </td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  ) : (
                    <p className="soft">还没有核定会议总量。在“年度总量”中核定。</p>
                  )}
                </Card>
                <Card title="会前催、会后拖">
                  {b.pushes.length ? (
                    <table className="plain">
                      <thead>
                        <tr>
                          <th>单位</th>
                          <th style={right}>条件不齐要上会</th>
                          <th style={right}>改后印发</th>
                          <th style={right}>逾期</th>
                          <th style={right}>纪要逾期</th>
                        </tr>
                      </thead>
                      <tbody>
                        {b.pushes.map(p => (
                          <tr key={p.unit}>
                            <td>{p.unit}</td>
                            <td style={right}>{p.attempts}</td>
                            <td style={right}>{p.revisions}</td>
                            <td style={right}>{p.overdue > 0 ? <Tag tone="orange">{p.overdue}</Tag> : 0}</td>
                            <td style={right}>{p.lateMinutes > 0 ? <Tag tone="orange">{p.lateMinutes}</Tag> : 0}</td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  ) : (
                    <p className="soft">没有条件不齐要上会的，没有要改后印发的，纪要都按时签发。</p>
                  )}
                </Card>
                <Card title="各单位申请">
                  {b.hosts.length ? (
                    <table className="plain">
                      <thead>
                        <tr>
                          <th>单位</th>
                          <th style={right}>申请</th>
                          <th style={right}>批准</th>
                          <th style={right}>否决</th>
                          <th style={right}>并入</th>
                        </tr>
                      </thead>
                      <tbody>
                        {b.hosts.map(h => (
                          <tr key={h.unit}>
                            <td>{h.unit}</td>
                            <td style={right}>{h.asked}</td>
                            <td style={right}>{h.held}</td>
                            <td style={right}>{h.refused}</td>
                            <td style={right}>{h.merged}</td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  ) : (
                    <p className="soft">没有申请。</p>
                  )}
                </Card>
              </div>
            </div>
          </div>
        )}
      </Asked>
    </>
  )
}

function Figure({ label, now, before, unit }: { label: string; now: number; before?: number; unit: string }) {
  const change = before ? Math.round(((now - before) * 100) / before) : null
  return (
    <div className="figure">
      <span className="soft">{label}</span>
      <strong>{now.toLocaleString('zh-CN')}</strong>
      <span className="soft small">
        {unit}
        {change !== null && `　同比${change > 0 ? '增' : '减'}${Math.abs(change)}%`}
      </span>
    </div>
  )
}

type Month = { month: number; meetings: number; lastYear: number; offHours: number }
/** Twelve bars, this year's beside last year's. */
function Months({ months }: { months: Month[] }) {
  const most = Math.max(1, ...months.flatMap(m => [m.meetings, m.lastYear]))
  return (
    <>
      <div className="months" role="img" aria-label={months.map(m => `${m.month}月${m.meetings}个，上年${m.lastYear}个`).join('；')}>
        {months.map(m => (
          <div key={m.month} className="month" title={`${m.month}月：${m.meetings}个（班外${m.offHours}个），上年${m.lastYear}个`}>
            <div className="bars">
              <i className="bar last" style={{ height: `${(m.lastYear * 100) / most}%` }} />
              <i className="bar" style={{ height: `${(m.meetings * 100) / most}%` }} />
            </div>
            <span className="small">{m.month}月</span>
            <span className="small soft">{m.meetings || ''}</span>
          </div>
        ))}
      </div>
      <p className="soft small">深色本年，浅色上年。</p>
    </>
  )
}
