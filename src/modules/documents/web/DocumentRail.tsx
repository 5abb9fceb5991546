import { Button, Form, InputNumber, Radio } from 'antd'
import { useNavigate } from 'react-router'
import { numberText, stringsOf } from '#gongwen/document'
import { ActDialog, ClaimsCard, Rail, useReturn } from '#kit'
import { AttachmentList } from '#web/paper'
import type { DocumentView } from '../contract.ts'
import { documents, refreshed } from './api.ts'
import { ProposalCard } from './ProposalCard.tsx'
import { useGates } from './gates/api.ts'
import { GatesCard } from './gates/GatesCard.tsx'
import { SendBack } from './gates/SendBack.tsx'
import { SealedCopies } from './SealedCopies.tsx'
import { PaperFacts, Signatures } from './ViewPage.tsx'

/** The rail of a document: the acts of its own steps, then the route's. */
export function DocumentRail({ doc: d }: { doc: DocumentView }) {
  const go = useNavigate()
  const back = useReturn()
  const refresh = [...refreshed(d.id), ['documents', 'numbers']]
  const one = { id: d.id }
  const primary = { type: 'primary' } as const
  const asked = useGates(d.id, d.state !== 'cancelled')
  const g = asked.data
  const sendsBack = !!d.routeId && !!g?.may.sendBack
  const any = d.may.number || d.may.seal || d.may.issue || d.may.file || d.may.submit || d.may.discard || sendsBack
  const acts = any && (
    <>
      {d.may.submit && (
        <Button {...primary} onClick={() => void go(`/documents/${d.id}/edit`)}>
          继续编辑、送审
        </Button>
      )}
      {d.may.number && (
        <ActDialog
          label="编号"
          button={primary}
          act={documents.number}
          refresh={refresh}
          then={back}
          says={a => `已编号：${numberText(a.number)}`}
          input={() => ({ id: d.id, code: null })}
        >
          <p>取本单位机关代字的下一个号，年内连续，不跳不重。</p>
        </ActDialog>
      )}
      {d.may.seal && (
        <ActDialog
          label="用印"
          button={primary}
          act={documents.seal}
          refresh={refresh}
          then={back}
          says="已用印"
          initial={{ copies: d.copiesApproved }}
          input={(v: { copies: number }) => ({ id: d.id, copies: v.copies })}
        >
          <p className="soft" style={{ marginBottom: '.8rem' }}>
            印章只盖在签发的文本上；用印后文字不能再改。
          </p>
          <Form.Item
            label="份数"
            name="copies"
            rules={[{ required: true, message: '请填写份数' }]}
            extra={`批准 ${d.copiesApproved} 份：分送各单位、存档、联合机关各留一份。清点不符不能用印`}
          >
            <InputNumber min={1} max={10_000} />
          </Form.Item>
        </ActDialog>
      )}
      {d.may.issue && (
        <ActDialog
          label="分发"
          button={primary}
          act={documents.issue}
          refresh={refresh}
          then={back}
          says={a => `已分发 ${a.receipts} 个单位`}
          input={() => one}
        >
          <p>
            将分送 {d.arrangement.recipients.length} 个单位：{d.arrangement.recipients.map(r => r.name).join('、') || '（未选单位，只登记印发）'}
            。各单位签收情况随时可查。
          </p>
        </ActDialog>
      )}
      {d.may.file && (
        <ActDialog
          label="归档"
          button={primary}
          act={documents.file}
          refresh={refresh}
          then={back}
          says={a => `已归档，档号 ${a.archiveNumber}`}
          initial={{ term: '30年' as const }}
          input={(v: { term: '永久' | '30年' | '10年' }) => ({ id: d.id, term: v.term })}
        >
          <Form.Item label="保管期限" name="term">
            <Radio.Group options={['永久', '30年', '10年']} optionType="button" />
          </Form.Item>
        </ActDialog>
      )}
      {sendsBack && <SendBack id={d.id} routeId={d.routeId!} text={d.text} then={back} />}
      {d.may.discard && (
        <ActDialog
          label="删除草稿"
          act={documents.discard}
          refresh={refresh}
          says="草稿已删除"
          input={() => one}
          then={() => void go('/documents?box=drafts')}
        >
          <p>删除后不再显示。只有未送审的草稿可以删除。</p>
        </ActDialog>
      )}
    </>
  )
  return (
    <Rail
      routeId={d.routeId}
      acts={any ? acts : undefined}
      waiting={asked.isLoading}
      without={sendsBack ? ['return'] : undefined}
      before={
        <>
          <GatesCard doc={d} then={back} />
          <ClaimsCard about={{ module: 'documents', kind: 'document', id: d.id }} text={d.text.body.flatMap(stringsOf).join('\n')} />
        </>
      }
      more={
        <>
          <ProposalCard doc={d} />
          <AttachmentList text={d.text} />
          <Signatures doc={d} />
          {d.sealedAt && <SealedCopies doc={d} />}
          <PaperFacts doc={d} />
        </>
      }
    />
  )
}
