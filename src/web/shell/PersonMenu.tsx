import { DownOutlined, FontSizeOutlined, LogoutOutlined, SettingOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Dropdown } from 'antd'
import { useNavigate } from 'react-router'
import { useAct } from '../kit/acts.ts'
import { identity, type Me, useSetTypeSize } from '../session.ts'

const postsText = (me: Me): string =>
  me.account.kind === 'business'
    ? me.posts.map(p => `${p.unitName}${p.title}${p.acting ? '（代理）' : ''}`).join('、') || '尚未任职'
    : me.account.kindLabel

/** The person with their posts, the size of type, the way out. */
export function PersonMenu({ me }: { me: Me }) {
  const cache = useQueryClient()
  const go = useNavigate()
  const setLarge = useSetTypeSize()
  const large = me.settings.largeType === true
  const under = me.account.kind === 'business' ? me.posts[0]?.title : me.account.kindLabel
  const out = useAct(identity.signOut, {
    then: () => {
      cache.clear()
      void go('/login', { replace: true })
    },
  })
  return (
    <Dropdown
      trigger={['click']}
      placement="bottomRight"
      menu={{
        items: [
          { key: 'posts', disabled: true, label: <span className="menu-posts">{postsText(me)}</span> },
          { type: 'divider' },
          { key: 'type', icon: <FontSizeOutlined aria-hidden />, label: large ? '改用标准字' : '改用大字', onClick: () => void setLarge(!large) },
          { key: 'settings', icon: <SettingOutlined aria-hidden />, label: '设置', onClick: () => void go('/settings') },
          { type: 'divider' },
          { key: 'out', icon: <LogoutOutlined aria-hidden />, label: '退出登录', onClick: () => void out.run({}) },
        ],
      }}
    >
      <Button type="text" className="person-button" aria-label={`${me.name}，个人菜单`}>
        <span className="person-name">{me.name}</span>
        {under && under !== me.name && <span className="soft small person-post">{under}</span>}
        <DownOutlined aria-hidden />
      </Button>
    </Dropdown>
  )
}
