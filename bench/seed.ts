import type { Database } from '#platform/database/open'
import type { Id } from '#kernel/ref'
import { DAY, dayOf, HOUR, type Instant } from '#kernel/day'
import { newId } from '#platform/database/ids'
import { hashOfToken } from '#platform/identity/door'
import type { Role } from '#platform/identity/public'
import { seedDocuments } from './documents.ts'
import { seedReceived } from './incoming.ts'
import { seedMatters } from './matters.ts'
import { seedItems } from './supervision.ts'
import { unhurried } from './unhurried.ts'
import { account, loginName, person, post, session, tenant, tenure, unit } from '#platform/identity/schema'

/** How much lies in the database before anything is timed. */
export type Size = { units: number; people: number; tasks: number; openTasks: number; routes: number; documents: number; received: number; matters: number }
export type User = { token: string; name: string }
/** `drafters` write; `ordinary` only have one post; `wide` holds ten posts with every role there is. */
export type Crowd = { tenantId: Id; drafters: User[]; ordinary: User[]; leaders: User[]; wide: User }

const CHUNK = 500
const everyRole: Role[] = ['officeHead', 'unitHead', 'reviewer', 'coordinator', 'ruleKeeper', 'clerk', 'intake', 'drafter', 'viceLeader']
const POSTS_OF_WIDE = 10

/**
 * A county of units with people, posts, tenures, accounts and sessions as the house itself writes them, and tasks in the house's own table.
 * Synthetic: the tasks share a few routes with an empty state, carry no opinions and no facts; half of the newest are open, all others closed.
 */
export async function seed(database: Database, size: Size, now: Instant): Promise<Crowd> {
  const { db } = database
  const tenantId = newId(now)
  const at = now - 400 * DAY
  await db.insert(tenant).values({ id: tenantId, parentId: null, path: '/bench/', name: '基准县', code: 'bench', createdAt: at, directory: tenantId })
  const perUnit = Math.ceil(size.people / size.units)
  const leadership = { id: newId(now), head: newId(now), intake: newId(now) }
  const units = [leadership, ...Array.from({ length: size.units - 1 }, () => ({ id: newId(now), head: newId(now), intake: newId(now) }))]
  const unitRows = units.map((u, i) => ({
    tenantId, id: u.id, parentId: null, path: `/${u.id}/`, kind: (i === 0 ? 'leadership' : i === 1 ? 'office' : 'department') as 'leadership', name: `基准县第${i}局`, shortName: `${i}局`,
    docCode: `基${i}发`, functions: '', functionsAt: null, phone: null, orderNo: i, intakePostId: u.intake, headPostId: u.head, openFrom: dayOf(at), openUntil: null,
  }))
  const special: Record<number, Role[][]> = {
    0: [['chief'], ['viceLeader']],
    1: [['officeHead', 'unitHead', 'coordinator'], ['intake', 'clerk'], ['reviewer'], ['sealKeeper'], ['archivist']],
  }
  const places = units.flatMap((u, i) => Array.from({ length: perUnit }, (_, n) => ({
    unitId: u.id, id: n === 0 ? u.head : n === 1 ? u.intake : newId(now), orderNo: i * perUnit + n,
    roles: special[i]?.[n] ?? (n === 0 ? ['unitHead'] : n === 1 ? ['intake', 'drafter'] : ['drafter']) as Role[],
    leadsUnits: i === 0 && n === 1 ? units.map(x => x.id) : [],
  }))).slice(0, size.people)
  const people = places.map((p, i) => ({ id: newId(now), accountId: newId(now), name: `人员${i}`, token: `bench-${tenantId}-${i}`, posts: [p] }))
  const wide = {
    id: newId(now), accountId: newId(now), name: '办公室主任', token: `bench-${tenantId}-wide`,
    posts: Array.from({ length: POSTS_OF_WIDE }, (_, n) => ({ unitId: units[n % units.length]!.id, id: newId(now), orderNo: 9_000 + n, roles: everyRole, leadsUnits: [] as Id[] })),
  }
  const everybody = [...people, wide]
  const allPosts = everybody.flatMap(p => p.posts)

  await chunks(unitRows, rows => db.insert(unit).values(rows))
  await chunks(allPosts, rows => db.insert(post).values(rows.map(p => ({ ...p, tenantId, title: '科员', rank: 'staff' as const, duties: '', several: false, closedAt: null }))))
  await chunks(everybody, rows => db.insert(person).values(rows.map((p, i) => ({ tenantId, id: p.id, name: p.name, pinyin: 'renyuan ry', phone: null, orderNo: i }))))
  await chunks(everybody.flatMap(p => p.posts.map(x => ({ p, x }))), rows => db.insert(tenure).values(rows.map(({ p, x }) => ({
    tenantId, id: newId(now), postId: x.id, personId: p.id, fromAt: at, untilAt: null, acting: false, byId: p.id, byName: p.name, reason: '到任', endReason: null,
  }))))
  await chunks(everybody, rows => db.insert(account).values(rows.map(p => ({
    tenantId, id: p.accountId, personId: p.id, kind: 'business' as const, login: p.token, label: null, passwordHash: '-', mustChange: false, fails: 0, recovery: [], passwordChangedAt: now,
    passwordHistory: [], settings: {}, createdAt: at,
  }))))
  await chunks(everybody, rows => db.insert(loginName).values(rows.map(p => ({ login: p.token, tenantId, accountId: p.accountId }))))
  await chunks(everybody, rows => db.insert(session).values(rows.map(p => ({
    tokenHash: hashOfToken(p.token), id: newId(now), tenantId, accountId: p.accountId, createdAt: now, lastSeen: now, expiresAt: now + DAY, idleMs: 24 * HOUR, level: 1, requiredLevel: 1,
    via: 'password' as const, ip: '127.0.0.1', agent: 'bench',
  }))))
  await tasks(database, tenantId, size, allPosts.map(p => p.id), people.map(p => p.id), now)
  const byPost = (n: number) => places.slice(n * perUnit).map(p => p.id)
  await seedDocuments(database, tenantId, size.documents, {
    drafters: people.map(p => ({ id: p.id, unitId: p.posts[0]!.unitId })), units: units.map(u => u.id), office: [wide.posts[0]!.id, wide.posts[1]!.id, places[0]!.id], deputies: byPost(0).slice(1, 9),
  }, now)
  await seedReceived(database, tenantId, size.received, { units: units.map(u => u.id), office: [wide.posts[0]!.id, wide.posts[1]!.id, places[0]!.id], deputies: byPost(0).slice(1, 9), readers: people.map(p => p.id) }, now)
  const office = { personId: wide.id, postId: wide.posts[0]!.id, unitId: wide.posts[0]!.unitId }
  const leaders = people.filter(p => p.posts[0]!.unitId === leadership.id).slice(0, 8)
  await seedMatters(database, tenantId, size.matters, people.map(p => ({ personId: p.id, postId: p.posts[0]!.id, unitId: p.posts[0]!.unitId })), office, now)
  await seedItems(database, tenantId, leaders.map(p => p.id), office)
  await unhurried(database.pool, 'vacuum analyze')
  return { tenantId, wide, leaders, ordinary: people, drafters: people.filter(p => p.posts[0]!.roles.includes('drafter') && p.posts[0]!.unitId !== leadership.id) }
}

