import { Button, Checkbox, Form, Input, Radio, Segmented } from 'antd'
import { type Ability, moved, type RouteView, routing } from '../../routing.ts'
import { ActDialog } from '../ActDialog.tsx'
import { useAct } from '../acts.ts'
import { PeoplePicker, PersonPicker } from '../pickers.tsx'
import { Holder, type HolderInput, Holders } from './Holder.tsx'

type Given = { ability: Ability; route: RouteView; first: boolean; then?: () => void }
type Moved = { holders: string[]; status: string }
const whereNow = (a: Moved): string => (a.holders.length ? `已办，现在：${a.holders.join('、')}` : '已办结')
const primary = (first: boolean) => (first ? { type: 'primary' as const } : {})
const needed = (message: string) => [{ required: true, whitespace: true, message }]
const phrases = ['同意。', '拟同意，请领导审定。', '已阅。', '请按程序办理。']

/** A place for the opinion, with the usual words one click away. */
const Opinion = ({ label = '意见', required = false, quick = true }: { label?: string; required?: boolean; quick?: boolean }) => (
  <>
    <Form.Item label={label} name="opinion" rules={required ? needed(`请填写${label}`) : []} style={{ marginBottom: quick ? 6 : undefined }}><Input.TextArea autoFocus maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} /></Form.Item>
    {quick && <Form.Item noStyle shouldUpdate>{form => <div className="row" style={{ marginBottom: '1rem' }}>{phrases.map(p => <Button key={p} size="small" onClick={() => form.setFieldValue('opinion', p)}>{p}</Button>)}</div>}</Form.Item>}
  </>
)

export function Approve({ ability: a, first, then, openOn }: Given & { openOn?: number }) {
  return (
    <ActDialog label="同意" title={a.task ? `同意：${a.task}` : '同意'} button={primary(first)} openOn={openOn} act={routing.approve} refresh={moved} then={then} says={whereNow} initial={{ opinion: '同意。' }} input={(v: { opinion?: string }) => ({ taskId: a.taskId!, opinion: v.opinion ?? '' })}>
      <Opinion />
    </ActDialog>
  )
}

export function Return({ ability: a, then, openOn }: Given & { openOn?: number }) {
  const places = a.targets.map((t, i) => ({ value: i, label: t.title }))
  return (
    <ActDialog label="退回" openOn={openOn} act={routing.return} refresh={moved} then={then} says={whereNow} initial={{ to: 0, straightBack: true }}
      input={(v: { to: number; opinion: string; straightBack: boolean }) => ({ taskId: a.taskId!, to: { step: a.targets[v.to]!.step, inner: a.targets[v.to]!.inner, branches: a.targets[v.to]!.branches }, reason: v.opinion, straightBack: v.straightBack })}>
      <Form.Item label="退回到" name="to"><Radio.Group options={places} style={{ display: 'flex', flexDirection: 'column', gap: '.3rem' }} /></Form.Item>
      <Form.Item label="改好之后" name="straightBack"><Radio.Group options={[{ value: true, label: '直接送回我' }, { value: false, label: '重走中间各环节' }]} /></Form.Item>
      <Opinion label="理由" required quick={false} />
    </ActDialog>
  )
}

export function Reassign({ ability: a, then }: Given) {
  return (
    <ActDialog label="转办" act={routing.reassign} refresh={moved} then={then} says={whereNow} input={(v: { to: HolderInput; opinion: string }) => ({ taskId: a.taskId!, to: v.to, opinion: v.opinion })}>
      <Form.Item label="转给" name="to" rules={[{ required: true, message: '请选择承办人或岗位' }]}><Holder /></Form.Item>
      <Opinion label="拟办意见" required quick={false} />
    </ActDialog>
  )
}

