import { Form } from 'antd'
import { ActDialog, MinuteInput } from '#kit'
import { incoming, refreshed } from '../api.ts'
import { DayField, type Given, PersonField, small, UnitField, Words } from './form.tsx'

/** 批示: what was said by mouth, what becomes of each line, what its author corrects. */
const atOf = (local: string) => Date.parse(`${local}:00+08:00`)
export const OralDialog = ({ r }: Given) => (
  <ActDialog
    label="记录口头批示"
    act={incoming.recordOral}
    refresh={refreshed}
    says="已记录"
    input={(v: { leaderId: string; words: string; heardAt: string; witnessId: string }) => ({
      id: r.id,
      leaderId: v.leaderId,
      words: v.words,
      heardAt: atOf(v.heardAt),
      witnessId: v.witnessId,
    })}
  >
    <PersonField label="批示领导" name="leaderId" must />
    <Words
      label="批示原话"
      name="words"
      extra="照原话记，一事一行；不删节、不更改、不补充。轮到该领导批示的，记录后即进入下一环节，并告知本人。"
      max={5000}
    />
    <Form.Item label="何时听到" name="heardAt" rules={[{ required: true, message: '请填写时间' }]}>
      <MinuteInput />
    </Form.Item>
    <PersonField label="见证人" name="witnessId" must="请选择在场见证人" />
  </ActDialog>
)

/** One line of an instruction: carried out, or taken note of by somebody named. */
export function MarkActs({ instructionId, no }: { instructionId: string; no: number }) {
  return (
    <>
      <ActDialog
        label="交办"
        title="把这一行批示交办"
        button={small}
        act={incoming.markLine}
        refresh={[...refreshed, ['matters']]}
        says="已交办，登记为事项"
        input={(v: { unitId: string; personId?: string | null; due: string }) => ({
          instructionId,
          no,
          as: { is: 'act' as const, unitId: v.unitId, personId: v.personId ?? null, due: v.due },
        })}
      >
        <UnitField label="承办单位" name="unitId" must />
        <PersonField label="承办人" name="personId" />
        <DayField label="办结期限" must />
      </ActDialog>
      <ActDialog
        label="阅知"
        title="这一行批示只需阅知"
        button={small}
        act={incoming.markLine}
        refresh={refreshed}
        says="已登记阅知"
        input={(v: { personId: string }) => ({ instructionId, no, as: { is: 'note' as const, personId: v.personId } })}
      >
        <PersonField label="由谁阅知" name="personId" must="请写明由谁阅知" />
      </ActDialog>
    </>
  )
}

export const CorrectDialog = ({ instructionId, words }: { instructionId: string; words: string }) => (
  <ActDialog
    label="更正"
    title="更正本人批示"
    button={small}
    act={incoming.correctInstruction}
    refresh={refreshed}
    says="已更正，原批示保留"
    initial={{ words }}
    input={(v: { words: string; reason: string }) => ({ instructionId, ...v })}
  >
    <Words label="更正后的批示" name="words" max={5000} extra="原批示一字不动地保留，这一条指回原批示。" />
    <Words label="为何更正" name="reason" rows={2} max={300} />
  </ActDialog>
)
