import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { ActDialog, Asked, Card, DayText, DropFile, fullText, MinuteInput, PageHead, PrintButton, RefLink, serverNow, type Stored, Tag } from '#kit'
import type { InspectionView } from '../../inspections/contract.ts'
import { inspectionText } from '../../inspections/text.ts'
import { keys, refreshed, supervision } from './api.ts'
import { DayField, PersonField, StateTag, WordsField, spanOf } from './parts.tsx'
import { Collisions } from './PlanPage.tsx'

/** Nobody has gone anywhere yet: the plan is what there is to look at. */
const isOnPaper = (i: InspectionView) => i.state !== 'approved' && i.state !== 'concluded'

/** One inspection: its plan, what was seen, what was found with the bridge, the conclusion, the object's word against it. */
export default function InspectionPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.inspection(id), queryFn: () => supervision.inspection({ id }) })
  return (
    <Asked query={query} rows={10}>
      {i => (
        <>
          <PageHead
            title={i.title}
            back={{ list: 'inspections', to: '/supervision/inspections', label: '督查' }}
            sub={
              <span className="row">
                <StateTag state={i.state} />
                {i.covert && <Tag tone="orange">四不两直{i.concludedAt ? '' : '·仅督查组可见'}</Tag>}
                <span>{inspectionText.kind[i.kind]}</span>
                <span>
                  {spanOf(i)}
                </span>
              </span>
            }
          >
            <Acts i={i} />
            <PrintButton icon />
          </PageHead>
          <div className="split">
            <div className="stack">
              {i.conclusion && (
                <Card title="督查结论">
                  <p style={{ whiteSpace: 'pre-wrap' }}>{i.conclusion}</p>
                  <p className="soft small">
                    {fullText(i.concludedAt!)} 反馈各对象{i.reviewUntil && <>，可在<DayText day={i.reviewUntil} />前申请复核</>}
                  </p>
                </Card>
              )}
              {isOnPaper(i) ? <Plan i={i} /> : <Found i={i} />}
              {!isOnPaper(i) && <Visits i={i} />}
              {i.reviews.length > 0 && <Reviews i={i} />}
            </div>
            <div className="stack">
              {!isOnPaper(i) && <Plan i={i} />}
              {i.collisions.length > 0 && (
                <Card title="同期督查">
                  <Collisions list={i.collisions} />
                </Card>
              )}
            </div>
          </div>
        </>
      )}
    </Asked>
  )
}

const Plan = ({ i }: { i: InspectionView }) => (
  <Card title="方案">
    <dl className="pairs">
      <dt>对象</dt>
      <dd>{i.objects.map(o => o.name).join('、')}</dd>
      <dt>内容</dt>
      <dd>{i.plan}</dd>
      {i.scope && (
        <>
          <dt>范围</dt>
          <dd>{i.scope}</dd>
        </>
      )}
      <dt>方法</dt>
      <dd>{i.methods.map(m => inspectionText.method[m]).join('、')}</dd>
      <dt>督查组</dt>
      <dd>{i.team.map(m => (m.leader ? `${m.name}（组长）` : m.name)).join('、')}</dd>
      {i.itinerary && (
        <>
          <dt>行程</dt>
          <dd>{i.itinerary}</dd>
        </>
      )}
      {i.matters.length > 0 && (
        <>
          <dt>事项</dt>
          <dd>
            {i.matters.map(m => (
              <div key={m.id}>
                <RefLink of={{ module: 'matters', kind: 'matter', id: m.id, title: m.title }} />
              </div>
            ))}
          </dd>
        </>
      )}
      {i.whyApart && (
        <>
          <dt>分开理由</dt>
          <dd>{i.whyApart}</dd>
        </>
      )}
      <dt>拟订</dt>
      <dd>{i.planner}</dd>
      {i.approver && (
        <>
          <dt>审批</dt>
          <dd>
            {i.approver}
            {i.approvedAt && `　${fullText(i.approvedAt)}`}
            {i.opinion && <div>{i.opinion}</div>}
          </dd>
        </>
      )}
    </dl>
  </Card>
)