export function Sign({ ability: a }: Given) {
  return (
    <ActDialog label="加签" act={routing.addSigner} refresh={moved} says={whereNow} initial={{ where: 'before' }} input={(v: { where: 'before' | 'after'; who: HolderInput[]; opinion?: string }) => ({ taskId: a.taskId!, where: v.where, who: v.who, opinion: v.opinion ?? '' })}>
      <Form.Item label="请谁加签" name="who" rules={[{ required: true, message: '请选择加签人' }]}><Holders /></Form.Item>
      <Form.Item label="先后" name="where"><Segmented options={[{ value: 'before', label: '先请其签，再由我办' }, { value: 'after', label: '我办完后请其签' }]} /></Form.Item>
      <Opinion label="说明" quick={false} />
    </ActDialog>
  )
}

export function Withdraw({ ability: a, route }: Given) {
  return (
    <ActDialog label="取回" title={a.task ? `取回：${a.task}` : '取回'} act={routing.withdraw} refresh={moved} says={whereNow} input={() => ({ routeId: route.id, taskId: a.taskId })}>
      <p>取回后回到您手上，刚才的意见作废但留有记录。</p>
    </ActDialog>
  )
}

export function Circulate({ route }: Given) {
  return (
    <ActDialog label="传阅" act={routing.circulate} refresh={moved} says="已送传阅" input={(v: { people: string[]; note?: string }) => ({ routeId: route.id, people: v.people, note: v.note ?? '' })}>
      <Form.Item label="传阅给" name="people" rules={[{ required: true, message: '请选择传阅人' }]} extra="传阅不影响办理进度；谁看过、谁没看，随时可查。"><People /></Form.Item>
      <Form.Item label="附言" name="note"><Input maxLength={300} /></Form.Item>
    </ActDialog>
  )
}
const People = (p: { value?: string[]; onChange?: (ids: string[]) => void }) => <PeoplePicker label="传阅给" value={p.value ?? []} onChange={ids => p.onChange?.(ids)} />

export function MarkRead({ ability: a, first }: Given) {
  const read = useAct(routing.markRead, { refresh: moved, says: '已阅' })
  return <Button {...primary(first)} loading={read.busy} onClick={() => void read.run({ readingId: a.readingId! })}>已阅</Button>
}

export function Skip({ ability: a }: Given) {
  return (
    <ActDialog label="例外跳过" title={a.task ? `例外跳过：${a.task}` : '例外跳过'} act={routing.skip} refresh={moved} says={whereNow} input={(v: { approver: string; opinion: string; rule: string }) => ({ taskId: a.taskId!, approver: v.approver, reason: v.opinion, rule: v.rule })}>
      <p className="soft" style={{ marginBottom: '.8rem' }}>例外须具名，每月列表公开；签发不得跳过。</p>
      <Form.Item label="批准人" name="approver" rules={[{ required: true, message: '请选择批准人' }]}><Person /></Form.Item>
      <Form.Item label="依据的规则" name="rule" rules={needed('请写明依据')}><Input maxLength={200} /></Form.Item>
      <Opinion label="理由" required quick={false} />
    </ActDialog>
  )
}

export function Cancel({ route }: Given) {
  return (
    <ActDialog label="撤销" title="撤销办理" act={routing.cancel} refresh={moved} says="已撤销" input={(v: { opinion: string; excepted?: boolean; approver?: string }) => ({ routeId: route.id, reason: v.opinion, approver: v.excepted ? v.approver ?? null : null })}>
      <p className="soft" style={{ marginBottom: '.8rem' }}>撤销后不再办理，已有的意见和过程保留。</p>
      <Opinion label="理由" required quick={false} />
      <Form.Item name="excepted" valuePropName="checked"><Checkbox>已签发，经批准按例外撤销</Checkbox></Form.Item>
      <Form.Item noStyle shouldUpdate>{form => form.getFieldValue('excepted') && <Form.Item label="批准人" name="approver" rules={[{ required: true, message: '请选择批准人' }]}><Person /></Form.Item>}</Form.Item>
    </ActDialog>
  )
}
const Person = (p: { value?: string; onChange?: (id: string | null) => void }) => <PersonPicker label="批准人" value={p.value ?? null} onChange={id => p.onChange?.(id)} />
