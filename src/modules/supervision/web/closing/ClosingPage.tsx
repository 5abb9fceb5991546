import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useMemo, useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { call } from '#web/api'
import { ActDialog, Asked, type Bulk, BulkBar, Card, DueTime, Empty, ExportButton, fullText, Moment, PageHead, PrintButton, Tag, UnitPicker } from '#kit'
import { lacks } from '../../closing/types.ts'
import { keys, refreshed, supervision } from '../inspections/api.ts'
import { Places, WordsField } from '../inspections/parts.tsx'
import { jointly } from '../parts.tsx'
import { supervision as urging } from '../urging/api.ts'

type Row = Awaited<ReturnType<typeof supervision.closingQueue>>['rows'][number]

const claimed = (r: Row) => !r.lacks.some(l => l.kind === 'claim')
const bulkOf = (go: (to: string) => void): Bulk<Row & { id: string }>[] => [
  { label: '催办', fits: r => !claimed(r), run: (r, key) => urging.urge({ itemId: r.itemId }, { key }), name: r => r.title, refresh: refreshed },
  jointly(go, r => r.itemId),
]

/** 扫尾 (S1-29): done and not crossed off, what each lacks, and the acts that bring it to its end. */
export default function ClosingPage() {
  const [params, set] = useSearchParams()
  const [unitId, lack] = [params.get('unit'), params.get('lack') as keyof typeof lacks | null]
  const query = useQuery({ queryKey: [...keys.queue, unitId, lack], queryFn: () => supervision.closingQueue({ unitId, lack }) })
  const go = useNavigate()
  const bulk = useMemo(() => bulkOf(to => void go(to)), [go])
  const [picked, pick] = useState<ReadonlySet<string>>(new Set())
  const rows = query.data?.rows.map(r => ({ ...r, id: r.itemId })) ?? []
  const chosen = rows.filter(r => picked.has(r.id))
  const toggle = (ids: readonly string[], on: boolean) => pick(now => new Set(on ? [...now, ...ids] : [...now].filter(id => !ids.includes(id))))
  const filter = (key: string, value: string | null) => {
    const to = new URLSearchParams(params)
    if (value) to.set(key, value)
    else to.delete(key)
    set(to, { replace: true })
  }
  return (
    <>
      <PageHead title="扫尾" sub="办完了还没有销号的事项，缺什么一目了然">
        <ExportButton name="扫尾清单" head={['编号', '事项', '承办单位', '还缺']} rows={query.data?.rows.map(r => [r.number, r.title, r.unit, r.lacks.map(l => l.says).join('；')])} />
        <PrintButton icon />
      </PageHead>
      <Places>
        <Select aria-label="还缺什么" placeholder="还缺什么" allowClear value={lack ?? undefined} style={{ width: '11rem' }} onChange={v => filter('lack', v ?? null)} options={Object.entries(lacks).map(([value, label]) => ({ value, label }))} />
        <div style={{ width: '14rem' }}>
          <UnitPicker label="承办单位" placeholder="承办单位" value={unitId} onChange={v => filter('unit', v)} />
        </div>
      </Places>
      <BulkBar rows={chosen} acts={bulk} onDone={left => pick(new Set(left))} />
      <Asked query={query} rows={6}>
        {q => (
          <div className="stack">
            {q.rows.length ? (
              <Card label="待销号">
                <table className="plain">
                  <thead>
                    <tr>
                      <th className="screen-only">
                        <Checkbox aria-label="全选" checked={rows.length > 0 && chosen.length === rows.length} indeterminate={chosen.length > 0 && chosen.length < rows.length} onChange={e => toggle(rows.map(r => r.id), e.target.checked)} />
                      </th>
                      <th>事项</th>
                      <th>承办单位</th>
                      <th>期限</th>
                      <th>还缺</th>
                      <th className="screen-only">办理</th>
                    </tr>
                  </thead>
                  <tbody>
                    {q.rows.map(r => (
                      <One key={r.itemId} row={r} picked={picked.has(r.itemId)} pick={on => toggle([r.itemId], on)} />
                    ))}
                  </tbody>
                </table>
                {q.more && <p className="soft">只列最早的一百件，请按单位或所缺筛选。</p>}
              </Card>
            ) : (
              <Empty title="没有待销号的事项">承办单位申请销号，或报告进度到百分之百后，列在这里。</Empty>
            )}
            {q.toArchive.length > 0 && (
              <Card title={`已销号待归档（${q.toArchive.length}）`}>
                <table className="plain">
                  <tbody>
                    {q.toArchive.map(t => (
                      <tr key={t.itemId}>
                        <td>
                          <Link to={`/supervision/items/${t.itemId}`}>{t.title}</Link>
                          <div className="soft small">{t.number}</div>
                        </td>
                        <td className="nowrap">
                          <Moment at={t.endedAt} /> 销号
                        </td>
                        <td className="right screen-only">
                          <Archive itemId={t.itemId} />
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </Card>
            )}
          </div>
        )}
      </Asked>
    </>
  )
}

/** Six unanswered questions are one lack to the eye, and each by name under it. */
function One({ row: r, picked, pick }: { row: Row; picked: boolean; pick: (on: boolean) => void }) {
  const answers = r.lacks.filter(l => l.kind === 'answer')
  const others = r.lacks.filter(l => l.kind !== 'answer')
  return (
    <tr>
      <td className="screen-only">
        <Checkbox aria-label={`勾选${r.title}`} checked={picked} onChange={e => pick(e.target.checked)} />
      </td>
      <td>
        <Link to={`/supervision/items/${r.itemId}`}>{r.title}</Link>
        <div className="soft small">
          {r.number}　{r.result.slice(0, 80)}
        </div>
      </td>
      <td className="nowrap">{r.unit}</td>
      <td className="nowrap">
        <DueTime due={r.nextAt} brief />
      </td>
      <td>
        <div className="row">
          {others.map(l => (
            <Tag key={l.says} tone={l.kind === 'verify' ? 'blue' : 'orange'}>
              {l.says}
            </Tag>
          ))}
          {answers.length > 0 && (
            <span title={answers.map(l => l.says).join('\n')}>
              <Tag tone="orange">六问缺{answers.length}问</Tag>
            </span>
          )}
        </div>
      </td>
      <td className="screen-only">
        <div className="row">
          {r.may.reply && <Replies itemId={r.itemId} />}
          {r.may.verify && (
            <ActDialog
              label="核验"
              title={`核验销号：${r.title}`}
              button={{ size: 'small', type: 'primary' }}
              act={(v: { id: string; pass: boolean; words: string }, o) => call('matters.verifyClose', v, o) as Promise<{ id: string }>}
              refresh={refreshed}
              initial={{ pass: true }}
              input={(v: { pass: boolean; words: string }) => ({ id: r.matterId, ...v })}
            >
              <p>{r.result}</p>
              <Form.Item label="结论" name="pass">
                <Radio.Group optionType="button" options={[{ value: true, label: '通过，销号' }, { value: false, label: '不通过，退回续办' }]} />
              </Form.Item>
              <WordsField name="words" label="核验情况" must="请写明怎么核的、核到什么" rows={3} />
            </ActDialog>
          )}
        </div>
      </td>
    </tr>
  )
}

/** Every origin its own draft, to be looked through and sent together. */
function Replies({ itemId }: { itemId: string }) {
  const [asked, ask] = useState(false)
  const query = useQuery({ queryKey: [...keys.queue, 'drafts', itemId], queryFn: () => supervision.replyDrafts({ itemId }), enabled: asked })
  const owed = query.data?.drafts.filter(d => d.owed) ?? []
  if (!query.data)
    return (
      <Button size="small" loading={asked && query.isPending} onClick={() => ask(true)}>
        拟回复
      </Button>
    )
  return (
    <ActDialog
      label={`回复${owed.length}个来处`}
      button={{ size: 'small' }}
      width={720}
      startsOpen
      act={supervision.replyAll}
      refresh={refreshed}
      says={a => `已回复${a.replied}个来处`}
      initial={{ how: '书面', words: Object.fromEntries(owed.map(d => [d.originId, d.text])) }}
      input={(v: { how: string; words: Record<string, string> }) => ({ itemId, how: v.how, replies: owed.map(d => ({ originId: d.originId, words: v.words[d.originId] ?? '' })) })}
    >
      <Form.Item name="how" label="回复方式">
        <Input maxLength={100} />
      </Form.Item>
      {owed.map(d => (
        <Form.Item key={d.originId} name={['words', d.originId]} label={d.name} rules={[{ required: true, whitespace: true, message: '请写明回复内容' }]}>
          <Input.TextArea autoSize={{ minRows: 3, maxRows: 10 }} maxLength={5000} />
        </Form.Item>
      ))}
    </ActDialog>
  )
}

function Archive({ itemId }: { itemId: string }) {
  const [asked, ask] = useState(false)
  const query = useQuery({ queryKey: [...keys.queue, 'file', itemId], queryFn: () => supervision.archiveList({ itemId }), enabled: asked })
  if (!query.data)
    return (
      <Button size="small" loading={asked && query.isPending} onClick={() => ask(true)}>
        归档清单
      </Button>
    )
  return (
    <ActDialog label="归档" title="归档清单" button={{ size: 'small' }} width={720} startsOpen act={supervision.archive} refresh={refreshed} says={a => `已归档：${a.number}`} input={() => ({ itemId })}>
      <ol className="plain-list">
        {query.data.entries.map(e => (
          <li key={`${e.title}${e.at}${e.words}`}>
            <strong>{e.title}</strong>　{e.by}　{fullText(e.at)}
            <div className="soft">{e.words}</div>
          </li>
        ))}
      </ol>
    </ActDialog>
  )
}
