import { Checkbox, Form, Select } from 'antd'
import { ActDialog, type Column, DueTime, fullText, RefLink, Register } from '#kit'
import { supervisionText } from '../../text.ts'
import type { SourceKind } from '../../types.ts'
import { refreshed, supervision } from '../api.ts'
import { PersonField } from '../pickers.tsx'

type Row = Awaited<ReturnType<typeof supervision.toAdopt>>['rows'][number] & { id: string }

const columns: Column<Row>[] = [
  { key: 'title', title: '事项', text: r => r.title, main: true },
  { key: 'asker', title: '谁要求的', text: r => r.asker, width: '9rem' },
  { key: 'unit', title: '承办单位', text: r => r.unit, width: '9rem' },
  { key: 'source', title: '来自', text: r => r.source?.title ?? '', width: '13rem', cell: r => r.source && <RefLink of={r.source} /> },
  { key: 'next', title: '下个日期', text: r => fullText(r.nextAt), sort: r => r.nextAt, width: '10rem', cell: r => <DueTime due={r.nextAt} brief /> },
  { key: 'acts', title: '', text: () => '', acts: true, width: '7rem', cell: r => <Adopt row={r} /> },
]

type V = { sourceKind: SourceKind; leaderInChargeId?: string | null; responsibleId?: string | null; key?: boolean }
const Adopt = ({ row }: { row: Row }) => (
  <ActDialog
    label="补立项"
    title={`补立项：${row.title}`}
    button={{ size: 'small' }}
    act={supervision.adopt}
    refresh={refreshed}
    says={a => `已补立项：${a.number}`}
    initial={{ sourceKind: 'instruction' as const }}
    input={(v: V) => ({
      matterId: row.matterId,
      sourceKind: v.sourceKind,
      leaderInChargeId: v.leaderInChargeId ?? null,
      responsibleId: v.responsibleId ?? null,
      key: v.key ?? false,
    })}
  >
    <Form.Item label="来源" name="sourceKind">
      <Select options={Object.entries(supervisionText.sourceKind).map(([value, label]) => ({ value, label }))} />
    </Form.Item>
    <Form.Item label="牵头领导" name="leaderInChargeId">
      <PersonField label="牵头领导" />
    </Form.Item>
    <Form.Item label="责任人" name="responsibleId">
      <PersonField label="责任人" />
    </Form.Item>
    <Form.Item name="key" valuePropName="checked">
      <Checkbox>重点</Checkbox>
    </Form.Item>
  </ActDialog>
)

/** 待补立项: what an instruction was assigned by at once and the ledger does not know yet (批必查, S0-18). Empty is how it ought to be. */
export default function AdoptPage() {
  return (
    <Register
      name="supervision-adopt"
      title="待补立项"
      columns={columns}
      queryKey={['supervision', 'toAdopt']}
      href={r => `/matters/${r.matterId}`}
      load={async (_, __, signal) => ({ rows: (await supervision.toAdopt({}, { signal })).rows.map(r => ({ ...r, id: r.matterId })), next: null })}
      empty={{ title: '没有待补立项的事项', how: '批示当场交办的督办事项会先在这里，补立项后编号入账。' }}
    />
  )
}
