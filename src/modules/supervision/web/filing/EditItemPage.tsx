import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Asked, Empty, PageHead } from '#kit'
import type { ItemView } from '../../filing/contract.ts'
import { keys, supervision } from '../api.ts'
import { ItemForm, type ItemValues } from './ItemForm.tsx'

const valuesOf = (i: ItemView): ItemValues => ({
  ...i,
  assistants: i.assistants.map(({ unitId, task }) => ({ unitId, task })),
  parts: i.parts.map(({ title, unitId, due }) => ({ title, unitId, due })),
  approverId: i.instructorId,
})
const namesOf = (i: ItemView): Record<string, string> =>
  Object.fromEntries(
    [
      [i.instructorId, i.instructor],
      [i.responsibleId, i.responsible],
      [i.leaderInChargeId, i.leaderInCharge],
      ...i.askers.map(a => [a.personId, a.name]),
    ].filter(([id]) => id),
  ) as Record<string, string>

export default function EditItemPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.one(id), queryFn: ({ signal }) => supervision.item({ id }, { signal }) })
  return (
    <>
      <PageHead
        title="修改督办事项"
        back={{ list: 'supervision', to: '/supervision', label: '督办台账', own: true }}
        sub={query.data?.number ?? undefined}
      />
      <Asked query={query} rows={10}>
        {i =>
          i.may.edit ? (
            <ItemForm id={i.id} state={i.state} initial={valuesOf(i)} names={namesOf(i)} />
          ) : (
            <Empty title="这个事项不能再改">已经报批的退回后可以改；已经交办的在事项页“调整”。</Empty>
          )
        }
      </Asked>
    </>
  )
}
