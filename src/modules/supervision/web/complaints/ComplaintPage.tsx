import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { useParams } from 'react-router'
import { ActDialog, Asked, Card, DueTime, Moment, PageHead, Tag } from '#kit'
import type { Verdict } from '../../complaints/domain.ts'
import { complaintsText } from '../../complaints/text.ts'
import { refreshed, supervision } from '../api.ts'
import { need } from '../pickers.tsx'

/** One 作风投诉: how somebody was received, what was found, what he was answered, whether he is content. */
export default function ComplaintPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: ['supervision', 'complaint', id], queryFn: ({ signal }) => supervision.complaint({ id }, { signal }) })
  return (
    <Asked query={query} rows={8}>
      {c => (
        <>
          <PageHead
            title={`作风投诉：${c.unit}`}
            back={{ list: 'supervision-complaints', to: '/supervision/complaints', label: '作风投诉' }}
            sub={
              <span className="row">
                <span>{complaintsText.kind[c.kind]}</span>
                {c.repliedAt === null ? <DueTime due={c.due} /> : <Tag tone="green">已回复</Tag>}
                <span>由{c.contact}查核，只有接待人和联系人看得到</span>
              </span>
            }
          >
            {c.may.answer && (
              <ActDialog
                label="查核并回复"
                title="查核结果和回复"
                button={{ type: 'primary' }}
                width={640}
                act={supervision.answerComplaint}
                refresh={refreshed}
                says="已登记回复"
                input={(v: { verdict: Verdict; found: string; reply: string; how: string }) => ({ id, ...v })}
              >
                <Form.Item label="是否属实" name="verdict" rules={[{ required: true, message: '请选择' }]}>
                  <Radio.Group options={Object.entries(complaintsText.verdict).map(([value, label]) => ({ value, label }))} />
                </Form.Item>
                <Form.Item label="查核情况" name="found" rules={need('请写明查核情况')}>
                  <Input.TextArea maxLength={5000} autoSize={{ minRows: 3 }} />
                </Form.Item>
                <Form.Item label="怎样回复投诉人" name="reply" rules={need('请写明回复内容')}>
                  <Input.TextArea maxLength={5000} autoSize={{ minRows: 3 }} />
                </Form.Item>
                <Form.Item label="回复方式" name="how" rules={[{ required: true, message: '请选择回复方式' }]}>
                  <Select options={['电话', '当面', '书面', '短信'].map(value => ({ value, label: value }))} />
                </Form.Item>
              </ActDialog>
            )}
            {c.may.call && (
              <ActDialog
                label="回访"
                title="回访投诉人"
                act={supervision.callComplainant}
                refresh={refreshed}
                says="已登记回访"
                initial={{ satisfied: true }}
                input={(v: { satisfied: boolean; words?: string }) => ({ id, satisfied: v.satisfied, words: v.words ?? '' })}
              >
                <Form.Item name="satisfied">
                  <Radio.Group
                    options={[
                      { value: true, label: '满意' },
                      { value: false, label: '不满意' },
                    ]}
                  />
                </Form.Item>
                <Form.Item label="回访情况" name="words">
                  <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
                </Form.Item>
              </ActDialog>
            )}
          </PageHead>
          <div className="stack">
            <Card title="接待">
              <dl className="pairs">
                <dt>投诉人</dt>
                <dd>
                  {c.complainant}　{c.reachedBy}
                </dd>
                <dt>接待</dt>
                <dd>
                  {c.receiver}　<Moment at={c.from} /> 至 <Moment at={c.until} />
                </dd>
                <dt>被投诉人</dt>
                <dd>{c.against || '—'}</dd>
                <dt>内容</dt>
                <dd style={{ whiteSpace: 'pre-wrap' }}>{c.words}</dd>
                <dt>当场答应</dt>
                <dd>{c.promise || '—'}</dd>
              </dl>
            </Card>
            {c.repliedAt !== null && (
              <Card title="查核和回复">
                <dl className="pairs">
                  <dt>结果</dt>
                  <dd>{complaintsText.verdict[c.verdict!]}</dd>
                  <dt>查核</dt>
                  <dd style={{ whiteSpace: 'pre-wrap' }}>{c.found}</dd>
                  <dt>回复</dt>
                  <dd>
                    {c.reply}
                    <span className="soft small">
                      {' '}
                      {c.how} <Moment at={c.repliedAt} />
                    </span>
                  </dd>
                  <dt>回访</dt>
                  <dd>
                    {c.calledAt === null ? '还没有回访' : `${c.satisfied ? '满意' : '不满意'}　${c.called}`}{' '}
                    {c.calledAt !== null && <Moment at={c.calledAt} />}
                  </dd>
                </dl>
              </Card>
            )}
          </div>
        </>
      )}
    </Asked>
  )
}
