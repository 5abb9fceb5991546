import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { Link, useParams } from 'react-router'
import { ActDialog, Asked, Card, PageHead, PrintButton, Rail, RefLink, Tag } from '#kit'
import type { MeetingView } from '../../applying/contract.ts'
import { meetingsText } from '../../text.ts'
import { keys, meetings, refreshed } from '../api.ts'
import { CallingCard } from '../calling/CallingCard.tsx'
import { stamp, StateTag, whenOf, Words } from '../parts.tsx'
import { RosterCard } from '../roster/RosterCard.tsx'
import { Lacks, Usage } from './Checked.tsx'
import '../meetings.css'

/** One meeting: why, when, who; its approval; and, once approved, everything that is prepared for it. */
export default function MeetingPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.one(id), queryFn: ({ signal }) => meetings.read({ id }, { signal }) })
  return (
    <Asked query={query} rows={10}>
      {m => (
        <>
          <PageHead
            title={m.title}
            back={{ list: 'meetings', to: '/meetings', label: '会议' }}
            sub={
              <span className="row">
                <StateTag state={m.state} />
                <strong>{whenOf(m)}</strong>
                <span>{m.place || (m.mode === 'video' ? '视频会议' : '')}</span>
                <span>{meetingsText.kind[m.kind]}</span>
                {m.inPlan ? <Tag tone="green">计划内</Tag> : <Tag>计划外</Tag>}
                {m.offHours && <Tag tone="yellow">班外</Tag>}
              </span>
            }
          >
            <PrintButton icon />
          </PageHead>
          <div className="split">
            <div className="stack">
              {m.refused && <Refused m={m} />}
              {m.mergedInto && (
                <Card title="已并入">
                  <RefLink of={{ module: 'meetings', kind: 'meeting', id: m.mergedInto.id, title: m.mergedInto.title }} />
                </Card>
              )}
              {m.mergers.length > 0 && <Mergers m={m} />}
              <CallingCard id={m.id} />
              <Stages m={m} />
              <Why m={m} />
              <Who m={m} />
              {m.may.prepare && <RosterCard meetingId={m.id} />}
            </div>
            <Rail routeId={m.routeId} acts={actsOf(m)} before={(m.lacks.length > 0 || m.usage.length > 0) && <Checked m={m} />} />
          </div>
        </>
      )}
    </Asked>
  )
}

/** Where the rest of it is kept: items, what happens in the room, what comes after. */
const Stages = ({ m }: { m: MeetingView }) =>
  ['refused', 'withdrawn', 'merged', 'cancelled'].includes(m.state) ? null : (
    <nav className="row screen-only" aria-label="会议各环节">
      <Stage to={`/meetings/${m.id}/agenda`}>议题和议程</Stage>
      {m.approvedAt !== null && m.may.follow && <Stage to={`/meetings/${m.id}/sitting`}>会中：到会、发言、议决</Stage>}
      {m.heldAt !== null && <Stage to={`/meetings/${m.id}/after`}>会后：纪要、议定事项、费用、评价</Stage>}
    </nav>
  )
const Stage = ({ to, children }: { to: string; children: string }) => (
  <Link to={to}>
    <Button>{children}</Button>
  </Link>
)

const Checked = ({ m }: { m: MeetingView }) => (
  <>
    <Card title="核对">
      <Lacks lacks={m.lacks} of={m.may.edit ? m.id : null} />
    </Card>
    {m.usage.length > 0 && (
      <Card title="年度总量">
        <Usage rows={m.usage} />
      </Card>
    )}
  </>
)

const Refused = ({ m }: { m: MeetingView }) => (
  <Card title="不予召开">
    <p>
      <strong>{m.refused!.code}</strong>　{m.refused!.why}（{m.refused!.by}）
    </p>
    {m.refused!.overruledBy && (
      <p>
        改判同意召开：{m.refused!.overruledWhy}（{m.refused!.overruledBy}）
      </p>
    )}
  </Card>
)

