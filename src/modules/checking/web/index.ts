import { FileSearchOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const checkingPages = pageSet({
  module: 'checking',
  routes: [{ path: '/checking', page: () => import('./CheckingPage.tsx') }],
  nav: [
    { place: '把关监督', label: '审核设置', to: '/checking', icon: FileSearchOutlined, order: 22, seldom: true },
    { place: 'keys', label: '审核设置', to: '/checking', icon: FileSearchOutlined, order: 60, needs: ['identity.grant'] },
  ],
  commands: [
    { label: '易错词、不再提示的词', to: '/checking?tab=typo', words: '错别字 词表 校对 审核', needs: 'any' },
    { label: '领导名录', to: '/checking?tab=leaders', words: '姓名 职务 排序 审核', needs: 'any' },
  ],
  open: { check: () => '/checking', words: () => '/checking?tab=typo', leader: () => '/checking?tab=leaders', leaders: () => '/checking?tab=leaders' },
})
