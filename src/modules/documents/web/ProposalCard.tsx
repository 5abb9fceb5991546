import { useQuery } from '@tanstack/react-query'
import { Form, Select } from 'antd'
import { Link } from 'react-router'
import { call } from '#web/api'
import { ActDialog, Card } from '#kit'
import type { DocumentView } from '../contract.ts'
import { keys } from './api.ts'

type Proposal = { id: string; no: number; year: number; title: string; month: string }

/** 发文立项 of a draft: the one it is written under, or the approved ones it may be written under. Nothing is shown where there is none. */
export function ProposalCard({ doc }: { doc: DocumentView }) {
  const query = useQuery({
    queryKey: ['quotas', 'proposals', 'of', doc.id],
    queryFn: () => call('quotas.proposalOf', { itemId: doc.id }) as Promise<{ proposal: Proposal | null; ready: Proposal[] }>,
    retry: false,
  })
  const { proposal = null, ready = [] } = query.data ?? {}
  if (!proposal && !(doc.may.submit && ready.length)) return null
  return (
    <Card title="发文立项">
      {proposal ? (
        <Link to={`/proposals/${proposal.id}`}>
          {proposal.year}-{proposal.no}　{proposal.title}
        </Link>
      ) : (
        <ActDialog
          label="选用立项"
          act={(v: { id: string }, options) => call('quotas.bindProposal', { id: v.id, itemId: doc.id }, options) as Promise<{ id: string }>}
          refresh={[['quotas'], keys.one(doc.id)]}
          input={(v: { id: string }) => v}
        >
          <Form.Item label="已同意、待用的立项" name="id" rules={[{ required: true, message: '请选择' }]}>
            <Select options={ready.map(p => ({ value: p.id, label: `${p.year}-${p.no}　${p.title}（${p.month}）` }))} />
          </Form.Item>
        </ActDialog>
      )}
    </Card>
  )
}
