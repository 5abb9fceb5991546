import { Button, Form, Input, Radio, Segmented } from 'antd'
import { moved, routing } from '../../routing.ts'
import { ActDialog } from '../ActDialog.tsx'
import { useAct } from '../acts.ts'
import { PeoplePicker } from '../pickers.tsx'
import { type Given, Opinion, primary, whereNow } from './asks.tsx'
import { Holder, type HolderInput, Holders } from './Holder.tsx'

/** Whoever began it does not agree to it: after a repair he sends it in again. */
export function Approve({ ability: a, route, first, then, openOn }: Given & { openOn?: number }) {
  const own = a.task !== null && a.task === route.definition.steps.find(s => s.key === 'start')?.title
  const label = own ? '重新送审' : '同意'
  return (
    <ActDialog
      label={label}
      title={a.task && !own ? `同意：${a.task}` : label}
      button={primary(first)}
      openOn={openOn}
      act={routing.approve}
      refresh={moved}
      then={then}
      says={whereNow}
      initial={{ opinion: own ? '已修改。' : '同意。' }}
      input={(v: { opinion?: string }) => ({ taskId: a.taskId!, opinion: v.opinion ?? '' })}
    >
      <Opinion />
    </ActDialog>
  )
}

export function Return({ ability: a, then, openOn }: Given & { openOn?: number }) {
  const places = a.targets.map((t, i) => ({ value: i, label: t.title }))
  return (
    <ActDialog
      label="退回"
      openOn={openOn}
      act={routing.return}
      refresh={moved}
      then={then}
      says={whereNow}
      initial={{ to: 0, straightBack: true }}
      input={(v: { to: number; opinion: string; straightBack: boolean }) => ({
        taskId: a.taskId!,
        to: { step: a.targets[v.to]!.step, inner: a.targets[v.to]!.inner, branches: a.targets[v.to]!.branches },
        reason: v.opinion,
        straightBack: v.straightBack,
      })}
    >
      <Form.Item label="退回到" name="to">
        <Radio.Group options={places} style={{ display: 'flex', flexDirection: 'column', gap: '.3rem' }} />
      </Form.Item>
      <Form.Item label="改好之后" name="straightBack">
        <Radio.Group
          options={[
            { value: true, label: '直接送回我' },
            { value: false, label: '重走中间各环节' },
          ]}
        />
      </Form.Item>
      <Opinion label="理由" required quick={false} />
    </ActDialog>
  )
}

export function Reassign({ ability: a, then }: Given) {
  return (
    <ActDialog
      label="转办"
      act={routing.reassign}
      refresh={moved}
      then={then}
      says={whereNow}
      input={(v: { to: HolderInput; opinion: string }) => ({ taskId: a.taskId!, to: v.to, opinion: v.opinion })}
    >
      <Form.Item label="转给" name="to" rules={[{ required: true, message: '请选择承办人或岗位' }]}>
        <Holder />
      </Form.Item>
      <Opinion label="拟办意见" required quick={false} />
    </ActDialog>
  )
}

export function Sign({ ability: a }: Given) {
  return (
    <ActDialog
      label="加签"
      act={routing.addSigner}
      refresh={moved}
      says={whereNow}
      initial={{ where: 'before' }}
      input={(v: { where: 'before' | 'after'; who: HolderInput[]; opinion?: string }) => ({
        taskId: a.taskId!,
        where: v.where,
        who: v.who,
        opinion: v.opinion ?? '',
      })}
    >
      <Form.Item label="请谁加签" name="who" rules={[{ required: true, message: '请选择加签人' }]}>
        <Holders />
      </Form.Item>
      <Form.Item label="先后" name="where">
        <Segmented
          options={[
            { value: 'before', label: '先请其签，再由我办' },
            { value: 'after', label: '我办完后请其签' },
          ]}
        />
      </Form.Item>
      <Opinion label="说明" quick={false} />
    </ActDialog>
  )
}

export function Withdraw({ ability: a, route }: Given) {
  return (
    <ActDialog
      label="取回"
      title={a.task ? `取回：${a.task}` : '取回'}
      act={routing.withdraw}
      refresh={moved}
      says={whereNow}
      input={() => ({ routeId: route.id, taskId: a.taskId })}
    >
      <p>取回后回到您手上，刚才的意见作废但留有记录。</p>
    </ActDialog>
  )
}

export function Circulate({ route }: Given) {
  return (
    <ActDialog
      label="传阅"
      act={routing.circulate}
      refresh={moved}
      says="已送传阅"
      input={(v: { people: string[]; note?: string }) => ({ routeId: route.id, people: v.people, note: v.note ?? '' })}
    >
      <Form.Item
        label="传阅给"
        name="people"
        rules={[{ required: true, message: '请选择传阅人' }]}
        extra="传阅不影响办理进度；谁看过、谁没看，随时可查。"
      >
        <People />
      </Form.Item>
      <Form.Item label="附言" name="note">
        <Input maxLength={300} />
      </Form.Item>
    </ActDialog>
  )
}
const People = (p: { value?: string[]; onChange?: (ids: string[]) => void }) => (
  <PeoplePicker label="传阅给" value={p.value ?? []} onChange={ids => p.onChange?.(ids)} />
)

export function MarkRead({ ability: a, first }: Given) {
  const read = useAct(routing.markRead, { refresh: moved, says: '已阅' })
  return (
    <Button {...primary(first)} loading={read.busy} onClick={() => void read.run({ readingId: a.readingId! })}>
      已阅
    </Button>
  )
}
