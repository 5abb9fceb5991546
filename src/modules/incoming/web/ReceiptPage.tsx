import { CheckOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Form } from 'antd'
import { useEffect } from 'react'
import { useParams } from 'react-router'
import { inChinese, type Day } from '#kernel/day'
import { ActDialog, Asked, Card, Moment, PageHead, PeoplePicker, RefusalNotice, Tag, useAct, Urgency } from '#kit'
import { AttachmentList, Paper } from '#web/paper'
import type { ReceiptView } from '../contract.ts'
import { incoming, keys, paperOf, refreshed } from './api.ts'
import { NotesBand } from './NotesBand.tsx'
import { ReceiptTag } from './parts.tsx'

export default function ReceiptPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.one(id), queryFn: () => incoming.read({ id }) })
  return (
    <Asked query={query} rows={12}>
      {r => (
        <>
          <PageHead
            title={r.title}
            back={{ list: 'received', to: '/received', label: '收文' }}
            sub={
              <span className="row">
                <ReceiptTag state={r.state} />
                <Urgency urgency={r.urgency} />
                <span>{r.fromName}</span>
                <span>{r.numberText}</span>
                {r.date && <span>{inChinese(r.date as Day)}</span>}
              </span>
            }
          />
          <NotesBand id={r.id} />
          <div className="split">
            <Paper of={paperOf(r.id)} version={r.hash} label={r.title} />
            <aside className="rail" aria-label="办理">
              <Acts receipt={r} />
              <AttachmentList text={r.text} />
              <Facts receipt={r} />
              <Readers receipt={r} />
            </aside>
          </div>
        </>
      )}
    </Asked>
  )
}

function Acts({ receipt: r }: { receipt: ReceiptView }) {
  const refresh = refreshed
  const sign = useAct(incoming.signFor, { refresh, says: '已签收' })
  const read = useAct(incoming.markRead, { refresh, says: '已阅' })
  const file = useAct(incoming.file, { refresh, says: a => `已归档，档号 ${a.archiveNumber}` })
  useEffect(() => {
    if (r.may.markRead) document.getElementById('mark-read')?.focus({ preventScroll: true })
  }, [r.may.markRead])
  if (!r.may.signFor && !r.may.circulate && !r.may.markRead && !r.may.file) return null
  return (
    <Card title="办理">
      <RefusalNotice error={sign.error ?? read.error ?? file.error} />
      <div className="rail-acts">
        {r.may.signFor && (
          <Button type="primary" loading={sign.busy} onClick={() => void sign.run({ id: r.id })}>
            签收
          </Button>
        )}
        {r.may.markRead && (
          <Button id="mark-read" type="primary" icon={<CheckOutlined aria-hidden />} loading={read.busy} onClick={() => void read.run({ id: r.id })}>
            已阅
          </Button>
        )}
        {r.may.circulate && (
          <ActDialog
            label="传阅"
            act={incoming.circulate}
            refresh={refresh}
            says={a => `已送 ${a.added} 人传阅`}
            input={(v: { people: string[] }) => ({ id: r.id, people: v.people })}
          >
            <Form.Item
              label="传阅给"
              name="people"
              rules={[{ required: true, message: '请选择传阅人' }]}
              extra="按知悉范围选人；谁看过、谁没看，这里随时可查。"
            >
              <Picked />
            </Form.Item>
          </ActDialog>
        )}
        {r.may.file && (
          <Button loading={file.busy} onClick={() => void file.run({ id: r.id })}>
            归档
          </Button>
        )}
      </div>
    </Card>
  )
}
const Picked = (p: { value?: string[]; onChange?: (ids: string[]) => void }) => (
  <PeoplePicker label="传阅给" value={p.value ?? []} onChange={ids => p.onChange?.(ids)} />
)

function Facts({ receipt: r }: { receipt: ReceiptView }) {
  return (
    <Card title="来文登记">
      <dl className="pairs">
        <dt>来文单位</dt>
        <dd>{r.fromName}</dd>
        <dt>方式</dt>
        <dd>
          {r.as === 'main' ? '主送' : '抄送'}
          {r.unitName}
        </dd>
        <dt>送达</dt>
        <dd>
          <Moment at={r.sentAt} />
        </dd>
        <dt>签收</dt>
        <dd>
          {r.signedForAt ? (
            <>
              <Moment at={r.signedForAt} />　{r.signedForBy}
            </>
          ) : (
            <Tag tone="yellow">尚未签收</Tag>
          )}
        </dd>
        {r.recall && (
          <>
            <dt>收回</dt>
            <dd>
              <Moment at={r.recall.at} />　{r.recall.reason}
            </dd>
          </>
        )}
        <dt>归档</dt>
        <dd>
          {r.filedAt ? (
            <>
              <Moment at={r.filedAt} />　{r.archiveNumber}
            </>
          ) : (
            <span className="soft">未归档</span>
          )}
        </dd>
        <dt>文本校验</dt>
        <dd>
          <code className="soft small" title={r.hash}>
            {r.hash.slice(0, 16)}
          </code>
        </dd>
      </dl>
    </Card>
  )
}

function Readers({ receipt: r }: { receipt: ReceiptView }) {
  if (!r.circulation.length) return null
  const unread = r.circulation.filter(c => c.readAt === null).length
  return (
    <Card title={`传阅 ${r.circulation.length} 人${unread ? `，${unread} 人未阅` : '，都已阅'}`}>
      <table className="plain">
        <thead>
          <tr>
            <th>姓名</th>
            <th>送阅</th>
            <th>阅</th>
          </tr>
        </thead>
        <tbody>
          {r.circulation.map(c => (
            <tr key={c.personId}>
              <td>{c.name}</td>
              <td>
                <Moment at={c.at} />
              </td>
              <td>{c.readAt ? <Moment at={c.readAt} /> : <Tag tone="yellow">未阅</Tag>}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Card>
  )
}
