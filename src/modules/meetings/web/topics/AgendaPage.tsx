import { ArrowDownOutlined, ArrowUpOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, InputNumber } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useParams } from 'react-router'
import { Asked, Card, Empty, fullText, PageHead, PrintButton, RefusalNotice, Tag, useAct } from '#kit'
import type { Output } from '#kernel/act'
import { meetingsText } from '../../text.ts'
import type { topicsContract } from '../../topics/contract.ts'
import { topicsText } from '../../topics/text.ts'
import { refreshed } from '../api.ts'
import { deciding, decidingKeys as keys } from '../deciding.ts'

type Agenda = Output<typeof topicsContract.agenda>
type Item = Agenda['pool'][number]

/** 议程: the items of a meeting in their order, each with its minutes; from the pool on the agenda and back. */
export default function AgendaPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.agenda(id), queryFn: ({ signal }) => deciding.agenda({ meetingId: id }, { signal }) })
  return (
    <Asked query={query} rows={8}>
      {a => <Settle key={a.items.map(i => i.id).join()} a={a} id={id} />}
    </Asked>
  )
}

function Settle({ a, id }: { a: Agenda; id: string }) {
  const [items, setItems] = useState<Item[]>(a.items)
  useEffect(() => setItems(a.items), [a.items])
  const arrange = useAct(deciding.arrange, { refresh: refreshed, says: r => `议程已存，合计${r.minutes}分钟` })
  const fix = useAct(deciding.fixAgenda, { refresh: refreshed, says: '议程已确定' })
  const changed = items.map(i => `${i.id}/${i.minutes}`).join() !== a.items.map(i => `${i.id}/${i.minutes}`).join()
  const minutes = items.reduce((n, i) => n + i.minutes, 0)
  const counted = items.filter(i => i.nature !== 'study').length
  const move = (at: number, by: number) => {
    const next = [...items]
    next.splice(at + by, 0, next.splice(at, 1)[0]!)
    setItems(next)
  }
  const pool = [...a.pool, ...a.items].filter((p, i, all) => !items.some(x => x.id === p.id) && all.findIndex(x => x.id === p.id) === i)
  return (
    <>
      <PageHead
        title="议程"
        back={{ list: 'meeting', to: `/meetings/${id}`, label: a.meeting.title, own: true }}
        sub={
          <span className="row">
            <span>{meetingsText.kind[a.meeting.kind]}</span>
            <span>
              合计{minutes}分钟{a.meeting.minutes > 0 && `，会议${a.meeting.minutes}分钟`}
            </span>
            <span>
              议题{counted}个，最多{a.mostItems}个（第一议题不计）
            </span>
            {a.latest !== null && <span>材料截止 {fullText(a.latest)}</span>}
            {a.fixed ? <Tag tone="green">{`${a.fixed.by}已确定`}</Tag> : <Tag tone="yellow">主持人还没有确定</Tag>}
          </span>
        }
      >
        {a.may.arrange && (
          <Button
            type="primary"
            disabled={!changed}
            loading={arrange.busy}
            onClick={() => void arrange.run({ meetingId: id, items: items.map(i => ({ id: i.id, minutes: i.minutes })) })}
          >
            存议程
          </Button>
        )}
        {a.may.fix && (
          <Button disabled={changed} loading={fix.busy} onClick={() => void fix.run({ meetingId: id })}>
            {a.fixed ? '重新确定' : '确定议程'}
          </Button>
        )}
        <PrintButton icon />
      </PageHead>
      <RefusalNotice error={arrange.error ?? fix.error} />
      <div className="stack">
        <Card title="会上议题">
          {a.lacks.map(l => (
            <p key={l.code} className="stand-in">
              {l.says}。{l.remedy}
            </p>
          ))}
          {items.length ? (
            <table className="plain">
              <tbody>
                {items.map((t, i) => (
                  <tr key={t.id}>
                    <td className="right" style={{ width: '2.5rem' }}>
                      {i + 1}
                    </td>
                    <td>
                      {a.items.find(x => x.id === t.id)?.known === false ? t.title : <Link to={`/meetings/topics/${t.id}`}>{t.title}</Link>} {t.nature === 'study' && <Tag tone="blue">第一议题</Tag>}
                      <Studied of={a.items.find(x => x.id === t.id)?.studied ?? []} />
                    </td>
                    <td className="nowrap">
                      {t.unit}　{t.reporter && `${t.reporter}汇报`}
                    </td>
                    <td className="nowrap" style={{ width: '9rem' }}>
                      {a.may.arrange ? (
                        <InputNumber
                          aria-label={`${t.title}的时间`}
                          size="small"
                          min={1}
                          max={600}
                          precision={0}
                          suffix="分钟"
                          value={t.minutes}
                          onChange={n => setItems(items.map(x => (x.id === t.id ? { ...x, minutes: n ?? 1 } : x)))}
                        />
                      ) : (
                        `${t.minutes}分钟`
                      )}
                    </td>
                    {a.may.arrange && (
                      <td className="nowrap screen-only" style={{ width: '9rem' }}>
                        <Button
                          size="small"
                          type="text"
                          aria-label={`${t.title}上移`}
                          disabled={i === 0}
                          icon={<ArrowUpOutlined />}
                          onClick={() => move(i, -1)}
                        />
                        <Button
                          size="small"
                          type="text"
                          aria-label={`${t.title}下移`}
                          disabled={i === items.length - 1}
                          icon={<ArrowDownOutlined />}
                          onClick={() => move(i, 1)}
                        />
                        <Button size="small" type="text" onClick={() => setItems(items.filter(x => x.id !== t.id))}>
                          拿下
                        </Button>
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
          ) : (
            <Empty title="还没有安排议题">{a.may.arrange ? '从下面的议题库选入。' : '由会务从议题库安排。'}</Empty>
          )}
        </Card>
        {a.may.arrange && (
          <Card title="议题库（同意上会、还没有列入会议）">
            {pool.length ? (
              <table className="plain">
                <tbody>
                  {pool.map(t => (
                    <tr key={t.id}>
                      <td>
                        <Link to={`/meetings/topics/${t.id}`}>{t.title}</Link> <span className="soft">{topicsText.nature[t.nature]}</span>
                      </td>
                      <td className="nowrap">{t.unit}</td>
                      <td className="nowrap">{t.minutes}分钟</td>
                      <td className="nowrap" style={{ width: '6rem' }}>
                        <Button size="small" onClick={() => setItems(t.nature === 'study' ? [t, ...items] : [...items, t])}>
                          列入
                        </Button>
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <p className="soft">没有可以列入的议题。</p>
            )}
          </Card>
        )}
      </div>
    </>
  )
}

const Studied = ({ of }: { of: readonly { title: string; number: string }[] }) =>
  of.length ? <div className="soft small">{of.map(s => `《${s.title}》${s.number}`).join('；')}</div> : null
