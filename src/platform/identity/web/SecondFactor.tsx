import { Button, Form, Input } from 'antd'
import { useEffect, useState } from 'react'
import { PrintButton, RefusalNotice, useAct } from '#kit'
import { identity } from '#web/session'

/** 动态口令: shown as a picture for the phone, confirmed by one code, ended by password and code. Recovery codes are shown once. */
export function SecondFactor({
  typed = '',
  enrolled,
  recoveryLeft,
  onDone,
}: {
  typed?: string
  enrolled: boolean
  recoveryLeft: number
  onDone: () => void
}) {
  const [password, setPassword] = useState(typed)
  const [code, setCode] = useState('')
  const begin = useAct(identity.totpBegin)
  const confirm = useAct(identity.totpConfirm)
  const remove = useAct(identity.totpRemove, { says: '动态口令已停用', refresh: [['me']] })
  const [offer, setOffer] = useState<{ secret: string; uri: string } | null>(null)
  const [recovery, setRecovery] = useState<string[] | null>(null)
  const secretField = (
    <Form.Item label="口令" htmlFor="totp-password">
      <Input.Password id="totp-password" autoComplete="current-password" value={password} onChange={e => setPassword(e.target.value)} />
    </Form.Item>
  )
  const codeField = (
    <Form.Item label="验证器上的六位数字" htmlFor="totp-code">
      <Input id="totp-code" inputMode="numeric" autoComplete="one-time-code" maxLength={20} value={code} onChange={e => setCode(e.target.value)} />
    </Form.Item>
  )

  if (recovery) {
    return (
      <div className="stack">
        <p>
          动态口令已启用。下面是备用码，手机不在身边时每个可用一次，<strong>只显示这一次</strong>，请打印或抄下后妥善保管。
        </p>
        <ul className="codes">
          {recovery.map(r => (
            <li key={r}>
              <code>{r}</code>
            </li>
          ))}
        </ul>
        <div className="row">
          <PrintButton />
          <Button type="primary" onClick={onDone}>
            已保管好
          </Button>
        </div>
      </div>
    )
  }
  if (enrolled) {
    return (
      <Form layout="vertical" style={{ maxWidth: '24rem' }} onFinish={() => void remove.run({ password, code })}>
        <p>已启用，备用码还剩 {recoveryLeft} 个。</p>
        <RefusalNotice error={remove.error} />
        {secretField}
        {codeField}
        <Button htmlType="submit" loading={remove.busy} disabled={!password || !code}>
          停用动态口令
        </Button>
      </Form>
    )
  }
  if (!offer) {
    return (
      <Form layout="vertical" style={{ maxWidth: '24rem' }} onFinish={() => void begin.run({ password }).then(a => a && setOffer(a))}>
        <p className="soft">除口令之外，再用手机上的验证器生成六位数字登录。{typed ? '' : '先填口令确认是您本人。'}</p>
        <RefusalNotice error={begin.error} />
        {!typed && secretField}
        <Button type="primary" htmlType="submit" loading={begin.busy} disabled={!password}>
          开始设置
        </Button>
      </Form>
    )
  }
  return (
    <Form layout="vertical" style={{ maxWidth: '24rem' }} onFinish={() => void confirm.run({ code }).then(a => a && setRecovery(a.recovery))}>
      <p>一、用手机验证器扫描下图；二、把显示的六位数字填在下面。</p>
      <Qr text={offer.uri} />
      <p className="soft small">
        不能扫描时，在验证器中手工输入密钥：<code>{offer.secret}</code>
      </p>
      <RefusalNotice error={confirm.error} />
      {codeField}
      <Button type="primary" htmlType="submit" loading={confirm.busy} disabled={!code}>
        启用动态口令
      </Button>
    </Form>
  )
}

/** Drawn here, so that the secret goes to no other program. */
function Qr({ text }: { text: string }) {
  const [picture, setPicture] = useState('')
  useEffect(() => {
    void import('bwip-js/browser').then(({ toSVG }) => setPicture(toSVG({ bcid: 'qrcode', text, scale: 4, padding: 8, backgroundcolor: 'ffffff' })))
  }, [text])
  return picture ? <img className="qr" alt="动态口令二维码" src={`data:image/svg+xml;utf8,${encodeURIComponent(picture)}`} /> : <div className="qr" />
}
