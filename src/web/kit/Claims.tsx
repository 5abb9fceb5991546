import { useQuery } from '@tanstack/react-query'
import { Form, Radio } from 'antd'
import { useEffect, useState } from 'react'
import { claims } from '../claims.ts'
import { ActDialog } from './ActDialog.tsx'
import { Asked } from './notice.tsx'
import { Card, RefLink } from './parts.tsx'
import { Moment, Tag } from './words.tsx'

/** So long a pause in typing, and what has been typed is looked at. */
const PAUSE_MS = 800

type About = { module: string; kind: string; id: string }

/**
 * “某某领导要求” in the words of a record: unverified until it is tied to the leader's own instruction (F26, S1-24). Nothing is shown where nothing is claimed.
 * `own`: the leader whose words stand letter by letter on the record itself; what it says of him is held against them by whoever reads.
 */
export function ClaimsCard({ about, text, own = null }: { about: About; text: string; own?: string | null }) {
  const [settled, settle] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => settle(text), PAUSE_MS)
    return () => clearTimeout(timer)
  }, [text])
  const query = useQuery({
    queryKey: ['claims', about.id, settled],
    queryFn: ({ signal }) => claims.of({ about, text: settled }, { signal }),
    placeholderData: before => before,
    enabled: /要求|指示|批示|强调|交代|交办|点名|发话|招呼/.test(settled),
  })
  const rows = query.data?.rows.filter(c => own === null || c.leaderId !== own) ?? []
  if (!rows.length) return null
  return (
    <Card title="“领导要求”核对">
      <ul className="related-rows">
        {rows.map(c => (
          <li key={c.start}>
            <div>
              “{c.words}” {c.tied ? <Tag tone="green">有批示可查</Tag> : <Tag tone="orange">未核实</Tag>}
            </div>
            {c.tied ? (
              <div className="soft small">
                {c.tied.leader}
                {c.tied.how === 'oral' ? `口头批示，${c.tied.witness}见证` : '批示'} <Moment at={c.tied.at} />{' '}
                {c.tied.ref && <RefLink of={c.tied.ref} />}，{c.tied.by}核对
              </div>
            ) : (
              <Tie about={about} words={c.words} leaderId={c.leaderId} />
            )}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Tie({ about, words, leaderId }: { about: About; words: string; leaderId: string | null }) {
  return (
    <ActDialog
      label="对应批示"
      title="对应到领导的批示原文"
      button={{ size: 'small' }}
      width={640}
      act={claims.tie}
      refresh={[['claims']]}
      says={a => `已对应到${a.leader}的批示`}
      input={(v: { to: string }) => ({ about, words, to: { module: v.to.split('/')[0]!, id: v.to.split('/')[1]! } })}
    >
      <p>“{words}”须有领导本人的批示原文，或有在场见证的口头批示；没有的，请改写或先登记批示。</p>
      <Form.Item name="to" rules={[{ required: true, message: '请选择批示' }]}>
        <Instructions leaderId={leaderId} />
      </Form.Item>
    </ActDialog>
  )
}

function Instructions({ leaderId, value, onChange }: { leaderId: string | null; value?: string; onChange?: (v: string) => void }) {
  const query = useQuery({ queryKey: ['claims', 'instructions', leaderId], queryFn: ({ signal }) => claims.instructions({ leaderId }, { signal }) })
  return (
    <Asked query={query} rows={3}>
      {({ rows }) =>
        rows.length ? (
          <Radio.Group
            style={{ display: 'grid', gap: '.4rem' }}
            value={value}
            onChange={e => onChange?.(e.target.value as string)}
            options={rows.map(r => ({
              value: `${r.ref.module}/${r.ref.id}`,
              label: `${r.leader}${r.how === 'oral' ? '（口头）' : ''}：${r.words.slice(0, 80)}（${r.ref.title}）`,
            }))}
          />
        ) : (
          <p className="soft">没有您可以看到的批示。</p>
        )
      }
    </Asked>
  )
}
