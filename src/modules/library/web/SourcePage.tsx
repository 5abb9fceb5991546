import { useQuery } from '@tanstack/react-query'
import { Form, Input } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { ActDialog, Asked, Card, Empty, fullText, PageHead, PrintButton, RefLink, Tag, useToday } from '#kit'
import { libraryText } from '../text.ts'
import { keys, library } from './api.ts'

/** One source: what it is, where it is from, its words. */
export default function SourcePage() {
  const { id = '' } = useParams()
  const go = useNavigate()
  const today = useToday()
  const query = useQuery({ queryKey: keys.one(id), queryFn: () => library.read({ id }) })
  return (
    <Asked query={query} rows={12}>
      {s => (
        <>
          <PageHead
            title={s.title}
            back={{ list: 'library', to: '/library', label: '文库' }}
            sub={
              <span className="row">
                <Tag tone={s.level === 'superior' ? 'blue' : 'calm'}>{libraryText.level[s.level]}</Tag>
                <span>{s.organ}</span>
                <span>{s.numberText}</span>
                <span>{s.day}</span>
                <span>{s.letters} 字</span>
                <span>{s.from === 'library' ? `${s.byName} ${fullText(s.at)} 上传${s.open ? '' : '，只限本单位'}` : (libraryText.from[s.from] ?? '')}</span>
                {s.repealedFrom && <Tag tone="orange">{libraryText.repealed(s.repealedFrom, today)}</Tag>}
                {s.state !== 'shelved' && <Tag tone={s.state === 'unreadable' ? 'orange' : 'calm'}>{libraryText.state[s.state]}</Tag>}
              </span>
            }
          >
            {s.opens && <RefLink of={{ ...s.opens, title: '打开原件' }} />}
            {s.mayRemove && (
              <ActDialog
                label="移出文库"
                button={{ danger: true }}
                act={library.remove}
                refresh={[keys.list]}
                says={() => '已移出'}
                then={() => void go('/library')}
                input={(v: { reason?: string }) => ({ id, reason: v.reason ?? '' })}
              >
                <Form.Item label="理由" name="reason" rules={[{ required: true, message: '请写明理由' }]}>
                  <Input maxLength={300} />
                </Form.Item>
              </ActDialog>
            )}
            <PrintButton icon />
          </PageHead>
          <Card label="全文">
            {s.text ? (
              s.text.split('\n').filter(l => l.trim()).map((l, i) => (
                <p key={i} style={{ textIndent: '2em', lineHeight: 1.9 }}>
                  {l}
                </p>
              ))
            ) : (
              <Empty title={s.fault ?? '正在读取文字'} />
            )}
          </Card>
        </>
      )}
    </Asked>
  )
}
