import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { Link } from 'react-router'
import { ActDialog, Card, DayText, Moment } from '#kit'
import type { RevisingView } from '../../revising/contract.ts'
import { isDecision } from '../../revising/domain.ts'
import { refreshed, supervision } from '../api.ts'
import { FoundField, need } from '../pickers.tsx'

/** 修改完善 (S4-10): which decision amends this one, or is amended by it, and what still runs under the old. */
export function RevisionsCard({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['supervision', 'revisions', id], queryFn: ({ signal }) => supervision.revisions({ id }, { signal }) })
  const r = query.data
  if (!r || (!r.may.revise && !r.amends.length && !r.amendedBy.length)) return null
  return (
    <Card title="决策的修改完善" extra={r.may.revise && <Revise id={id} />}>
      {!r.amends.length && !r.amendedBy.length && <p className="soft">执行中发现需要修改的，登记新的决策后在这里对应起来。</p>}
      <dl className="pairs">
        {r.amendedBy.map(l => (
          <One key={l.id} word="已由" link={l} />
        ))}
        {r.amends.map(l => (
          <One key={l.id} word="修改了" link={l} />
        ))}
        {r.running.length > 0 && (
          <>
            <dt>仍在办</dt>
            <dd>
              <p className="soft">请核对下列事项是否照原来的要求办理：</p>
              {r.running.map(i => (
                <div key={i.id}>
                  <Link to={`/supervision/items/${i.id}`}>
                    {i.number}　{i.title}
                  </Link>
                  <span className="soft">　{i.unit}</span>
                </div>
              ))}
            </dd>
          </>
        )}
      </dl>
    </Card>
  )
}

const One = ({ word, link: l }: { word: string; link: RevisingView['amends'][number] }) => (
  <>
    <dt>{word}</dt>
    <dd>
      <Link to={`/supervision/sources/${l.id}`}>{l.title}</Link> <DayText day={l.saidOn} />
      {word === '已由' && ' 修改'}
      <div>执行中发现：{l.found}</div>
      <div>修改内容：{l.changes}</div>
      <div className="soft small">
        {l.by} <Moment at={l.at} />
      </div>
    </dd>
  </>
)

const Revise = ({ id }: { id: string }) => (
  <ActDialog
    label="登记修改"
    title="这个决策由新的决策修改"
    button={{ size: 'small' }}
    width={640}
    act={supervision.reviseDecision}
    refresh={refreshed}
    says={a => (a.running ? `已登记，已告知 ${a.running} 件在办事项的经办人` : '已登记')}
    input={(v: { byId: string; found: string; changes: string }) => ({ id, ...v })}
  >
    <Form.Item label="新的决策" name="byId" rules={[{ required: true, message: '请选择新的决策' }]} extra="还没有登记的，请先登记为来源">
      <DecisionField except={id} />
    </Form.Item>
    <Form.Item label="执行中发现的问题" name="found" rules={need('请写明执行中发现了什么')}>
      <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
    </Form.Item>
    <Form.Item label="修改的内容" name="changes" rules={need('请写明改了什么')}>
      <Input.TextArea maxLength={2000} autoSize={{ minRows: 2, maxRows: 8 }} />
    </Form.Item>
  </ActDialog>
)

/** A decision among the sources, found by its words. */
const DecisionField = ({ except, ...field }: { value?: string; onChange?: (v: string) => void; id?: string; except: string }) => (
  <FoundField
    {...field}
    label="新的决策"
    placeholder="输入标题查找"
    list="decisions"
    find={async (words, signal) =>
      (await supervision.sources({ words, limit: 50 }, { signal })).rows
        .filter(r => r.id !== except && isDecision(r.kind) && !r.corrected)
        .map(r => ({ value: r.id, label: `${r.title}${r.saidOn ? `　${r.saidOn}` : ''}` }))
    }
  />
)
