import { and, asc, eq, ilike, isNull, or } from 'drizzle-orm'
import { inChinese, dayOf } from '#kernel/day'
import type { Id } from '#kernel/ref'
import { type Acts, type Ctx, defineModule, type Hit } from '#platform/acts/module'
import { accountActs } from './accounts.ts'
import { identityContract } from './contract.ts'
import { findPeople } from './directory.ts'
import { meActs, tidyAlarm } from './me.ts'
import { oidcRoutes } from './oidc.ts'
import { organisationActs } from './organisation.ts'
import { identityRules } from './rules.ts'
import { unit } from './schema.ts'
import { signingActs } from './signing.ts'
import { tenureActs } from './tenures.ts'
import { identityText } from './text.ts'

const identityActs: Acts<typeof identityContract> = { ...signingActs, ...meActs, ...organisationActs, ...accountActs, ...tenureActs }

export const identity = defineModule({
  name: 'identity',
  label: identityText.module,
  audited: 'whole',
  contract: identityContract,
  acts: identityActs,
  permissions: identityText.permissions,
  refusals: identityText.refused,
  rules: identityRules,
  notices: {
    'identity.passwordReset': ({ detail }) => toPerson(detail?.personId, '您的口令已由系统管理员重置；如非您本人申请，请立即向安全管理员反映'),
    'identity.tenureStarted': ({ about, detail }) =>
      toPerson(detail?.personId, `您自${inChinese(dayOf(Number(detail?.fromAt)))}起${detail?.acting ? '代理' : '担任'}${about.title}`),
    'identity.tenureEnded': ({ about, detail }) => [
      ...toPerson(detail?.personId, `您不再担任${about.title}`),
      ...toPerson((detail?.to as { personId?: Id } | null)?.personId, `${detail?.name}离任${about.title}，未了事项已移交给您，请查看待办`),
    ],
    'identity.locked': ({ about }) => [{ to: [{ permission: 'identity.manage' }], text: `账号 ${about.title} 连续登录失败，已锁定` }],
  },
  search,
  standing: now => [tidyAlarm(now)],
  routes: oidcRoutes,
})

const toPerson = (personId: unknown, text: string) => (typeof personId === 'string' ? [{ to: [{ person: personId }], text }] : [])

/** The directory is everyone's: people and units by name, pinyin or duty. */
async function search({ tx, tenantId, now }: Ctx, words: string, limit: number): Promise<Hit[]> {
  const people = await findPeople(tx, tenantId, { words, limit }, now)
  const like = `%${words.replace(/[\\%_]/g, c => `\\${c}`)}%`
  const units = await tx.select().from(unit)
    .where(and(eq(unit.tenantId, tenantId), isNull(unit.openUntil), or(ilike(unit.name, like), ilike(unit.shortName, like), ilike(unit.functions, like))))
    .orderBy(asc(unit.orderNo), asc(unit.id)).limit(limit)
  return [
    ...units.map(u => ({ ref: { module: 'identity', kind: 'unit', id: u.id, title: u.name }, text: u.functions, at: null })),
    ...people.map(p => ({
      ref: { module: 'identity', kind: 'person', id: p.id, title: p.name }, at: null, text: p.posts.map(x => `${x.unitName}${x.title}`).join('、'),
    })),
  ].slice(0, limit)
}
