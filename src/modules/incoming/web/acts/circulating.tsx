import { Checkbox, Form } from 'antd'
import { ActDialog } from '#kit'
import { incoming, refreshed } from '../api.ts'
import { type Given, PeopleField, PersonField, Reason } from './form.tsx'

/** 传阅: who is to read, and what happens on the way. */
export const CirculateDialog = ({ r }: Given) => (
  <ActDialog
    label="传阅"
    act={incoming.circulate}
    refresh={refreshed}
    says={a => `已送 ${a.added} 人传阅`}
    initial={{ ordered: false }}
    input={(v: { people: string[]; ordered?: boolean }) => ({ id: r.id, people: v.people, ordered: v.ordered ?? false })}
  >
    <PeopleField label="传阅给" name="people" must="请选择传阅人" extra="按知悉范围选人；谁看过、谁没看，随时可查。" />
    <Form.Item name="ordered" valuePropName="checked" extra="勾选后按所选次序，前一位阅后才到下一位。">
      <Checkbox>依次传阅</Checkbox>
    </Form.Item>
  </ActDialog>
)

export const PassDialog = ({ r }: Given) => (
  <ActDialog
    label="转交他人阅"
    act={incoming.passReading}
    refresh={refreshed}
    says="已转交"
    input={(v: { toId: string; reason: string }) => ({ id: r.id, toId: v.toId, reason: v.reason })}
  >
    <PersonField label="转交给" name="toId" must="请选择" />
    <Reason />
  </ActDialog>
)

/** 催阅、暂跳过、撤回 of one reader. */
export function ReaderActs({ id, personId }: { id: string; personId: string }) {
  const button = { size: 'small', type: 'link', style: { padding: 0 } } as const
  return (
    <span className="row">
      <ActDialog label="催阅" button={button} act={incoming.urgeReading} refresh={refreshed} says="已催阅" input={() => ({ id, personId })}>
        <p>对方会立即收到提醒。</p>
      </ActDialog>
      <ActDialog
        label="跳过"
        title="外出，暂跳过"
        button={button}
        act={incoming.skipReading}
        refresh={refreshed}
        says="已跳过，回来后补阅"
        input={(v: { reason: string }) => ({ id, personId, reason: v.reason })}
      >
        <Reason />
      </ActDialog>
      <ActDialog
        label="撤回"
        title="无需阅，撤回"
        button={button}
        act={incoming.recallReading}
        refresh={refreshed}
        says="已撤回"
        input={(v: { reason: string }) => ({ id, personId, reason: v.reason })}
      >
        <Reason example="例如：与其分工无关" />
      </ActDialog>
    </span>
  )
}
