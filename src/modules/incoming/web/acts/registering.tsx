import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { ActDialog, Tag } from '#kit'
import { incomingText } from '../../text.ts'
import { incoming, refreshed } from '../api.ts'
import { type Given, need, primary, PurposeField } from './form.tsx'

/** 登记: what kind of paper it is, and whether it is there already. */
/** What it looks like, with the reasons; then a reason of one's own is asked for. */
export function SimilarList({ asked }: { asked: Parameters<typeof incoming.similar>[0] }) {
  const query = useQuery({ queryKey: ['received', 'similar', asked], queryFn: () => incoming.similar(asked), enabled: !!asked.id || !!asked.title })
  if (!query.data?.similar.length) return null
  return (
    <div role="alert" className="similar">
      <strong>疑似重复</strong>
      <ul>
        {query.data.similar.map(s => (
          <li key={s.id}>
            <a href={`/received/${s.id}`} target="_blank" rel="noreferrer">
              {s.register}　{s.title}
            </a>
            {s.why.map(w => (
              <Tag key={w} tone="orange">
                {incomingText.same[w]}
              </Tag>
            ))}
          </li>
        ))}
      </ul>
      <Form.Item label="确为另一件，理由" name="anyway" rules={need('请写明理由')}>
        <Input maxLength={300} placeholder="例如：补发件、更正后重发" />
      </Form.Item>
    </div>
  )
}

/** 批办件 where something is asked for, else 阅知件. */
export const usualPurpose = (kind: string | null) =>
  ['request', 'letter', 'opinion', 'report'].includes(kind ?? '') ? ('action' as const) : ('reading' as const)

export const RegisterDialog = ({ r }: Given) => (
  <ActDialog
    label="登记"
    title="收文登记"
    button={primary}
    act={incoming.register}
    refresh={refreshed}
    says={a => `已登记：${a.register}`}
    initial={{ purpose: usualPurpose(r.kind) }}
    input={(v: { purpose: 'action' | 'reading'; anyway?: string }) => ({ id: r.id, purpose: v.purpose, anyway: v.anyway ?? '' })}
  >
    <dl className="pairs" style={{ marginBottom: '1rem' }}>
      <dt>来文单位</dt>
      <dd>{r.fromName}</dd>
      <dt>来文字号</dt>
      <dd>{r.numberText || '无'}</dd>
      <dt>标题</dt>
      <dd>{r.title}</dd>
      <dt>紧急程度</dt>
      <dd>{r.urgency ?? '平件'}</dd>
    </dl>
    <PurposeField />
    <SimilarList asked={{ id: r.id }} />
  </ActDialog>
)