const Why = ({ m }: { m: MeetingView }) => (
  <Card title="申请">
    <dl className="pairs">
      <dt>主办单位</dt>
      <dd>
        {m.hostUnit}
        {m.unit !== m.hostUnit && `（承办：${m.unit}）`}
      </dd>
      <dt>类别</dt>
      <dd>{meetingsText.class[m.class]}</dd>
      <dt>依据</dt>
      <dd>{m.basis || <span className="soft">没有写</span>}</dd>
      <dt>主要内容</dt>
      <dd style={{ whiteSpace: 'pre-wrap' }}>{m.topic || <span className="soft">没有写</span>}</dd>
      {(
        [
          ['why', '必须开会'],
          ['notDocument', '不能发文'],
          ['notCall', '不能电话'],
          ['notMerge', '不能合并'],
        ] as const
      ).map(([key, label]) => (
        <Pair key={key} label={label} text={m.necessity[key]} />
      ))}
      <Pair label="班外理由" text={m.offHours ? m.offHoursWhy : ''} />
      <dt>时长</dt>
      <dd>
        {m.minutes ? `${m.minutes}分钟` : '未定'}
        {m.grouped && '，安排分组讨论'}
      </dd>
      {m.cost > 0 && (
        <>
          <dt>经费</dt>
          <dd>
            {(m.cost / 100).toLocaleString('zh-CN')}元（{m.costChannel}）
          </dd>
        </>
      )}
      <Pair label="材料" text={m.materials.join('、')} />
      <Pair label="合并来的" text={m.mergedFrom.map(x => `${x.title}（${x.hostUnit}）`).join('；')} />
      <Pair label="联系人" text={[m.contact, m.phone].filter(Boolean).join('　')} />
      <dt>申请</dt>
      <dd>
        {m.applicant}　{stamp(m.submittedAt ?? m.at)}
      </dd>
      {m.approvedAt !== null && (
        <>
          <dt>批准</dt>
          <dd>
            {m.approver}　{stamp(m.approvedAt)}
          </dd>
        </>
      )}
      <Pair label="结束原因" text={m.state === 'refused' ? '' : (m.endedWhy ?? '')} />
    </dl>
  </Card>
)
const Pair = ({ label, text }: { label: string; text: string }) =>
  text ? (
    <>
      <dt>{label}</dt>
      <dd>{text}</dd>
    </>
  ) : null

const Who = ({ m }: { m: MeetingView }) => (
  <Card title={`参会（${m.people}人${m.staff ? `，其中工作人员${m.staff}人` : ''}）`}>
    <dl className="pairs">
      {m.leaders.length > 0 && (
        <>
          <dt>出席领导</dt>
          <dd>
            {m.leaders.map(l => (
              <span key={l.personId} style={{ marginRight: '1rem' }}>
                {l.name}
                {l.part !== 'attend' && `（${meetingsText.part[l.part]}）`}
              </span>
            ))}
          </dd>
        </>
      )}
      <dt>参会单位</dt>
      <dd>
        {m.units.length ? `${m.units.map(u => u.name).join('、')}　${meetingsText.attendance[m.attendance]}` : <span className="soft">没有</span>}
      </dd>
      {m.speeches.length > 0 && (
        <>
          <dt>讲话发言</dt>
          <dd>{m.speeches.map(s => `${s.name} ${s.minutes}分钟`).join('；')}</dd>
        </>
      )}
      {m.trainingHours > 0 && (
        <>
          <dt>代训学时</dt>
          <dd>{m.trainingHours}</dd>
        </>
      )}
    </dl>
  </Card>
)

