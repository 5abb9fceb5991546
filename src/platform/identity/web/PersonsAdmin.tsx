import { Form, Input } from 'antd'
import type { z } from 'zod'
import { ActDialog, type Column, Register } from '#kit'
import { identity } from '#web/session'
import type { PersonView } from '../contract.ts'

type Person = z.infer<typeof PersonView>
const columns: Column<Person>[] = [
  { key: 'name', title: '姓名', text: p => p.name, main: true, cell: p => <strong>{p.name}</strong> },
  { key: 'posts', title: '职务', text: p => p.posts.map(x => `${x.unitName}${x.title}`).join('、') },
  { key: 'phone', title: '电话', text: p => p.phone ?? '', width: '10rem' },
  { key: 'acts', title: '办理', text: () => '', width: '7rem', cell: p => <Save label="修改" person={p} /> },
]

export const PersonsAdmin = () => (
  <Register
    name="persons"
    title="人员"
    columns={columns}
    queryKey={['people', 'admin']}
    filters={[{ kind: 'words', key: 'words', label: '姓名' }]}
    actions={<Save label="登记人员" />}
    load={async (v, _, signal) => ({ rows: (await identity.people({ words: v.words, limit: 200 }, { signal })).people, next: null })}
    empty={{ title: '没有符合的人员', how: '点“登记人员”。' }}
  />
)

function Save({ label, person }: { label: string; person?: Person }) {
  return (
    <ActDialog
      label={label}
      act={identity.savePerson}
      refresh={[['people'], ['unit']]}
      ok="保存"
      button={person ? { size: 'small' } : { type: 'primary' }}
      initial={{ name: person?.name, phone: person?.phone ?? '' }}
      input={(v: { name: string; phone?: string }) => ({ id: person?.id, name: v.name, phone: v.phone || null })}
    >
      <Form.Item label="姓名" name="name" rules={[{ required: true, message: '请填写姓名' }]}>
        <Input maxLength={60} />
      </Form.Item>
      <Form.Item label="电话" name="phone">
        <Input maxLength={40} />
      </Form.Item>
    </ActDialog>
  )
}
