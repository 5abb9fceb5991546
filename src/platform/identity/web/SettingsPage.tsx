import { useQuery } from '@tanstack/react-query'
import { Button, Radio } from 'antd'
import { useSearchParams } from 'react-router'
import { Asked, Card, Moment, PageHead, Parts, RefusalNotice, Tag, useAct } from '#kit'
import { identity, useSetTypeSize, useSigned } from '#web/session'
import { settingsParts } from '#web/settings'
import { ChangePassword } from './ChangePassword.tsx'
import { SecondFactor } from './SecondFactor.tsx'

/** 设置: everything that belongs to the person and not to the office. */
export default function SettingsPage() {
  const me = useSigned()
  const [params, setParams] = useSearchParams()
  const more = me.account.kind === 'business' ? settingsParts : []
  const parts = { view: '显示', ...Object.fromEntries(more.map(p => [p.key, p.label])), password: '口令', totp: '动态口令', devices: '登录设备' }
  const part = params.get('part') ?? 'view'
  const Extra = more.find(p => p.key === part)?.part
  return (
    <>
      <PageHead title="设置">
        <Parts label="设置" parts={parts} value={part} onChange={p => setParams(p === 'view' ? {} : { part: p })} />
      </PageHead>
      {part === 'view' && (
        <Card title="显示">
          <TypeSize large={me.settings.largeType === true} />
        </Card>
      )}
      {part === 'password' && (
        <Card title="修改口令">
          <ChangePassword onDone={() => {}} />
        </Card>
      )}
      {part === 'totp' && (
        <Card title="动态口令">
          <SecondFactor
            key={String(me.secondFactor)}
            enrolled={me.secondFactor}
            recoveryLeft={me.recoveryLeft}
            onDone={() => setParams({ part: 'totp' })}
          />
        </Card>
      )}
      {part === 'devices' && (
        <Card title="已登录的设备">
          <Devices />
        </Card>
      )}
      {Extra && <Extra />}
    </>
  )
}

function TypeSize({ large }: { large: boolean }) {
  const set = useSetTypeSize()
  return (
    <div className="stack">
      <Radio.Group
        aria-label="字号"
        value={large}
        onChange={e => void set(e.target.value)}
        optionType="button"
        options={[
          { value: false, label: '标准字' },
          { value: true, label: '大字' },
        ]}
      />
      <p className="soft">大字适合长时间看屏；换电脑登录也按您的设定显示。</p>
    </div>
  )
}

/** What a browser says of itself, as people name it. */
const deviceText = (agent: string): string => {
  const system = /Windows/.test(agent)
    ? 'Windows'
    : /Mac OS/.test(agent)
      ? 'macOS'
      : /Android/.test(agent)
        ? '安卓'
        : /iPad|iPhone/.test(agent)
          ? 'iPad 或 iPhone'
          : /Linux|UOS|Kylin/.test(agent)
            ? '国产桌面或 Linux'
            : '其他设备'
  const browser = /Edg/.test(agent)
    ? 'Edge'
    : /Firefox/.test(agent)
      ? 'Firefox'
      : /QQBrowser/.test(agent)
        ? 'QQ 浏览器'
        : /Chrome|Chromium/.test(agent)
          ? 'Chrome 内核'
          : /Safari/.test(agent)
            ? 'Safari'
            : '浏览器'
  return `${system} · ${browser}`
}

function Devices() {
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => identity.sessions({}) })
  const end = useAct(identity.endSession, { refresh: [['sessions']], says: '已下线' })
  return (
    <Asked query={sessions}>
      {({ sessions: list }) => (
        <>
          <RefusalNotice error={end.error} />
          <table className="plain">
            <thead>
              <tr>
                <th>设备</th>
                <th>地址</th>
                <th>登录</th>
                <th>最近使用</th>
                <th />
              </tr>
            </thead>
            <tbody>
              {list.map(s => (
                <tr key={s.id}>
                  <td>
                    {deviceText(s.agent)} {s.current && <Tag tone="green">本机</Tag>}
                    {s.level > 1 && (
                      <>
                        {' '}
                        <Tag>动态口令</Tag>
                      </>
                    )}
                    {s.via === 'oidc' && (
                      <>
                        {' '}
                        <Tag>统一认证</Tag>
                      </>
                    )}
                  </td>
                  <td>{s.ip}</td>
                  <td>
                    <Moment at={s.createdAt} />
                  </td>
                  <td>
                    <Moment at={s.lastSeen} ago />
                  </td>
                  <td className="right">
                    {!s.current && (
                      <Button size="small" loading={end.busy} onClick={() => void end.run({ id: s.id })}>
                        下线
                      </Button>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
    </Asked>
  )
}
