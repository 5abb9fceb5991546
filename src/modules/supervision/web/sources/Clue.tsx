import { Button, Form, Input, Radio, Select, Switch } from 'antd'
import { useState } from 'react'
import { ActDialog, Card, DayInput, DayText, Moment, RefusalNotice, Tag } from '#kit'
import type { ClueView } from '../../clues/contract.ts'
import type { Channel } from '../../clues/domain.ts'
import { cluesText } from '../../clues/text.ts'
import { refreshed, supervision } from '../api.ts'
import { need, PersonField } from '../pickers.tsx'

export type ClueForm = {
  channel?: Channel
  medium?: string
  link?: string
  receivedOn?: string
  name?: string
  contact?: string
  verifierId?: string
}
export const clueOf = (f: ClueForm = {}) => ({
  channel: f.channel!,
  medium: f.medium ?? '',
  link: f.link ?? '',
  receivedOn: f.receivedOn!,
  verifierId: f.verifierId!,
  informant: f.name || f.contact ? { name: f.name ?? '', contact: f.contact ?? '' } : null,
})
const chosen = (message: string) => [{ required: true, message }]

/** 群众诉求、媒体舆情: by which way it came, who is to verify it, and under restriction who gave it. */
export function ClueFields({ media }: { media: boolean }) {
  const channel = Form.useWatch(['clue', 'channel']) as Channel | undefined
  const published = media || channel === 'media' || channel === 'online'
  return (
    <>
      <div className="three">
        <Form.Item label="反映渠道" name={['clue', 'channel']} rules={chosen('请选择反映渠道')}>
          <Select options={Object.entries(cluesText.channel).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
        <Form.Item label="收到日期" name={['clue', 'receivedOn']} rules={chosen('请填写收到日期')}>
          <DayInput label="收到日期" />
        </Form.Item>
        <Form.Item label="核实人" name={['clue', 'verifierId']} rules={chosen('请确定核实人')} extra="先核实再立项；登记人不能自己核实">
          <PersonField label="核实人" />
        </Form.Item>
        {published && (
          <>
            <Form.Item label="媒体、网站名称" name={['clue', 'medium']} {...(media ? { rules: need('请填写媒体名称') } : {})}>
              <Input maxLength={100} />
            </Form.Item>
            <Form.Item label="链接" name={['clue', 'link']}>
              <Input maxLength={500} inputMode="url" />
            </Form.Item>
          </>
        )}
      </div>
      <div className="two">
        <Form.Item label="反映人（限知）" name={['clue', 'name']} extra="只有核实人和督查室负责人可以查看；标题、原文里不要写">
          <Input maxLength={100} autoComplete="off" />
        </Form.Item>
        <Form.Item label="联系方式（限知）" name={['clue', 'contact']}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </div>
    </>
  )
}

export function ClueCard({ id, clue: c }: { id: string; clue: ClueView }) {
  return (
    <Card
      title="核实"
      extra={
        <span className="row screen-only">
          {c.may.informant && <Informant id={id} />}
          {c.may.verify && <Verify id={id} />}
          {c.may.release && <Propose id={id} />}
        </span>
      }
    >
      <dl className="pairs">
        <dt>渠道</dt>
        <dd>
          {cluesText.channel[c.channel]} {c.medium} <DayText day={c.receivedOn} /> 收到 {c.link && <span className="soft">{c.link}</span>}
        </dd>
        <dt>核实</dt>
        <dd>
          {c.holds === null ? (
            <Tag tone="orange">{`待${c.verifier}核实`}</Tag>
          ) : (
            <Tag tone={c.holds ? 'green' : 'calm'}>{c.holds ? '属实' : '不属实'}</Tag>
          )}{' '}
          {c.holds !== null && (
            <>
              {c.words}
              <span className="soft small">
                {' '}
                {c.verifier} <Moment at={c.verifiedAt} />
              </span>
            </>
          )}
        </dd>
        {c.releases.map(r => (
          <Released key={r.id} release={r} />
        ))}
      </dl>
    </Card>
  )
}

function Released({ release: r }: { release: ClueView['releases'][number] }) {
  return (
    <>
      <dt>对外发布</dt>
      <dd>
        {r.outlet}：{r.words}{' '}
        <Tag tone={r.verdict === 'released' ? 'green' : r.verdict ? 'calm' : 'orange'}>
          {r.verdict === 'released' ? '可以发布' : r.verdict ? '不予发布' : `待${r.reviewer}审查`}
        </Tag>{' '}
        {r.why}
        {r.may.decide && (
          <ActDialog
            label="审查"
            title="对外发布前的保密和公开审查"
            button={{ size: 'small' }}
            act={supervision.decideRelease}
            refresh={refreshed}
            says={a => (a.verdict === 'released' ? '可以发布' : '不予发布')}
            initial={{ noSecret: false, mayDisclose: false }}
            input={(v: { noSecret: boolean; mayDisclose: boolean; words?: string }) => ({
              releaseId: r.id,
              noSecret: v.noSecret,
              mayDisclose: v.mayDisclose,
              words: v.words ?? '',
            })}
          >
            <blockquote className="verbatim-words">{r.words}</blockquote>
            <Form.Item label="不涉及国家秘密、工作秘密、商业秘密和个人隐私" name="noSecret" valuePropName="checked">
              <Switch checkedChildren="不涉及" unCheckedChildren="未确认" />
            </Form.Item>
            <Form.Item label="属于可以公开的内容" name="mayDisclose" valuePropName="checked">
              <Switch checkedChildren="可以" unCheckedChildren="未确认" />
            </Form.Item>
            <Form.Item label="意见" name="words" extra="有一项没有确认的，不予发布，须写明理由">
              <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
            </Form.Item>
          </ActDialog>
        )}
      </dd>
    </>
  )
}

/** Who gave the word: shown on asking, kept nowhere in the browser. */
function Informant({ id }: { id: string }) {
  const [who, show] = useState<{ name: string; contact: string } | null>(null)
  const [error, fail] = useState<unknown>(null)
  if (who) return <span className="no-print">{[who.name, who.contact].filter(Boolean).join('　')}</span>
  return (
    <>
      <RefusalNotice error={error} />
      <Button size="small" onClick={() => void supervision.informant({ id }).then(show, fail)}>
        查看反映人
      </Button>
    </>
  )
}

const Verify = ({ id }: { id: string }) => (
  <ActDialog
    label="核实"
    title="核实结果"
    button={{ type: 'primary', size: 'small' }}
    act={supervision.verifyClue}
    refresh={refreshed}
    says="已登记核实结果"
    initial={{ holds: true }}
    input={(v: { holds: boolean; words: string }) => ({ id, ...v })}
  >
    <Form.Item name="holds">
      <Radio.Group
        options={[
          { value: true, label: '属实，可以立项' },
          { value: false, label: '不属实，阅知留存' },
        ]}
      />
    </Form.Item>
    <Form.Item label="核实情况" name="words" rules={need('请写明怎样核实、情况如何')} extra="不要写反映人的姓名">
      <Input.TextArea maxLength={2000} autoSize={{ minRows: 3 }} />
    </Form.Item>
  </ActDialog>
)

const Propose = ({ id }: { id: string }) => (
  <ActDialog
    label="拟对外发布"
    title="拟对外发布，报保密和公开审查"
    button={{ size: 'small' }}
    act={supervision.proposeRelease}
    refresh={refreshed}
    says="已报审查"
    input={(v: { outlet: string; words: string; reviewerId: string }) => ({ id, ...v })}
  >
    <Form.Item label="向谁发布" name="outlet" rules={need('请写明媒体或平台')}>
      <Input maxLength={100} />
    </Form.Item>
    <Form.Item label="发布内容" name="words" rules={need('请写明发布内容')}>
      <Input.TextArea maxLength={5000} autoSize={{ minRows: 4 }} />
    </Form.Item>
    <Form.Item label="审查人" name="reviewerId" rules={chosen('请选择审查人')}>
      <PersonField label="审查人" />
    </Form.Item>
  </ActDialog>
)
