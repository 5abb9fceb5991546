import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { ActDialog, Asked, Card, DayText, Moment, PageHead, PrintButton, Tag } from '#kit'
import type { QuarterView } from '../../streams/contract.ts'
import { streamIds } from '../../streams/domain.ts'
import { streamsText } from '../../streams/text.ts'
import { refreshed, supervision } from '../api.ts'
import { need } from '../pickers.tsx'
import '../supervision.css'

/** 三个方面 (S1-56): how many items each kind of origin gave in each quarter; one that gave none has a word why. */
export default function StreamsPage() {
  const query = useQuery({ queryKey: ['supervision', 'streams'], queryFn: ({ signal }) => supervision.streams({}, { signal }) })
  return (
    <Asked query={query} rows={6}>
      {({ rows, may }) => (
        <>
          <PageHead
            title="来源的三个方面"
            back={{ list: 'supervision-sources', to: '/supervision/sources', label: '督办来源' }}
            sub="上级和党委决策部署、本级工作任务、群众心声呼声，哪一方面一个季度没有立项，都要写明原因。"
          >
            <PrintButton icon />
          </PageHead>
          <Card title="分季立项件数">
            <table className="plain" style={{ tableLayout: 'fixed' }}>
              <thead>
                <tr>
                  <th style={{ width: '11rem' }}>季度</th>
                  {streamIds.map(s => (
                    <th key={s}>{streamsText.stream[s]}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {rows.map(q => (
                  <tr key={q.quarter}>
                    <td>
                      {streamsText.quarter(q.quarter)}
                      <div className="soft small">
                        <DayText day={q.from} />
                        {q.over ? '起' : '起，未过完'}
                      </div>
                    </td>
                    {q.each.map(e => (
                      <td key={e.stream}>
                        <One quarter={q} each={e} mayNote={may.note} />
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </Card>
        </>
      )}
    </Asked>
  )
}

function One({ quarter: q, each: e, mayNote }: { quarter: QuarterView; each: QuarterView['each'][number]; mayNote: boolean }) {
  if (e.items) return <>{e.items} 件</>
  if (e.note)
    return (
      <>
        没有：{e.note.words}
        <div className="soft small">
          {e.note.by} <Moment at={e.note.at} />
        </div>
      </>
    )
  if (!e.owes) return <span className="soft">{q.over ? '没有建立台账' : '还没有'}</span>
  return (
    <span className="row">
      <Tag tone="orange">没有，待说明</Tag>
      {mayNote && (
        <ActDialog
          label="说明"
          title={streamsText.emptyTitle(q.quarter, e.stream)}
          button={{ size: 'small' }}
          act={supervision.noteEmptyQuarter}
          refresh={refreshed}
          says="已说明"
          input={(v: { words: string }) => ({ quarter: q.quarter, stream: e.stream, words: v.words })}
        >
          <Form.Item label="原因" name="words" rules={need('请写明原因')} extra="说明后不能修改；应当立项而没有立的，请补立项。">
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 3 }} />
          </Form.Item>
        </ActDialog>
      )}
    </span>
  )
}
