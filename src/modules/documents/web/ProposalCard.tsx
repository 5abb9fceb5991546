import { useQuery } from '@tanstack/react-query'
import { Button, Form, Select } from 'antd'
import { Link } from 'react-router'
import { call } from '#web/api'
import { ActDialog, Card } from '#kit'
import { useSigned } from '#web/session'
import type { DocumentView } from '../contract.ts'
import { keys } from './api.ts'

type Proposal = { id: string; no: number; year: number; title: string; month: string }
type Size = { size?: 'small' }

const useProposal = (id: string) =>
  useQuery({
    queryKey: ['quotas', 'proposals', 'of', id],
    queryFn: () => call('quotas.proposalOf', { itemId: id }) as Promise<{ proposal: Proposal | null; ready: Proposal[] }>,
    retry: false,
  })

/** 发文立项 of a draft: the one it is written under, the approved ones it may be written under, or where one is asked for. */
export function ProposalCard({ doc }: { doc: DocumentView }) {
  const query = useProposal(doc.id)
  if (!query.data || doc.kind === 'brief') return null
  const { proposal, ready } = query.data
  if (!proposal && !doc.may.submit) return null
  return (
    <Card title="发文立项">
      {proposal ? (
        <Link to={`/proposals/${proposal.id}`}>
          {proposal.year}-{proposal.no}　{proposal.title}
        </Link>
      ) : (
        <div className="stack" style={{ gap: '.5rem' }}>
          <p className="soft small">
            {ready.length
              ? `有 ${ready.length} 项已同意、待用的立项。`
              : '没有已同意、待用的立项。计入年度总量的文件须先立项；不计入的不用办。'}
          </p>
          <div className="rail-acts">
            <ChooseProposal id={doc.id} />
            <AskProposal doc={doc} />
          </div>
        </div>
      )}
    </Card>
  )
}

/** 选用立项: nothing where none is ready. */
export function ChooseProposal({ id, size }: { id: string } & Size) {
  const { ready = [], proposal = null } = useProposal(id).data ?? {}
  if (proposal || !ready.length) return null
  return (
    <ActDialog
      label="选用立项"
      button={{ size }}
      act={(v: { id: string }, options) => call('quotas.bindProposal', { id: v.id, itemId: id }, options) as Promise<{ id: string }>}
      refresh={[['quotas'], keys.one(id), ['documents', 'gates', id]]}
      says="已选用"
      input={(v: { id: string }) => v}
    >
      <Form.Item label="已同意、待用的立项" name="id" rules={[{ required: true, message: '请选择' }]}>
        <Select options={ready.map(p => ({ value: p.id, label: `${p.year}-${p.no}　${p.title}（${p.month}）` }))} />
      </Form.Item>
    </ActDialog>
  )
}

/** 申请立项 for this draft: the form stands open with the title and the kind. */
export function AskProposal({ doc, size }: { doc: Pick<DocumentView, 'title' | 'kind'> } & Size) {
  const me = useSigned()
  if (!me.permissions.includes('quotas.apply')) return null
  const given = new URLSearchParams({ ask: '1', title: doc.title, kind: doc.kind })
  return (
    <Link to={`/proposals?${given}`}>
      <Button size={size}>申请立项</Button>
    </Link>
  )
}
