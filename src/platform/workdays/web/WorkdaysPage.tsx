import { LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useSearchParams } from 'react-router'
import { type Day, yearOf } from '#kernel/day'
import type { Output } from '#kernel/act'
import { ActDialog, Asked, Card, PageHead, PrintButton, Tag, useToday } from '#kit'
import { client } from '#web/api'
import type { workdaysContract } from '../contract.ts'
import { kindOf, weeksOf } from './calendar.ts'
import { Reckon } from './Reckon.tsx'
import './workdays.css'

export const workdays = client<typeof workdaysContract>('workdays')
type Year = Output<typeof workdaysContract.year>
const kindText = { holiday: '放假', makeUp: '调休上班', weekend: '周末', work: '' }

/** 工作日历: the published year that every term is reckoned by; a year not yet published makes dates provisional. */
export default function WorkdaysPage() {
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const year = Number(params.get('year')) || yearOf(today)
  const query = useQuery({ queryKey: ['workdays', year], queryFn: () => workdays.year({ year }), placeholderData: before => before })
  const go = (y: number) => setParams(y === yearOf(today) ? {} : { year: String(y) })
  return (
    <>
      <PageHead
        title={
          <span className="row">
            工作日历 <Button type="text" aria-label="上一年" icon={<LeftOutlined aria-hidden />} onClick={() => go(year - 1)} />
            <span>{year} 年</span>
            <Button type="text" aria-label="下一年" icon={<RightOutlined aria-hidden />} onClick={() => go(year + 1)} />
          </span>
        }
      >
        {query.data?.may.publish && <Publish year={year} />}
        <PrintButton icon />
      </PageHead>
      <Asked query={query} rows={10}>
        {data => (
          <div className="stack">
            <Card label="说明">
              <div className="row">
                {data.published ? <Tag tone="green">已公布</Tag> : <Tag tone="yellow">尚未公布，按周一至周五暂推</Tag>}
                <span className="soft">{data.source}</span>
                <span className="grow" />
                <span className="legend">
                  <i className="day-holiday" />
                  放假
                  <i className="day-makeUp" />
                  调休上班
                  <i className="day-weekend" />
                  周末
                </span>
              </div>
            </Card>
            <Reckon />
            <div className="year">
              {Array.from({ length: 12 }, (_, m) => (
                <Month key={m} data={data} month={m + 1} today={today} />
              ))}
            </div>
          </div>
        )}
      </Asked>
    </>
  )
}

function Month({ data, month, today }: { data: Year; month: number; today: Day }) {
  const [holidays, makeUp] = [new Set<string>(data.holidays), new Set<string>(data.makeUpDays)]
  return (
    <table className="card month">
      <caption>
        {month} 月 <span className="soft small">{data.months[month - 1]} 个工作日</span>
      </caption>
      <thead>
        <tr>
          {['一', '二', '三', '四', '五', '六', '日'].map(d => (
            <th key={d} scope="col">
              {d}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {weeksOf(data.year, month).map((week, i) => (
          <tr key={i}>
            {week.map((d, j) => {
              if (!d) return <td key={j} />
              const kind = kindOf(d, holidays, makeUp)
              return (
                <td key={j} className={`day-${kind}`} aria-current={d === today ? 'date' : undefined} title={kindText[kind]}>
                  {Number(d.slice(8))}
                  {kind === 'holiday' ? <small>休</small> : kind === 'makeUp' ? <small>班</small> : null}
                </td>
              )
            })}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Publish({ year }: { year: number }) {
  return (
    <ActDialog
      label="录入放假安排"
      title={`录入 ${year} 年放假安排`}
      act={workdays.publish}
      refresh={[['workdays'], ['rules']]}
      ok="录入"
      width={680}
      button={{ type: 'primary' }}
      says={a => `已录入：放假 ${a.holidays.length} 天，调休上班 ${a.makeUpDays.length} 天；${a.awaiting} 项期限随即重算`}
      input={(v: { text: string; source: string }) => ({ year, ...v })}
    >
      <Form.Item
        label="通知原文"
        name="text"
        rules={[{ required: true, message: '请粘贴通知原文' }]}
        extra="把国务院办公厅通知中各节日的安排整段粘贴进来，系统读出放假和调休日期。"
      >
        <Input.TextArea autoSize={{ minRows: 8, maxRows: 16 }} maxLength={20_000} />
      </Form.Item>
      <Form.Item label="依据" name="source" rules={[{ required: true, message: '请写明文号' }]}>
        <Input maxLength={300} placeholder="国办发明电〔2026〕×号" />
      </Form.Item>
    </ActDialog>
  )
}
