import { ExceptionOutlined } from '@ant-design/icons'
import { pageSet } from '#web/pages'

export const exceptionsPages = pageSet({
  module: 'exceptions',
  routes: [{ path: '/exceptions', page: () => import('./ExceptionsPage.tsx') }],
  nav: [
    { place: '把关监督', label: '例外登记', to: '/exceptions', icon: ExceptionOutlined, order: 35, seldom: true, needs: ['exceptions.grant'] },
    { place: 'keys', label: '例外登记', to: '/exceptions', icon: ExceptionOutlined, order: 60, needs: ['audit.read'] },
  ],
  commands: [{ label: '我申请的例外', to: '/exceptions?part=mine', words: '例外 申请 特批' }],
  open: { exception: id => `/exceptions?id=${id}` },
})
