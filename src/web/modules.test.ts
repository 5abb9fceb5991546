import { matchPath } from 'react-router'
import { describe, expect, it } from 'vitest'
import { administrators, roles } from '#platform/identity/roles'
import { pageSets } from './modules.ts'
import { hrefOf } from './open.ts'
import { navOf, placeAt, sees } from './pages.ts'

const items = pageSets.flatMap(s => s.nav ?? [])
const routes = pageSets.flatMap(s => s.routes.map(r => r.path))
const administrator = (kind: keyof typeof administrators) => ({ account: { kind }, permissions: administrators[kind] })
const drafter = { account: { kind: 'business' }, permissions: roles.drafter.permissions }
const labels = (me: Parameters<typeof navOf>[0]) => navOf(me, items).flatMap(([, list]) => list.map(i => i.label))

describe('navigation by the five functions of the office (S0-01)', () => {
  it('lists only pages that are there, and no function without a page', () => {
    for (const to of [...items, ...pageSets.flatMap(s => s.commands ?? [])].map(i => i.to))
      expect(
        routes.some(r => matchPath(r, to.split('?')[0]!)),
        to,
      ).toBe(true)
    for (const [, list] of navOf(drafter, items)) expect(list.length).toBeGreaterThan(0)
  })

  it('shows each of the three administrators his own pages and nothing of the business', () => {
    expect(labels(administrator('system'))).toEqual(expect.arrayContaining(['账号管理', '机构岗位']))
    expect(labels(administrator('security'))).toContain('授权')
    expect(labels(administrator('audit'))).toContain('审计')
    for (const kind of ['system', 'security', 'audit'] as const)
      for (const [place] of navOf(administrator(kind), items)) expect(place, kind).toBe('keys')
    expect(labels(drafter)).not.toContain('账号管理')
  })

  it('shows every role what it does each day on one small screen; books, figures and rules lie in the fold', () => {
    // 1366×768 has room for 14 lines of 2.43rem beside the titles of the functions, the brand and the fold.
    for (const { permissions } of Object.values(roles)) {
      const me = { account: { kind: 'business' }, permissions }
      const all = navOf(me, items).flatMap(([, list]) => list)
      expect(all.filter(i => !i.seldom).length).toBeLessThanOrEqual(14)
      expect(all.filter(i => i.seldom).map(i => i.label)).toEqual(expect.arrayContaining(['规则目录', '程序', '工作日历']))
    }
  })

  it('marks one place only, the nearest', () => {
    expect(['/', '/documents/new', '/documents/0192/edit', '/todo', '/settings'].map(p => placeAt(p, items))).toEqual([
      '/',
      '/documents/new',
      '/documents',
      '/todo',
      null,
    ])
  })

  it('offers a drafter the draft and nobody a page he has no permission for', () => {
    expect(sees(drafter, { needs: ['documents.draft'] })).toBe(true)
    expect(sees(drafter, { needs: ['documents.number'] })).toBe(false)
  })
})

it('opens every record that a page set says it opens (a to-do one cannot open is a defect)', () => {
  for (const set of pageSets) {
    for (const kind of Object.keys(set.open ?? {})) {
      const href = hrefOf({ module: set.module, kind, id: '0192' })!
      expect(
        routes.some(r => matchPath(r, href.split('?')[0]!)),
        href,
      ).toBe(true)
    }
  }
  expect(hrefOf({ module: 'nowhere', kind: 'x', id: '1' })).toBeNull()
})
