import { useQuery, useQueryClient } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useState } from 'react'
import { Navigate, useNavigate, useSearchParams } from 'react-router'
import { Asked, RefusalNotice, useAct } from '#kit'
import { identity, useMe } from '#web/session'
import { ChangePassword } from './ChangePassword.tsx'
import { SecondFactor } from './SecondFactor.tsx'

type Step = 'sign' | 'password' | 'totp'

/** Only a path of this house: nobody is sent elsewhere by a link. */
const backOf = (params: URLSearchParams): string => {
  const back = params.get('back') ?? '/'
  return /^\/(?![/\\])/.test(back) && !back.startsWith('/login') ? back : '/'
}

/** 登录: password, dynamic code when asked, single sign-on when there is one; a first password is changed before anything else. */
export default function SignInPage() {
  const [params] = useSearchParams()
  const [given, setStep] = useState<Step | null>(null)
  // Just typed: it is not asked for again (C20). Held only as long as this page is open.
  const [password, setPassword] = useState('')
  const step = given ?? (params.get('step') as Step | null) ?? 'sign'
  const go = useNavigate()
  const cache = useQueryClient()
  const enter = async () => {
    await cache.invalidateQueries({ queryKey: ['me'] })
    void go(backOf(params), { replace: true })
  }
  return (
    <main className="sign-in">
      <section className="sign-in-card" aria-label="登录">
        <header>
          <span className="brand-mark" aria-hidden>
            中
          </span>
          <div>
            <h1>中枢</h1>
            <p className="soft">党政机关办公室工作系统</p>
          </div>
        </header>
        {step === 'sign' && (
          <Sign
            onDone={(next, typed) => {
              setPassword(typed)
              if (next === 'in') void enter()
              else setStep(next)
            }}
          />
        )}
        {step === 'password' && (
          <>
            <p>这是首次登录或口令已到期，请先设置您自己的口令。</p>
            <ChangePassword current={password} onDone={enter} />
          </>
        )}
        {step === 'totp' && (
          <>
            <p>您的岗位要求使用动态口令，请先设置。</p>
            <Enroll password={password} onDone={enter} />
          </>
        )}
      </section>
      <p className="soft small">本系统运行于非涉密网络，严禁处理、存储、传输国家秘密。</p>
    </main>
  )
}

function Sign({ onDone }: { onDone: (next: 'in' | 'password' | 'totp', password: string) => void }) {
  const [form] = Form.useForm<{ login: string; password: string; code?: string }>()
  const [needsCode, setNeedsCode] = useState(false)
  const ways = useQuery({ queryKey: ['ways'], queryFn: () => identity.ways({}) })
  const sign = useAct(identity.signIn, {
    then: a => {
      if (a.signedIn) onDone(a.mustChangePassword ? 'password' : a.mustEnrollSecondFactor ? 'totp' : 'in', form.getFieldValue('password'))
      else if (a.needsCode) setNeedsCode(true)
    },
  })
  return (
    <Form form={form} layout="vertical" requiredMark={false} onFinish={v => void sign.run(v)}>
      <RefusalNotice error={sign.error} />
      <Form.Item label="账号" name="login" rules={[{ required: true, message: '请填写账号' }]}>
        <Input autoFocus autoComplete="username" size="large" disabled={needsCode} />
      </Form.Item>
      <Form.Item label="口令" name="password" rules={[{ required: true, message: '请填写口令' }]}>
        <Input.Password autoComplete="current-password" size="large" disabled={needsCode} />
      </Form.Item>
      {needsCode && (
        <Form.Item
          label="动态口令"
          name="code"
          rules={[{ required: true, message: '请填写动态口令' }]}
          extra="打开验证器，填写六位数字；手机不在身边时填一个备用码。"
        >
          <Input autoFocus inputMode="numeric" autoComplete="one-time-code" size="large" maxLength={20} />
        </Form.Item>
      )}
      <Button type="primary" htmlType="submit" size="large" block loading={sign.busy}>
        登录
      </Button>
      {needsCode && (
        <Button
          type="link"
          block
          onClick={() => {
            setNeedsCode(false)
            sign.reset()
          }}
        >
          换个账号
        </Button>
      )}
      {ways.data?.sso && (
        <Button size="large" block href={ways.data.sso.href} style={{ marginTop: '.7rem' }}>
          {ways.data.sso.label}
        </Button>
      )}
    </Form>
  )
}

function Enroll({ password, onDone }: { password: string; onDone: () => void }) {
  const me = useMe()
  return (
    <Asked query={me}>
      {m =>
        m.mustEnrollSecondFactor || !m.secondFactor ? (
          <SecondFactor typed={password} enrolled={m.secondFactor} recoveryLeft={m.recoveryLeft} onDone={onDone} />
        ) : (
          <Navigate to="/" replace />
        )
      }
    </Asked>
  )
}
