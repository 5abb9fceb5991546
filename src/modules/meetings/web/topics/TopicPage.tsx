import { useQuery } from '@tanstack/react-query'
import { Button, Form, Radio, Select } from 'antd'
import { Link, useParams } from 'react-router'
import { ActDialog, Asked, Card, EvidenceField, EvidenceLinks, idsOf, Moment, PageHead, PrintButton, type Stored, Tag, UnitPicker } from '#kit'
import { meetingsText } from '../../text.ts'
import type { TopicView } from '../../topics/contract.ts'
import { topicsText } from '../../topics/text.ts'
import type { OpinionKind, Stand } from '../../topics/types.ts'
import { refreshed } from '../api.ts'
import { Lacks } from '../applying/Checked.tsx'
import { deciding, decidingKeys as keys } from '../deciding.ts'
import { stamp, Words } from '../parts.tsx'
import { TopicTag } from './TopicsPage.tsx'
import '../meetings.css'

/** One item: each of its conditions, met or not, with what proves it; its tries; what may be done now. */
export default function TopicPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.topic(id), queryFn: ({ signal }) => deciding.topic({ id }, { signal }) })
  return (
    <Asked query={query} rows={10}>
      {t => (
        <>
          <PageHead
            title={t.title}
            back={{ list: 'topics', to: '/meetings/topics', label: '议题' }}
            sub={
              <span className="row">
                <TopicTag state={t.state} />
                <span>{topicsText.nature[t.nature]}</span>
                <span>提请{meetingsText.kind[t.forKind]}</span>
                <span>{t.unit}</span>
                {t.attempts.length > 0 && <Tag tone="orange">{`闯关 ${t.attempts.length} 次`}</Tag>}
              </span>
            }
          >
            <Acts t={t} />
            <PrintButton icon />
          </PageHead>
          <div className="split">
            <div className="stack">
              <Conditions t={t} />
              <Card title="议题">
                <dl className="pairs">
                  {t.studied.length > 0 && (
                    <>
                      <dt>学习篇目</dt>
                      <dd>{t.studied.map(s => `《${s.title}》${s.number}`).join('；')}</dd>
                    </>
                  )}
                  {t.nature !== 'study' && (
                    <>
                      <dt>提请决定</dt>
                      <dd style={{ whiteSpace: 'pre-wrap' }}>{t.proposal || <span className="soft">没有写</span>}</dd>
                    </>
                  )}
                  <dt>汇报</dt>
                  <dd>
                    {t.reporter || '（未定）'}　{t.minutes}分钟（最多{t.mostMinutes}分钟）
                  </dd>
                  <dt>会议</dt>
                  <dd>
                    {t.meetingId ? (
                      <Link to={`/meetings/${t.meetingId}/agenda`}>{`${t.meeting}，第${t.no}项`}</Link>
                    ) : t.wants ? (
                      `提请${t.wants}，还没有列入议程`
                    ) : (
                      '入议题库，由办公室安排'
                    )}
                  </dd>
                  <dt>提出</dt>
                  <dd>
                    {t.applicant}　{stamp(t.submittedAt ?? t.at)}
                  </dd>
                  {t.screenedBy && (
                    <>
                      <dt>筛选</dt>
                      <dd>
                        {t.rejectCode ? `不予上会：${t.rejectCode}。` : '同意上会。'}
                        {t.screenWords}　{t.screenedBy} {stamp(t.screenedAt)}
                      </dd>
                    </>
                  )}
                </dl>
              </Card>
              {t.material && (
                <Card title={`上会材料（${t.chars}字，最多${t.mostChars}字）`}>
                  <p style={{ whiteSpace: 'pre-wrap' }}>{t.material}</p>
                </Card>
              )}
            </div>
            <aside className="rail stack">
              {t.may.edit && (
                <Card title="提交前核对">
                  <Lacks lacks={t.lacks} of={t.id} kind="topic" />
                </Card>
              )}
              {t.attempts.length > 0 && (
                <Card title="闯关记录">
                  <ul className="plain-list lacks">
                    {t.attempts.map(a => (
                      <li key={`${a.at}${a.stage}`}>
                        <div>
                          <Tag tone="orange">{topicsText.stage[a.stage]}</Tag> {a.by} <Moment at={a.at} />
                        </div>
                        <div className="soft small">
                          {a.reasons.join('；')}
                          {a.words && `：${a.words}`}
                        </div>
                      </li>
                    ))}
                  </ul>
                </Card>
              )}
            </aside>
          </div>
        </>
      )}
    </Asked>
  )
}

