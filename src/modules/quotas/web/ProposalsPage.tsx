import { Form, Input, Radio, Select, Switch } from 'antd'
import { useNavigate, useSearchParams } from 'react-router'
import { kinds } from '#gongwen/document'
import { ActDialog, type Column, type Filter, fullText, Moment, Register, Tag, useToday, MonthInput, monthText } from '#kit'
import { useSigned } from '#web/session'
import type { ProposalRow } from '../proposals/contract.ts'
import { quotasText } from '../text.ts'
import { reaches } from '../types.ts'
import { keys, quotas, refreshed } from './api.ts'
import { PickUnit } from './OverviewPage.tsx'
import { kindText, ProposalTag } from './parts.tsx'

const filters: Filter[] = [
  { kind: 'tabs', key: 'box', label: '范围', choices: { all: '全部', mine: '我申请的', toDecide: '待审核', ready: '已同意待用' }, usual: 'all' },
  { kind: 'choice', key: 'state', label: '状态', choices: quotasText.proposalState },
  { kind: 'words', key: 'words', label: '拟发文件题目' },
]

const columns: Column<ProposalRow>[] = [
  { key: 'no', title: '编号', text: r => `${r.year}-${r.no}`, sort: r => r.year * 10_000 + r.no, width: '6rem' },
  {
    key: 'title',
    title: '拟发文件',
    text: r => r.title,
    main: true,
    cell: r => (
      <>
        {r.urgent && <Tag tone="orange">急</Tag>} {r.title}
      </>
    ),
  },
  { key: 'kind', title: '文种', text: r => kindText(r.kind), width: '5rem' },
  { key: 'reach', title: '范围', text: r => reaches[r.reach], width: '5rem' },
  { key: 'unit', title: '发文机关', text: r => r.unitName, width: '12rem' },
  { key: 'month', title: '拟发月份', text: r => monthText(r.month), sort: r => r.month, width: '7.5rem' },
  { key: 'by', title: '申请人', text: r => r.askedBy, width: '6rem' },
  { key: 'askedAt', title: '申请时间', text: r => fullText(r.askedAt), sort: r => r.askedAt, width: '9rem', cell: r => <Moment at={r.askedAt} /> },
  { key: 'state', title: '状态', text: r => quotasText.proposalState[r.state], width: '7rem', cell: r => <ProposalTag state={r.state} /> },
  { key: 'decided', title: '审核人', text: r => r.decidedBy ?? '', width: '6rem', spare: true },
  { key: 'reason', title: '不予立项理由', text: r => r.reasonCode ?? '', width: '12rem', spare: true },
]

/** 发文立项: asked before it is written, decided by somebody else, used or lapsed. */
export default function ProposalsPage() {
  const me = useSigned()
  return (
    <Register
      name="proposals"
      title="发文立项"
      columns={columns}
      filters={filters}
      queryKey={keys.proposals}
      href={r => `/proposals/${r.id}`}
      actions={me.permissions.includes('quotas.apply') ? <Propose /> : undefined}
      load={(v, cursor, signal) =>
        quotas.proposals({ box: v.box as 'all', state: (v.state || null) as ProposalRow['state'] | null, words: v.words, cursor }, { signal })
      }
      empty={{ title: '没有立项', how: '计入年度总量的文件，起草前先在这里申请：为什么要发、为什么不能打电话或用已有文件。' }}
    />
  )
}

type Values = {
  title: string
  kind: string
  reach: keyof typeof reaches
  unitId: string | null
  why: string
  whyNotOtherwise: string
  month: string
  urgent: boolean
}

/** Whoever comes from a draft (`?ask=1&title=&kind=`) finds the form open and what is known filled in. */
function Propose() {
  const today = useToday()
  const [params] = useSearchParams()
  const go = useNavigate()
  const kind = params.get('kind')
  return (
    <ActDialog
      label="申请立项"
      button={{ type: 'primary' }}
      startsOpen={params.has('ask')}
      width={640}
      act={quotas.propose}
      refresh={refreshed}
      says={a => `已申请，立项编号 ${a.no}`}
      then={a => void go(`/proposals/${a.id}`)}
      initial={{
        title: params.get('title') ?? '',
        kind: kind && kind in kinds && kind !== 'brief' ? kind : 'notice',
        reach: 'general' as const,
        month: today.slice(0, 7),
        urgent: false,
        unitId: null,
      }}
      input={(v: Values) => ({ ...v, unitId: v.unitId ?? null })}
    >
      <Form.Item label="拟发文件题目" name="title" rules={[{ required: true, message: '请填写题目' }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item label="文种" name="kind">
        <Select
          options={Object.entries(kinds)
            .filter(([k]) => k !== 'brief')
            .map(([value, label]) => ({ value, label }))}
          showSearch={{ optionFilterProp: 'label' }}
        />
      </Form.Item>
      <Form.Item label="发到哪里" name="reach">
        <Radio.Group optionType="button" options={Object.entries(reaches).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item label="发文机关" name="unitId" extra="不选就是本单位">
        <PickUnit />
      </Form.Item>
      <Form.Item label="为什么要发文" name="why" rules={[{ required: true, message: '请写明必要性' }]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item
        label="为什么不能打电话、开小会，或用已有文件"
        name="whyNotOtherwise"
        rules={[{ required: true, message: '请写明为什么其他方式不行' }]}
      >
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
      </Form.Item>
      <Form.Item label="拟发月份" name="month" rules={[{ required: true, message: '请选择月份' }]}>
        <MonthInput min={today} />
      </Form.Item>
      <Form.Item label="急件" name="urgent" valuePropName="checked">
        <Switch aria-label="急件" />
      </Form.Item>
    </ActDialog>
  )
}
