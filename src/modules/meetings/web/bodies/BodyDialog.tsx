import { Form, Input, Select } from 'antd'
import { ActDialog, need, PeopleField, PersonField, UnitsField, WordsField } from '#kit'
import type { BodyView } from '../../bodies/contract.ts'
import { bodiesText } from '../../bodies/text.ts'
import type { BodyKind } from '../../bodies/types.ts'
import { refreshed } from '../api.ts'
import { deciding } from '../deciding.ts'

type Values = {
  name: string
  kind: BodyKind
  basis?: string
  procedure?: string
  frequency?: string
  chairId?: string | null
  convenorId?: string | null
  memberIds?: string[]
  unitIds?: string[]
}
/** A body as it is set up or changed; the duties of its members stay as they were. */
export function BodyDialog({ label, of, then }: { label: string; of?: BodyView; then?: (id: string) => void }) {
  const names = Object.fromEntries([
    ...(of?.members ?? []).map(m => [m.personId, m.name]),
    ...(of?.chairId ? [[of.chairId, of.chair]] : []),
    ...(of?.convenorId ? [[of.convenorId, of.convenor]] : []),
  ])
  return (
    <ActDialog
      label={label}
      button={of ? {} : { type: 'primary' }}
      width={720}
      act={deciding.saveBody}
      refresh={refreshed}
      says="已存"
      then={a => then?.(a.id)}
      initial={
        (of
          ? {
              name: of.name,
              kind: of.kind,
              basis: of.basis,
              procedure: of.procedure,
              frequency: of.frequency,
              chairId: of.chairId,
              convenorId: of.convenorId,
              memberIds: of.members.map(m => m.personId),
              unitIds: of.units.map(u => u.unitId),
            }
          : { kind: 'joint' }) as Values
      }
      input={(v: Values) => ({
        id: of?.id ?? null,
        name: v.name,
        kind: v.kind,
        basis: v.basis ?? '',
        procedure: v.procedure ?? '',
        frequency: v.frequency ?? '',
        chairId: v.chairId || null,
        convenorId: v.convenorId || null,
        members: (v.memberIds ?? []).map(personId => ({ personId, duty: of?.members.find(m => m.personId === personId)?.duty ?? '' })),
        units: (v.unitIds ?? []).map(unitId => ({ unitId, duty: of?.units.find(u => u.unitId === unitId)?.duty ?? '' })),
      })}
    >
      <div className="two">
        <Form.Item label="名称" name="name" rules={need('请写名称')}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item label="种类" name="kind">
          <Select options={Object.entries(bodiesText.kind).map(([value, text]) => ({ value, label: text }))} />
        </Form.Item>
      </div>
      <div className="three">
        <Form.Item label="主持人" name="chairId">
          <PersonField label="主持人" names={names} />
        </Form.Item>
        <Form.Item label="召集人" name="convenorId">
          <PersonField label="召集人" names={names} />
        </Form.Item>
        <Form.Item label="多久一次" name="frequency">
          <Input maxLength={100} placeholder="例如：每季度" />
        </Form.Item>
      </div>
      <Form.Item label="成员" name="memberIds" extra="作出决定的会议列成员姓名，用来算应到人数。">
        <PeopleField label="成员" names={names} />
      </Form.Item>
      <Form.Item label="成员单位" name="unitIds">
        <UnitsField label="成员单位" />
      </Form.Item>
      <WordsField name="basis" label="成立依据" must="请写明哪份文件成立的" hint="哪份文件成立的" max={500} rows={1} />
      <WordsField name="procedure" label="议事规则" must="请写明怎么召集、怎么议、怎么定" hint="怎么召集、怎么议、怎么定" max={10_000} rows={3} />
    </ActDialog>
  )
}
