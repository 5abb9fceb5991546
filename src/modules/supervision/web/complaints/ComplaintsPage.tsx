import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import { useEffect } from 'react'
import { Link, useNavigate } from 'react-router'
import { ActDialog, Asked, Card, DueTime, Empty, keepPlace, MinuteInput, Moment, PageHead, Tag } from '#kit'
import type { ComplaintRow } from '../../complaints/contract.ts'
import type { ComplaintKind } from '../../complaints/domain.ts'
import { complaintsText } from '../../complaints/text.ts'
import { refreshed, supervision } from '../api.ts'
import { need, UnitField } from '../pickers.tsx'

/** 作风投诉: those one received oneself or is to look into, and nobody else's (C9). */
export default function ComplaintsPage() {
  useEffect(() => keepPlace({ name: 'supervision-complaints', label: '作风投诉', to: '/supervision/complaints' }), [])
  const query = useQuery({ queryKey: ['supervision', 'complaints'], queryFn: ({ signal }) => supervision.complaints({}, { signal }) })
  return (
    <>
      <PageHead title="作风投诉" sub="交被投诉单位以外的联系人查核，只有接待人和联系人看得到；查核后回复投诉人，再回访。">
        {query.data?.may.take && <Take />}
      </PageHead>
      <Asked query={query} rows={5}>
        {({ rows }) =>
          rows.length ? (
            <Card label="作风投诉">
              <table className="plain">
                <thead>
                  <tr>
                    <th>被投诉单位</th>
                    <th>类型</th>
                    <th>接待</th>
                    <th>联系人</th>
                    <th>回复</th>
                    <th>回访</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(c => (
                    <tr key={c.id}>
                      <td>
                        <Link to={`/supervision/complaints/${c.id}`}>{c.unit}</Link>
                      </td>
                      <td>{complaintsText.kind[c.kind]}</td>
                      <td>
                        {c.receiver}　<Moment at={c.at} />
                      </td>
                      <td>{c.contact}</td>
                      <td>{c.repliedAt === null ? <DueTime due={c.due} /> : <Tag tone="green">{`已回复，${complaintsText.verdict[c.verdict!]}`}</Tag>}</td>
                      <td>{c.repliedAt !== null && <Called of={c} />}</td>
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          ) : (
            <Empty title="没有作风投诉">群众反映门难进、脸难看、话难听、事难办的，在这里登记接待情况。</Empty>
          )
        }
      </Asked>
    </>
  )
}

const Called = ({ of: c }: { of: ComplaintRow }) =>
  c.calledAt === null ? <Tag tone="yellow">待回访</Tag> : <Tag tone={c.satisfied ? 'green' : 'orange'}>{`已回访，${c.satisfied ? '满意' : '不满意'}`}</Tag>

type V = {
  unitId: string
  kind: ComplaintKind
  against?: string
  words: string
  complainant: string
  reachedBy: string
  from: string
  until: string
  promise?: string
  contactId?: string
}
const when = (minute: string) => Date.parse(`${minute}:00+08:00`)

function Take() {
  const go = useNavigate()
  return (
    <ActDialog
      label="登记投诉"
      title="登记接待和作风投诉"
      width={720}
      button={{ type: 'primary' }}
      act={supervision.takeComplaint}
      refresh={refreshed}
      says={a => `已交${a.contact}查核`}
      then={a => void go(`/supervision/complaints/${a.id}`)}
      input={(v: V) => ({
        ...v,
        against: v.against ?? '',
        promise: v.promise ?? '',
        from: when(v.from),
        until: when(v.until),
        contactId: v.contactId ?? null,
      })}
    >
      <div className="two">
        <Form.Item label="被投诉单位" name="unitId" rules={[{ required: true, message: '请选择被投诉单位' }]}>
          <UnitField label="被投诉单位" />
        </Form.Item>
        <Form.Item label="类型" name="kind" rules={[{ required: true, message: '请选择类型' }]}>
          <Select options={Object.entries(complaintsText.kind).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item label="被投诉人" name="against">
          <Input maxLength={100} placeholder="知道的填写" />
        </Form.Item>
        <Form.Item label="交给谁查核" name="contactId" extra="被投诉单位以外的纪检联系人">
          <Contacts />
        </Form.Item>
        <Form.Item label="投诉人" name="complainant" rules={need('请填写投诉人')}>
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item label="怎样联系、回复" name="reachedBy" rules={need('请填写联系方式')}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
        <Form.Item label="接待开始" name="from" rules={[{ required: true, message: '请填写开始时间' }]}>
          <MinuteInput label="接待开始" />
        </Form.Item>
        <Form.Item label="接待结束" name="until" rules={[{ required: true, message: '请填写结束时间' }]}>
          <MinuteInput label="接待结束" />
        </Form.Item>
      </div>
      <Form.Item label="投诉内容" name="words" rules={need('请写明投诉内容')}>
        <Input.TextArea maxLength={5000} autoSize={{ minRows: 3 }} />
      </Form.Item>
      <Form.Item label="当场答应了什么" name="promise">
        <Input maxLength={500} />
      </Form.Item>
    </ActDialog>
  )
}

function Contacts({ value, onChange }: { value?: string; onChange?: (v: string) => void }) {
  const unitId = Form.useWatch('unitId') as string | undefined
  const query = useQuery({
    queryKey: ['supervision', 'complaints', 'contacts', unitId],
    queryFn: ({ signal }) => supervision.complaintContacts({ unitId: unitId! }, { signal }),
    enabled: !!unitId,
  })
  return (
    <Select
      aria-label="交给谁查核"
      allowClear
      value={value}
      onChange={onChange}
      loading={query.isFetching}
      disabled={!unitId}
      placeholder={query.data?.rows[0]?.name}
      options={query.data?.rows.map(r => ({ value: r.id, label: `${r.name}（${r.post}）` }))}
    />
  )
}