async function tasks({ pool }: Database, tenantId: Id, size: Size, holders: Id[], people: Id[], now: Instant): Promise<void> {
  await pool.query(`insert into routing.route (tenant_id, id, subject, subject_id, code, version, status, state, started_at, ended_at, updated_at)
    select $1, md5('route' || g)::uuid, '{"module":"documents","kind":"document","id":"","title":"合成公文"}'::jsonb, md5('subject' || g)::uuid, 'documents.outgoing', 1, 'done', '{}'::jsonb, $2, $2, $2
    from generate_series(1, $3::integer) g`, [tenantId, now - 30 * DAY, size.routes])
  const STEP = 100_000
  const span = 365 * DAY / size.tasks
  const firstOpen = size.tasks - 2 * size.openTasks
  for (let from = 1; from <= size.tasks; from += STEP) {
    await pool.query(`insert into routing.task (tenant_id, id, route_id, subject, code, step, title, urgency, holder_kind, holder_id, holder_name, unit_id, since, due_at, state, urged, closed_at, how, closed_by_id)
      select $1, (lpad(to_hex(at), 12, '0') || '7000' || substr(md5(g::text), 1, 16))::uuid, md5('route' || (1 + g % $2::integer))::uuid,
        jsonb_build_object('module', 'documents', 'kind', 'document', 'id', md5('subject' || g)::uuid, 'title', '关于第' || g || '件事的通知'),
        'documents.outgoing', 'deptReview', '部门审核', null, 'post', holder, '人员（某局科员）', null, at, at + 172800000,
        case when open then 'open' else 'closed' end, 0, case when open then null else at + 3600000 end, case when open then null else 'approved' end, case when open then null else closer end
      from (select g, $3::bigint + (g * $4::double precision)::bigint as at, g > $5::integer and g % 2 = 0 as open,
        ($6::uuid[])[1 + (g::bigint * 7919) % $7::integer] as holder, ($8::uuid[])[1 + (g::bigint * 7919) % $9::integer] as closer
        from generate_series($10::integer, $11::integer) g) x`,
    [tenantId, size.routes, Math.floor(now - 365 * DAY), span, firstOpen, holders, holders.length, people, people.length, from, Math.min(size.tasks, from + STEP - 1)])
  }
}

async function chunks<R>(rows: R[], insert: (part: R[]) => PromiseLike<unknown>): Promise<void> {
  for (let i = 0; i < rows.length; i += CHUNK) await insert(rows.slice(i, i + CHUNK))
}
