import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber } from 'antd'
import { inChinese, type Day } from '#kernel/day'
import { ActDialog, Moment } from '#kit'
import { notesText } from '../notes/text.ts'
import { incoming, refreshed } from './api.ts'
import './notes.css'

/** What the sender said of a paper after it was sent: a band on every receiver's copy, with the answer it asks for. */
export function NotesBand({ id }: { id: string }) {
  const query = useQuery({ queryKey: ['received', 'notes', id], queryFn: () => incoming.notes({ id }) })
  if (!query.data?.rows.length) return null
  const { rows, may } = query.data
  return (
    <div className="stack" role="status" aria-label="效力">
      {rows.map(n => (
        <div key={n.id} className={`note-band note-${n.kind}`}>
          <strong>
            {n.kind === 'repeal' && n.fromDay
              ? `自${inChinese(n.fromDay as Day)}起废止`
              : n.kind === 'correct'
                ? '来文有更正'
                : `来文已${notesText.kind[n.kind]}`}
          </strong>
          <span>{notesText.means[n.kind]}</span>
          <span>
            {n.organ}　{n.decidedBy}　{inChinese(n.day as Day)}
          </span>
          <span>理由：{n.reason}</span>
          {n.words && <span>更正内容：{n.words}</span>}
          {n.replacement && <span>替代：{n.replacement}</span>}
          {n.acknowledgedAt ? (
            <span className="soft">
              已回复：{n.acknowledgedBy} <Moment at={n.acknowledgedAt} />
            </span>
          ) : (
            may.acknowledge && (
              <ActDialog
                label="回复"
                title={`回复${notesText.kind[n.kind]}通知`}
                button={{ type: 'primary', size: 'small' }}
                act={incoming.acknowledge}
                refresh={[['received'], ...refreshed]}
                says="已回复"
                initial={{ copies: 0 }}
                input={(v: { copies?: number; words?: string }) => ({ id, noteId: n.id, copies: v.copies ?? 0, words: v.words ?? '' })}
              >
                <p style={{ marginBottom: '.6rem' }}>已知悉并照办，来文单位将看到回复。</p>
                {n.kind !== 'correct' && n.kind !== 'repeal' && (
                  <Form.Item name="copies" label="交回份数">
                    <InputNumber min={0} max={10_000} />
                  </Form.Item>
                )}
                <Form.Item name="words" label="说明">
                  <Input.TextArea rows={2} maxLength={1000} placeholder="例：已停止执行，传阅 3 人均已告知" />
                </Form.Item>
              </ActDialog>
            )
          )}
        </div>
      ))}
    </div>
  )
}