const Conditions = ({ t }: { t: TopicView }) => (
  <Card title="上会条件" extra={t.may.enter && t.nature !== 'study' && <Enter t={t} />}>
    <table className="plain">
      <tbody>
        {t.conditions.map(c => (
          <tr key={c.kind}>
            <td className="nowrap" style={{ width: '8rem' }}>
              {topicsText.condition[c.kind]}
            </td>
            <td className="nowrap" style={{ width: '5rem' }}>
              {c.met ? <Tag tone="green">已具备</Tag> : <Tag tone="yellow">还缺</Tag>}
            </td>
            <td>
              {!c.met && <div className="soft">{c.says}</div>}
              {c.kind === 'leader' && t.signedAt !== null && (
                <div>
                  {t.leader}签署 <Moment at={t.signedAt} /> {t.signedWords}
                </div>
              )}
              {c.opinions.map(o => (
                <div key={o.unit}>
                  {o.unit}：<Tag tone={o.stand === 'agrees' ? 'green' : o.stand === 'amend' ? 'yellow' : 'orange'}>{topicsText.stand[o.stand]}</Tag>{' '}
                  {o.words}
                  <span className="soft small">
                    {'　'}
                    {o.by}
                    {o.entered && '补录'} <Moment at={o.at} />
                    {'　'}
                  </span>
                  <EvidenceLinks files={o.files} />
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </Card>
)

type OpinionValues = { kind?: OpinionKind; unitId?: string; stand: Stand; words?: string; files?: Stored[] }
const StandField = () => (
  <Form.Item label="意见" name="stand">
    <Radio.Group options={Object.entries(topicsText.stand).map(([value, label]) => ({ value, label }))} />
  </Form.Item>
)
const FilesField = ({ must }: { must?: boolean }) => (
  <Form.Item label="附件" name="files" rules={must ? [{ required: true, message: '请附原件' }] : []}>
    <EvidenceField label="拖入或选择文件" />
  </Form.Item>
)

/** What was given on paper is entered with the paper. */
function Enter({ t }: { t: TopicView }) {
  const kinds = t.conditions.map(c => c.kind).filter(k => !['leader', 'material', 'studied'].includes(k)) as OpinionKind[]
  if (!kinds.length) return null
  return (
    <ActDialog
      label="补录意见、结论"
      button={{ size: 'small' }}
      act={deciding.giveTopicOpinion}
      refresh={refreshed}
      says="已补录"
      initial={{ stand: 'agrees', kind: kinds[0]! }}
      input={(v: OpinionValues) => ({ id: t.id, kind: v.kind!, unitId: v.unitId!, stand: v.stand, words: v.words ?? '', fileIds: idsOf(v.files) })}
    >
      <Form.Item label="是什么" name="kind">
        <Select options={kinds.map(value => ({ value, label: topicsText.condition[value] }))} />
      </Form.Item>
      <Form.Item label="哪个单位作出的" name="unitId" rules={[{ required: true, message: '请选单位' }]}>
        <Unit label="作出单位" />
      </Form.Item>
      <StandField />
      <Words name="words" label="意见、结论" max={2000} />
      <FilesField />
    </ActDialog>
  )
}
const Unit = ({ value, onChange, label }: { value?: string | null; onChange?: (v: string | null) => void; label: string }) => (
  <UnitPicker label={label} value={value ?? null} onChange={v => onChange?.(v)} />
)

const Acts = ({ t }: { t: TopicView }) => (
  <>
    {t.may.opine.map(o => (
      <ActDialog
        key={`${o.kind}${o.unitId}`}
        label={o.kind === 'legality' ? '作合法性审核' : '反馈意见'}
        title={`${o.unit}：${topicsText.condition[o.kind]}`}
        button={{ type: 'primary' }}
        act={deciding.giveTopicOpinion}
        refresh={refreshed}
        says="已提交"
        initial={{ stand: 'agrees' }}
        input={(v: OpinionValues) => ({ id: t.id, kind: o.kind, unitId: o.unitId, stand: v.stand, words: v.words ?? '', fileIds: idsOf(v.files) })}
      >
        <StandField />
        <Words name="words" label="意见" max={2000} hint="修改后同意、不同意的，请写明理由" />
        <FilesField />
      </ActDialog>
    ))}
    {t.may.sign && (
      <ActDialog
        label={t.signedAt === null ? '签署' : '重新签署'}
        title="分管领导签署"
        button={{ type: 'primary' }}
        act={deciding.signTopic}
        refresh={refreshed}
        says="已签署"
        input={(v: { words?: string }) => ({ id: t.id, words: v.words ?? '' })}
      >
        <Words name="words" label="意见" hint="有单位不同意的，请写明倾向性意见" />
      </ActDialog>
    )}
    {t.may.submit && (
      <ActDialog
        label="提交"
        title="提交议题"
        button={{ type: t.lacks.length ? 'default' : 'primary' }}
        act={deciding.submitTopic}
        refresh={refreshed}
        says={a => (a.lacks.length ? `条件不齐，没有提交；已记一次闯关：${a.lacks[0]!.says}` : '已提交，待筛选')}
        input={() => ({ id: t.id })}
      >
        {t.lacks.length ? (
          <p>还有 {t.lacks.length} 项条件没有具备。现在提交不会通过，并计为本单位的一次“闯关”。</p>
        ) : (
          <p>条件齐备，提交后由办公室筛选。</p>
        )}
      </ActDialog>
    )}
    {t.may.edit && (
      <Link to={`/meetings/topics/${t.id}/edit`}>
        <Button>修改</Button>
      </Link>
    )}
    {t.may.screen && (
      <>
        <ActDialog
          label="同意上会"
          button={{ type: 'primary' }}
          act={deciding.screenTopic}
          refresh={refreshed}
          says="已同意上会"
          input={(v: { words?: string }) => ({ id: t.id, admit: true, words: v.words ?? '' })}
        >
          <Words name="words" label="意见" />
        </ActDialog>
        <ActDialog
          label="不予上会"
          act={deciding.screenTopic}
          refresh={refreshed}
          says="已退回"
          input={(v: { code: string; words: string }) => ({ id: t.id, admit: false, ...v })}
        >
          <Form.Item label="理由" name="code" rules={[{ required: true, message: '请选理由' }]} extra="计入提出单位的闯关次数。">
            <Select options={t.rejectReasons.map(value => ({ value, label: value }))} />
          </Form.Item>
          <Words name="words" label="怎么办" must="请写明该怎么办" />
        </ActDialog>
      </>
    )}
    {t.may.withdraw && (
      <ActDialog label="撤回" act={deciding.withdrawTopic} refresh={refreshed} says="已撤回" input={() => ({ id: t.id })}>
        <p>{t.state === 'submitted' || t.state === 'admitted' ? '撤回后可以修改、再提交。' : '撤回后不再提出。'}</p>
      </ActDialog>
    )}
  </>
)
