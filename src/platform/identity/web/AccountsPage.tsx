import { Checkbox, Form, Input, Modal, Select } from 'antd'
import { useState } from 'react'
import type { Output } from '#kernel/act'
import { ActDialog, type Column, Moment, PersonPicker, Register, Tag } from '#kit'
import { identity } from '#web/session'
import type { identityContract } from '../contract.ts'
import { accountKinds } from '../text.ts'

type Account = Output<typeof identityContract.accounts>['accounts'][number]
const refresh = [['accounts']]

const columns: Column<Account>[] = [
  { key: 'login', title: '账号', text: a => a.login, main: true, cell: a => <strong>{a.login}</strong> },
  { key: 'name', title: '姓名', text: a => a.name, width: '8rem' },
  { key: 'kind', title: '类别', text: a => accountKinds[a.kind], width: '8rem' },
  { key: 'state', title: '状态', text: stateText, width: '13rem', cell: a => <States account={a} /> },
  {
    key: 'lastSignInAt',
    title: '最近登录',
    text: a => String(a.lastSignInAt ?? ''),
    sort: a => a.lastSignInAt,
    width: '9rem',
    cell: a => (a.lastSignInAt ? <Moment at={a.lastSignInAt} /> : <span className="soft">从未</span>),
  },
  {
    key: 'createdAt',
    title: '开立',
    text: a => String(a.createdAt),
    sort: a => a.createdAt,
    width: '9rem',
    spare: true,
    cell: a => <Moment at={a.createdAt} />,
  },
  { key: 'acts', title: '办理', text: () => '', width: '19rem', cell: a => <Acts account={a} /> },
]

function stateText(a: Account): string {
  return (
    [
      a.disabledAt !== null && `停用${a.disabledWhy ? `：${a.disabledWhy}` : ''}`,
      a.lockedUntil !== null && '锁定',
      a.mustChange && '待改口令',
      a.secondFactor && '动态口令',
    ]
      .filter(Boolean)
      .join('、') || '正常'
  )
}
const States = ({ account: a }: { account: Account }) => (
  <>
    {a.disabledAt !== null ? (
      <Tag tone="yellow">{stateText(a)}</Tag>
    ) : a.lockedUntil !== null ? (
      <Tag tone="orange">
        锁定至 <Moment at={a.lockedUntil} />
      </Tag>
    ) : (
      <Tag tone="green">正常</Tag>
    )}
    {a.mustChange && a.disabledAt === null && (
      <>
        {' '}
        <Tag>待改口令</Tag>
      </>
    )}
    {a.secondFactor && (
      <>
        {' '}
        <Tag>动态口令</Tag>
      </>
    )}
  </>
)

/** 账号管理 (系统管理员): opens accounts and keeps them; what an account may do is not decided here. */
export default function AccountsPage() {
  return (
    <Register
      name="accounts"
      title="账号管理"
      columns={columns}
      queryKey={['accounts']}
      filters={[{ kind: 'words', key: 'words', label: '账号或姓名' }]}
      load={async (v, _, signal) => ({ rows: (await identity.accounts({ words: v.words }, { signal })).accounts, next: null })}
      actions={<Create />}
      empty={{ title: '没有符合的账号', how: '点“开立账号”，为已登记的人员开立。' }}
    />
  )
}

const reason = (
  <Form.Item label="事由" name="reason" rules={[{ required: true, message: '请写明事由' }]}>
    <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
  </Form.Item>
)

/** The first password is shown once, to be handed over in person; it must be changed at the first sign-in. */
function useFirstPassword() {
  const [shown, show] = useState<{ login: string; password: string } | null>(null)
  const box = (
    <Modal open={!!shown} title="初始口令（只显示这一次）" footer={null} onCancel={() => show(null)}>
      <p>
        账号 <strong>{shown?.login}</strong> 的初始口令：
      </p>
      <p>
        <code style={{ fontSize: '1.4rem' }}>{shown?.password}</code>
      </p>
      <p className="soft">请当面交给本人，首次登录须自行修改。</p>
    </Modal>
  )
  return { show, box }
}

function Create() {
  const { show, box } = useFirstPassword()
  const [login, setLogin] = useState('')
  return (
    <>
      <ActDialog
        label="开立账号"
        button={{ type: 'primary' }}
        act={identity.createAccount}
        refresh={refresh}
        then={a => show({ login, password: a.firstPassword })}
        input={(v: { login: string; personId: string; kind: Account['kind'] }) => {
          setLogin(v.login)
          return v
        }}
        initial={{ kind: 'business' }}
      >
        <Form.Item label="人员" name="personId" rules={[{ required: true, message: '请选择人员' }]}>
          <Picked />
        </Form.Item>
        <Form.Item label="账号" name="login" rules={[{ required: true, message: '请填写账号' }]} extra="用于登录，定了不改。">
          <Input maxLength={60} autoComplete="off" />
        </Form.Item>
        <Form.Item label="类别" name="kind" extra="三员账号不能办理业务，业务账号不能管理系统。">
          <Select options={Object.entries(accountKinds).map(([value, label]) => ({ value, label }))} />
        </Form.Item>
      </ActDialog>
      {box}
    </>
  )
}
const Picked = (p: { value?: string; onChange?: (id: string | null) => void }) => (
  <PersonPicker label="人员" value={p.value ?? null} onChange={id => p.onChange?.(id)} />
)

function Acts({ account: a }: { account: Account }) {
  const { show, box } = useFirstPassword()
  const small = { size: 'small' } as const
  return (
    <div className="row">
      <ActDialog
        label="重置口令"
        button={small}
        act={identity.resetPassword}
        refresh={refresh}
        then={r => show({ login: a.login, password: r.firstPassword })}
        input={(v: { reason: string; secondFactor?: boolean }) => ({ accountId: a.id, ...v })}
      >
        {a.secondFactor && (
          <Form.Item name="secondFactor" valuePropName="checked">
            <Checkbox>同时清除动态口令（手机丢失时）</Checkbox>
          </Form.Item>
        )}
        {reason}
      </ActDialog>
      {a.lockedUntil !== null && (
        <ActDialog label="解除锁定" button={small} act={identity.unlock} refresh={refresh} input={() => ({ accountId: a.id })}>
          <p>解除后即可再次登录。请先核实确为本人。</p>
        </ActDialog>
      )}
      {a.disabledAt === null ? (
        <ActDialog
          label="停用"
          button={small}
          act={identity.disableAccount}
          refresh={refresh}
          input={(v: { reason: string }) => ({ accountId: a.id, ...v })}
        >
          {reason}
        </ActDialog>
      ) : (
        <ActDialog
          label="恢复"
          button={small}
          act={identity.enableAccount}
          refresh={refresh}
          input={(v: { reason: string }) => ({ accountId: a.id, ...v })}
        >
          {reason}
        </ActDialog>
      )}
      <ActDialog
        label="全部下线"
        button={small}
        act={identity.endSessionsOf}
        refresh={refresh}
        says={r => `已下线 ${r.ended} 处`}
        input={(v: { reason: string }) => ({ accountId: a.id, ...v })}
      >
        {reason}
      </ActDialog>
      {box}
    </div>
  )
}
