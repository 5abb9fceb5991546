import type { Database } from '#platform/database/open'
import type { Id } from '#kernel/ref'
import { asker } from './documents.ts'
import { unhurried } from './unhurried.ts'
import type { Post, Work } from './load.ts'
import type { Seats } from './matters.ts'
import type { Crowd } from './seed.ts'

/** 台账: an item for each matter of the register, known by its registrar, by the leader who instructed it and by the one in charge of it. */
export async function seedItems({ pool }: Database, tenantId: Id, leaders: readonly Id[], office: Seats[number]): Promise<void> {
  const STEP = 20_000
  for (let from = 0, last: Id | null = null; ; from += STEP) {
    // In the order of the ids, which is that of time.
    const { rows: [step] }: { rows: { n: number; last: Id | null }[] } = await pool.query('select count(*)::int as n, max(id::text) as last from (select id from matters.matter where tenant_id = $1 and ($2::uuid is null or id > $2) order by id limit $3) m', [tenantId, last, STEP])
    if (!step!.n) break
    await someItems(pool, tenantId, leaders, office, { after: last, upTo: step!.last!, from })
    last = step!.last
  }
  await unhurried(pool, 'vacuum analyze supervision.item, supervision.knows')
}

async function someItems(pool: Database['pool'], tenantId: Id, leaders: readonly Id[], office: Seats[number], { after, upTo, from }: { after: Id | null; upTo: Id; from: number }): Promise<void> {
  await unhurried(pool, `with added as (insert into supervision.item (tenant_id, id, year, serial, title, words, source_kind, rank, source, source_id, source_line, verbatim, instructor_id, instructor, instructed_on, basis, goal, kind, due, cycle,
      lead_unit_id, lead_unit, responsible_id, responsible, leader_in_charge_id, leader_in_charge, assistants, askers, milestones, parts, big, key, complex, hard_nut, for_people, proposal, state, dropped_why, joined, matter_id, route_id, step,
      holders, status, ended, owner_unit_id, next_at, opened_at, ended_at, percent, stalled_since, passes, offered, offered_unit_id, merged_into, next_from, extensions, first_acted_at, on_time, registrar_id, registrar, unit_id, at,
      filed_at, assigned_at, updated_at)
    select m.tenant_id, md5('item' || m.id)::uuid, 2026, n, m.title, m.title, (array['decision', 'report', 'instruction', 'masses'])[1 + n % 4], n % 9, null, null, null, '', ($2::uuid[])[1 + n % $3::integer], '某领导', null, '会议议定',
      '按期办结', 'immediate', null, null, m.owner_unit, '某局', m.owner_person, '人员', ($2::uuid[])[1 + (n / 7) % $3::integer], '某领导', '[]', '[]', '[]', '[]', false, n % 10 = 0, false, false, false, '请办理。', 'assigned', null, null, m.id, null,
      null, '[]', m.status, m.ended, m.owner_unit, m.next_at, m.opened_at, m.ended_at, 30, case when n % 40 = 0 and not m.ended then m.opened_at end, m.passes, false, null, null, m.opened_at, 0, m.opened_at, null, $4, '办公室主任',
      $5, m.opened_at, m.opened_at, m.opened_at, m.opened_at
    from (select *, $8::integer + (row_number() over (order by id))::integer as n from matters.matter where tenant_id = $1 and ($6::uuid is null or id > $6) and id <= $7) m
    returning tenant_id, id, registrar_id, instructor_id, leader_in_charge_id)
    insert into supervision.knows (tenant_id, item_id, who, why) select distinct tenant_id, id, who, '领导' from added, lateral unnest(array[registrar_id, instructor_id, leader_in_charge_id]) as who`,
  [tenantId, leaders, leaders.length, office.personId, office.unitId, after, upTo, from])
}

const boxes = ['all', 'open', 'ended', 'open'] as const
/** 台账 with the filters of its page. */
export const ledger = (crowd: Crowd): Work => (post: Post, connection, turn) =>
  post('/api/supervision.items', asker(crowd, connection, turn), { box: boxes[turn % 4], ...(turn % 3 === 0 ? { sourceKind: 'instruction' } : {}), ...(turn % 5 === 0 ? { key: true } : {}) })

const urged = ['overdue', 'near', 'stalled', 'behind'] as const
/** 催办清单 with the numbers of its boxes: the desk's own page; heads of units look as well. */
export const urging = (crowd: Crowd): Work => (post: Post, connection, turn) => post('/api/supervision.urging', asker(crowd, connection, turn), { box: urged[turn % 4] })

/** 领导清单, by the leaders themselves. */
export const leading = (crowd: Crowd): Work => (post: Post, connection, turn) =>
  post('/api/supervision.leaderList', crowd.leaders[(connection + turn) % crowd.leaders.length]!.token, { ended: turn % 4 === 3 })
