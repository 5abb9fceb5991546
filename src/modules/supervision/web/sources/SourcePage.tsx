import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { Link, useNavigate, useParams } from 'react-router'
import { ActDialog, Asked, Card, DayText, Moment, PageHead, PrintButton, RefLink, RefusalNotice, RelatedWhileTyping, Tag, useAct } from '#kit'
import type { SourceView } from '../../sources/contract.ts'
import { supervisionText } from '../../text.ts'
import { refreshed, supervision } from '../api.ts'
import { FoundField, need, PersonField } from '../pickers.tsx'
import { ClueCard } from './Clue.tsx'
import { RevisionsCard } from './RevisionsCard.tsx'
import '../supervision.css'

const small = { size: 'small' } as const

/** One 来源: its words letter by letter, and where each line of them went. */
export default function SourcePage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: ['supervision', 'source', id], queryFn: ({ signal }) => supervision.source({ id }, { signal }) })
  return (
    <Asked query={query} rows={10}>
      {s => (
        <>
          <PageHead
            title={s.title}
            back={{ list: 'supervision-sources', to: '/supervision/sources', label: '督办来源' }}
            sub={
              <span className="row">
                <span>{supervisionText.sourceKind[s.kind]}</span>
                <span>
                  {s.instructor} {s.saidOn && <DayText day={s.saidOn} />}
                </span>
                {s.open ? <Tag tone="orange">{`${s.open} 条没有落实`}</Tag> : <Tag tone="green">都已落实</Tag>}
                <span>
                  {s.registrar} <Moment at={s.at} /> 登记
                </span>
              </span>
            }
          >
            {s.may.correct && <Correct source={s} />}
            <PrintButton icon />
          </PageHead>
          {s.correctedBy && (
            <p className="stand-in">
              这个来源已经更正，请看<Link to={`/supervision/sources/${s.correctedBy}`}>更正后的</Link>。原文保留如下。
            </p>
          )}
          <div className="stack">
            {s.clue && <ClueCard id={s.id} clue={s.clue} />}
            <Card title="逐条落实" extra={s.document && <RefLink of={s.document} />}>
              <table className="plain">
                <thead>
                  <tr>
                    <th className="right">序</th>
                    <th>原文</th>
                    <th style={{ width: '22rem' }}>去向</th>
                  </tr>
                </thead>
                <tbody>
                  {s.each.map(l => (
                    <tr key={l.no}>
                      <td className="right">{l.no + 1}</td>
                      <td style={{ whiteSpace: 'pre-wrap' }}>{l.text}</td>
                      <td>
                        <Went line={l} />
                        {l.open && s.may.mark && !s.correctedBy && <Mark source={s} line={l} />}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
            <RevisionsCard id={s.id} />
            <Card title="来源">
              <dl className="pairs">
                <dt>依据</dt>
                <dd>{s.basis || '—'}</dd>
                {s.oralBy && (
                  <>
                    <dt>口头</dt>
                    <dd>
                      <Moment at={s.oralBy.heardAt} /> 听取，{s.registrar}记录，{s.oralBy.witness}见证
                    </dd>
                  </>
                )}
                {s.corrects && (
                  <>
                    <dt>更正</dt>
                    <dd>
                      更正自<Link to={`/supervision/sources/${s.corrects}`}>原来的登记</Link>：{s.reason}
                    </dd>
                  </>
                )}
                <dt>原文</dt>
                <dd>
                  <blockquote className="verbatim-words">{s.words}</blockquote>
                </dd>
              </dl>
            </Card>
          </div>
        </>
      )}
    </Asked>
  )
}

type Line = SourceView['each'][number]
function Went({ line: l }: { line: Line }) {
  if (l.mark === 'replaced') return <Tag>已被更正</Tag>
  if (l.mark === 'note')
    return (
      <>
        {l.noter}阅知
        <span className="soft small">
          {'　'}
          {l.markedBy} <Moment at={l.markedAt} />
        </span>
      </>
    )
  return (
    <>
      {l.item && (
        <>
          <Link to={`/supervision/items/${l.item.id}`}>{l.item.number ?? l.item.title}</Link> <Tag>
            {supervisionText.itemState[l.item.state]}
          </Tag>{' '}
        </>
      )}
      {l.open && <Tag tone="orange">没有落实</Tag>}
    </>
  )
}

function Mark({ source: s, line: l }: { source: SourceView; line: Line }) {
  const go = useNavigate()
  const item = useAct(supervision.markLine, {
    refresh: refreshed,
    says: '已列入拟立项',
    then: a => a.itemId && void go(`/supervision/items/${a.itemId}/edit`),
  })
  // What nobody has found to be true yet can be taken note of, and no more.
  const waits = s.clue?.holds === null
  return (
    <div style={{ marginTop: '.3rem' }}>
      <RefusalNotice error={item.error} />
      {waits && <div className="soft small">核实属实后才能立项或并入。</div>}
      <div className="row screen-only">
        {!waits && (
          <>
            <Button size="small" type="primary" loading={item.busy} onClick={() => void item.run({ id: s.id, no: l.no, as: { is: 'item' } })}>
              立项
            </Button>
            <ActDialog
              label="并入已有"
              title="这一条已有事项在办"
              button={small}
              width={640}
              act={supervision.markLine}
              refresh={refreshed}
              says="已并入"
              input={(v: { itemId: string }) => ({ id: s.id, no: l.no, as: { is: 'existing' as const, itemId: v.itemId } })}
            >
              <blockquote className="verbatim-words">{l.text}</blockquote>
              <RelatedWhileTyping asked={{ title: l.text.slice(0, 300), modules: ['supervision', 'matters'] }} />
              <Form.Item label="已有的督办事项" name="itemId" rules={[{ required: true, message: '请选择事项' }]} style={{ marginTop: '.6rem' }}>
                <ItemField />
              </Form.Item>
            </ActDialog>
          </>
        )}
        <ActDialog
          label="阅知"
          title="这一条只需阅知"
          button={small}
          act={supervision.markLine}
          refresh={refreshed}
          says="已登记阅知"
          input={(v: { personId: string }) => ({ id: s.id, no: l.no, as: { is: 'note' as const, personId: v.personId } })}
        >
          <Form.Item label="由谁阅知" name="personId" rules={[{ required: true, message: '请写明由谁阅知' }]}>
            <PersonField label="由谁阅知" />
          </Form.Item>
        </ActDialog>
      </div>
    </div>
  )
}

/** One item of the ledger, found by its words or number. */
const ItemField = (field: { value?: string; onChange?: (v: string) => void; id?: string }) => (
  <FoundField
    {...field}
    label="已有的督办事项"
    placeholder="输入事项或编号查找"
    list="items"
    find={async (words, signal) =>
      (await supervision.items({ words, limit: 20 }, { signal })).rows
        .filter(r => r.state !== 'dropped')
        .map(r => ({ value: r.id, label: `${r.number ?? '拟立项'}　${r.title}` }))
    }
  />
)

const Correct = ({ source: s }: { source: SourceView }) => (
  <ActDialog
    label="更正原文"
    title="更正登记的原文"
    width={720}
    act={supervision.correctSource}
    refresh={refreshed}
    says="已更正，原登记保留"
    initial={{ words: s.words }}
    input={(v: { words: string; reason: string }) => ({ id: s.id, ...v })}
  >
    <Form.Item
      label="更正后的原文"
      name="words"
      rules={need('请录入原文')}
      extra="一行一条。原登记一字不动地保留，这一份指回原登记；原来没有落实的条目在这里落实。"
    >
      <Input.TextArea autoSize={{ minRows: 4, maxRows: 14 }} />
    </Form.Item>
    <Form.Item label="为何更正" name="reason" rules={need('请写明为何更正')}>
      <Input maxLength={300} />
    </Form.Item>
  </ActDialog>
)