const mergerState = { open: '待商定', accepted: '已合并', declined: '不合并', lapsed: '已失效' }
const Mergers = ({ m }: { m: MeetingView }) => (
  <Card title="多会合一">
    <ul className="plain-list">
      {m.mergers.map(k => (
        <li key={k.id}>
          <div className="row">
            <Tag tone={k.state === 'open' ? 'orange' : 'calm'}>{mergerState[k.state]}</Tag>
            <RefLink of={{ module: 'meetings', kind: 'meeting', id: k.other.id, title: k.other.title }} />
            <span className="soft">
              {k.other.hostUnit}　{k.other.from !== null && stamp(k.other.from)}
            </span>
          </div>
          <div className="soft">{k.explains}</div>
          <div className="soft small">都要来的单位：{k.units.join('、')}</div>
          {k.reason && (
            <div>
              不合并：{k.reason}（{k.decidedBy}）
            </div>
          )}
          {k.may.decide && (
            <div className="row" style={{ marginTop: '.4rem' }}>
              <ActDialog
                label="合并召开"
                title="两会合一"
                button={{ size: 'small', type: 'primary' }}
                act={meetings.acceptMerger}
                refresh={refreshed}
                says="已合并"
                initial={{ keepId: k.other.id }}
                input={(v: { keepId: string }) => ({ id: k.id, keepId: v.keepId })}
              >
                <Form.Item label="保留哪一个" name="keepId" extra="另一个的单位、内容、发言并过去；只能放弃本单位的会，会务可以合并任意两个。">
                  <Select options={[{ value: k.other.id, label: k.other.title }, { value: m.id, label: m.title }]} />
                </Form.Item>
              </ActDialog>
              <ActDialog label="不合并" button={{ size: 'small' }} act={meetings.declineMerger} refresh={refreshed} input={(v: { reason: string }) => ({ id: k.id, reason: v.reason })}>
                <Words name="reason" label="理由" must="请写明为什么合不到一起" max={500} />
              </ActDialog>
            </div>
          )}
        </li>
      ))}
    </ul>
  </Card>
)

function actsOf(m: MeetingView) {
  const acts = [
    m.may.submit && (
      <ActDialog key="submit" label="报批" button={{ type: 'primary' }} act={meetings.submit} refresh={refreshed} says={a => (a.mergers ? `已报批；有${a.mergers}个会议可以合并，请先商定` : '已报批')} input={() => ({ id: m.id })}>
        <p>{m.inPlan ? '计划内的会议，送办公室备案。' : '先由办公室审核，再送领导审批。'}</p>
      </ActDialog>
    ),
    m.may.edit && (
      <Link key="edit" to={`/meetings/${m.id}/edit`}>
        <Button>修改</Button>
      </Link>
    ),
    m.may.review && (
      <ActDialog key="review" label={m.inPlan ? '备案' : '审核同意'} button={{ type: 'primary' }} act={meetings.review} refresh={refreshed} says="已审核" input={(v: { opinion: string }) => ({ id: m.id, opinion: v.opinion })}>
        <Words name="opinion" label="审核意见" must="请写明意见" max={500} hint="例如：确有必要，拟同意" />
      </ActDialog>
    ),
    m.may.approve && (
      <ActDialog key="approve" label="同意召开" button={{ type: 'primary' }} act={meetings.approve} refresh={refreshed} says="已审批" input={(v: { opinion: string }) => ({ id: m.id, opinion: v.opinion })}>
        <Words name="opinion" label="审批意见" must="请写明意见" max={500} hint="例如：同意，开短会" />
      </ActDialog>
    ),
    m.may.refuse && (
      <ActDialog key="refuse" label="不予召开" act={meetings.refuse} refresh={refreshed} input={(v: { code: string; words: string }) => ({ id: m.id, ...v })}>
        <Form.Item label="理由" name="code" rules={[{ required: true, message: '请选理由' }]} extra="按理由统计，不删除；改判的同志留名。">
          <Select options={m.refusalReasons.map(value => ({ value, label: value }))} />
        </Form.Item>
        <Words name="words" label="怎么办" must="请写明不开会怎么办" max={500} />
      </ActDialog>
    ),
    m.may.overrule && (
      <ActDialog key="overrule" label="改判同意" act={meetings.overrule} refresh={refreshed} input={(v: { why: string }) => ({ id: m.id, why: v.why })}>
        <Words name="why" label="理由" must="请写明理由" max={500} />
      </ActDialog>
    ),
    m.may.withdraw && (
      <ActDialog key="withdraw" label="撤回不开" act={meetings.withdraw} refresh={refreshed} input={(v: { reason: string }) => ({ id: m.id, reason: v.reason })}>
        <Words name="reason" label="原因" must="请写明原因" max={500} />
      </ActDialog>
    ),
    m.may.cancel && (
      <ActDialog key="cancel" label="取消会议" act={meetings.cancel} refresh={refreshed} input={(v: { reason: string }) => ({ id: m.id, reason: v.reason })}>
        <Words name="reason" label="原因" must="请写明原因" max={500} />
      </ActDialog>
    ),
  ].filter(Boolean)
  return acts.length > 0 && acts
}
