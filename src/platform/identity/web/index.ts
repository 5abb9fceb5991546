import { ApartmentOutlined, IdcardOutlined, KeyOutlined, SafetyOutlined, TeamOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const identityPages = pageSet({
  module: 'identity',
  routes: [
    { path: '/people', page: () => import('./PeoplePage.tsx') },
    { path: '/settings', page: () => import('./SettingsPage.tsx') },
    { path: '/accounts', page: () => import('./AccountsPage.tsx') },
    { path: '/organization', page: () => import('./OrganizationPage.tsx') },
    { path: '/grants', page: () => import('./GrantsPage.tsx') },
    { path: '/key-risks', page: () => import('./KeyRisksPage.tsx') },
  ],
  nav: [
    { place: '综合协调', label: '人员与单位', to: '/people', icon: TeamOutlined, order: 20, seldom: true },
    { place: '把关监督', label: '关键岗位风险', to: '/key-risks', icon: IdcardOutlined, order: 40, seldom: true, needs: ['identity.oversee'] },
    { place: 'keys', label: '账号管理', to: '/accounts', icon: KeyOutlined, order: 10, needs: ['identity.manage'] },
    { place: 'keys', label: '机构岗位', to: '/organization', icon: ApartmentOutlined, order: 20, needs: ['identity.manage'] },
    { place: 'keys', label: '授权', to: '/grants', icon: SafetyOutlined, order: 30, needs: ['identity.grant'] },
  ],
  commands: [
    { label: '设置', to: '/settings', words: '口令 密码 大字 设备', needs: 'any' },
    { label: '委托他人代办', to: '/settings?part=delegation', words: '出差 请假 代理' },
    { label: '查一件事归谁管', to: '/people?part=who', words: '职责 归口' },
  ],
  open: { unit: id => `/people?unit=${id}`, post: id => `/people?post=${id}` },
})