function Found({ i }: { i: InspectionView }) {
  return (
    <Card title={`发现问题${i.found.length ? `（${i.found.length}）` : ''}`}>
      {i.found.length ? (
        <table className="plain">
          <thead>
            <tr>
              <th>序号</th>
              <th>单位</th>
              <th>问题与建议</th>
              <th>整改</th>
            </tr>
          </thead>
          <tbody>
            {i.found.map(f => (
              <tr key={f.id}>
                <td>{f.no}</td>
                <td className="nowrap">{f.unit}</td>
                <td>
                  {f.says}
                  <div className="soft">建议：{f.suggestion}</div>
                  {f.recheckWords && (
                    <div className="soft small">
                      复查：{f.recheckWords}（{f.recheckedBy} {fullText(f.recheckedAt!)}）
                    </div>
                  )}
                </td>
                <td>
                  <div className="row">
                    <Tag tone={f.state === 'rechecked' ? 'green' : f.state === 'rectifying' ? 'blue' : 'calm'}>{inspectionText.finding[f.state]}</Tag>
                    {f.matterId && <RefLink of={{ module: 'matters', kind: 'matter', id: f.matterId, title: '整改事项' }} />}
                    {f.may.rectify && (
                      <ActDialog label="交办整改" button={{ size: 'small' }} act={supervision.rectify} refresh={refreshed} says="已交办整改" input={(v: { due: string }) => ({ findingId: f.id, due: v.due, partOf: f.aboutMatterId !== null })}>
                        <p>{f.suggestion}</p>
                        <DayField name="due" label="整改期限" must />
                      </ActDialog>
                    )}
                    {f.may.recheck && (
                      <ActDialog label="复查" button={{ size: 'small' }} act={supervision.recheckFinding} refresh={refreshed} initial={{ holds: true }} input={(v: { holds: boolean; words: string }) => ({ findingId: f.id, ...v })}>
                        <Form.Item label="结果" name="holds">
                          <Radio.Group optionType="button" options={[{ value: true, label: '整改到位' }, { value: false, label: '没有到位，重新办理' }]} />
                        </Form.Item>
                        <WordsField name="words" label="复查情况" must="请写明看了什么、结果怎样" />
                      </ActDialog>
                    )}
                  </div>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <p className="soft">没有登记问题。每个问题都要提出解决建议。</p>
      )}
    </Card>
  )
}

const Visits = ({ i }: { i: InspectionView }) => (
  <Card title={`现场记录${i.visits.length ? `（${i.visits.length}）` : ''}`}>
    {i.visits.length ? (
      <ol className="plain-list">
        {i.visits.map(v => (
          <li key={v.id}>
            <strong>
              {fullText(v.seenAt)}　{v.unit}　{v.place}
            </strong>
            <div style={{ whiteSpace: 'pre-wrap' }}>{v.seen}</div>
            <div className="soft small">
              {v.by} 记录
              {v.files.map(f => (
                <a key={f.id} href={`/api/files.content?id=${f.id}`} style={{ marginLeft: '.6rem' }}>
                  {f.name}
                </a>
              ))}
            </div>
          </li>
        ))}
      </ol>
    ) : (
      <p className="soft">{i.state === 'approved' ? '到现场后在这里记下时间、地点和看到的情况，可以附照片。' : '没有现场记录。'}</p>
    )}
  </Card>
)

const Reviews = ({ i }: { i: InspectionView }) => (
  <Card title="复核">
    <ol className="plain-list">
      {i.reviews.map(r => (
        <li key={r.id}>
          <strong>
            {r.unit} {r.askedBy}　{fullText(r.askedAt)}
          </strong>
          <div>{r.reasons}</div>
          {r.outcome ? (
            <div className="soft">
              {inspectionText.outcome[r.outcome]}：{r.words}（{r.decidedBy} {fullText(r.decidedAt!)}）
            </div>
          ) : (
            <div className="row">
              <span className="soft">
                须在<DayText day={r.due} />前决定
              </span>
              {i.may.decideReview && (
                <ActDialog label="决定复核" button={{ size: 'small' }} act={supervision.decideReview} refresh={refreshed} initial={{ outcome: 'upheld' as const }} input={(v: { outcome: 'upheld' | 'changed'; words: string }) => ({ reviewId: r.id, ...v })}>
                  <Form.Item label="决定" name="outcome">
                    <Radio.Group optionType="button" options={Object.entries(inspectionText.outcome).map(([value, label]) => ({ value, label }))} />
                  </Form.Item>
                  <WordsField name="words" label="理由" must="请写明理由" />
                </ActDialog>
              )}
            </div>
          )}
        </li>
      ))}
    </ol>
  </Card>
)

function Acts({ i }: { i: InspectionView }) {
  const objects = i.objects.map(o => ({ value: o.id, label: o.name }))
  const only = objects.length === 1 ? objects[0]!.value : undefined
  return (
    <>
      {i.may.edit && (
        <Link to={`/supervision/inspections/${i.id}/edit`}>
          <Button>修改</Button>
        </Link>
      )}
      {i.may.submit && (
        <ActDialog label="报批" button={{ type: 'primary' }} act={supervision.submitInspection} refresh={refreshed} says="已报批" input={(v: { approverId: string }) => ({ id: i.id, approverId: v.approverId })}>
          <PersonField name="approverId" label="审批领导" must />
        </ActDialog>
      )}
      {i.may.approve && (
        <ActDialog label="审批" button={{ type: 'primary' }} act={supervision.decideInspection} refresh={refreshed} initial={{ agree: true, opinion: '同意' }} input={(v: { agree: boolean; opinion: string }) => ({ id: i.id, ...v })}>
          <Form.Item label="决定" name="agree">
            <Radio.Group optionType="button" options={[{ value: true, label: '同意开展' }, { value: false, label: '退回' }]} />
          </Form.Item>
          <WordsField name="opinion" label="意见" must="请写明意见" max={500} />
        </ActDialog>
      )}
      {i.may.record && <Visit i={i} objects={objects} only={only} />}
      {i.may.record && (
        <ActDialog label="登记问题" act={supervision.recordFinding} refresh={refreshed} {...(only ? { initial: { unitId: only } } : {})} input={(v: { unitId: string; says: string; suggestion: string; aboutMatterId?: string }) => ({ id: i.id, ...v, aboutMatterId: v.aboutMatterId ?? null })}>
          <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
            <Select options={objects} />
          </Form.Item>
          {i.matters.length > 0 && (
            <Form.Item name="aboutMatterId" label="关于哪个事项">
              <Select allowClear options={i.matters.map(m => ({ value: m.id, label: m.title }))} />
            </Form.Item>
          )}
          <WordsField name="says" label="问题" must="请写明问题" />
          <WordsField name="suggestion" label="建议" must="请提出怎样解决：既查“过河”的结果，更提“搭桥”的建议" />
        </ActDialog>
      )}
      {i.may.conclude && (
        <ActDialog label="作出结论" button={{ type: 'primary' }} width={680} act={supervision.concludeInspection} refresh={refreshed} says="已作出结论，反馈各对象" input={(v: { conclusion: string }) => ({ id: i.id, conclusion: v.conclusion })}>
          {i.covert && <p className="soft">结论作出后，这次督查和行程对有关单位公开。</p>}
          <WordsField name="conclusion" label="督查结论" must="请写明结论" rows={5} max={5000} />
        </ActDialog>
      )}
      {i.may.askReview && (
        <ActDialog label="申请复核" act={supervision.askReview} refresh={refreshed} says="已申请复核" input={(v: { findingId?: string; reasons: string }) => ({ id: i.id, findingId: v.findingId ?? null, reasons: v.reasons })}>
          <Form.Item name="findingId" label="对哪个问题" extra="不选就是对整个结论">
            <Select allowClear options={i.found.map(f => ({ value: f.id, label: `${f.no}. ${f.says.slice(0, 40)}` }))} />
          </Form.Item>
          <WordsField name="reasons" label="理由" must="请写明理由" />
        </ActDialog>
      )}
      {i.may.drop && i.state !== 'approved' && (
        <ActDialog label="不开展" act={supervision.dropInspection} refresh={refreshed} input={(v: { reason: string }) => ({ id: i.id, reason: v.reason })}>
          <WordsField name="reason" label="原因" must="请写明原因" max={500} />
        </ActDialog>
      )}
    </>
  )
}

/** 现场记录: the minute is now unless said otherwise; photos may come with it. */
function Visit({ i, objects, only }: { i: InspectionView; objects: { value: string; label: string }[]; only: string | undefined }) {
  const [files, setFiles] = useState<Stored[]>([])
  const minute = new Date(serverNow() + 8 * 3_600_000).toISOString().slice(0, 16)
  return (
    <ActDialog
      label="现场记录"
      act={supervision.recordVisit}
      refresh={refreshed}
      says="已记录"
      then={() => setFiles([])}
      initial={{ seenAt: minute, ...(only ? { unitId: only } : {}) }}
      input={(v: { unitId: string; seenAt: string; place: string; seen: string }) => ({ id: i.id, unitId: v.unitId, place: v.place, seen: v.seen, seenAt: Date.parse(`${v.seenAt}:00+08:00`), fileIds: files.map(f => f.id) })}
    >
      <Form.Item name="unitId" label="单位" rules={[{ required: true, message: '请选择单位' }]}>
        <Select options={objects} />
      </Form.Item>
      <Form.Item name="seenAt" label="时间" rules={[{ required: true, message: '请填写时间' }]}>
        <MinuteInput label="时间" />
      </Form.Item>
      <Form.Item name="place" label="地点" rules={[{ required: true, whitespace: true, message: '请填写地点' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <WordsField name="seen" label="看到的情况" must="请写明看到什么" rows={3} max={3000} />
      <Form.Item label="照片（可不附）">
        <DropFile small label="附照片" onStored={f => setFiles(all => [...all, f])} />
        <div className="soft small">{files.map(f => f.name).join('、')}</div>
      </Form.Item>
    </ActDialog>
  )
}
