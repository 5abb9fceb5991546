import type { Database } from '#platform/database/open'
import type { Id } from '#kernel/ref'
import { DAY, type Instant } from '#kernel/day'
import type { Post, Work } from './load.ts'
import { asker } from './documents.ts'
import { unhurried } from './unhurried.ts'
import type { Crowd } from './seed.ts'

/** Who owns the synthetic matters and may know of them: each person with post and unit; the office registers all. */
export type Seats = { personId: Id; postId: Id; unitId: Id }[]

/** Rows of the register as the house writes them, one in twenty open, the newest; each known to its owner, his unit, the office's registrar and who asked. */
export async function seedMatters({ pool }: Database, tenantId: Id, count: number, seats: Seats, office: Seats[number], now: Instant): Promise<void> {
  const STEP = 20_000
  const span = Math.floor((3 * 365 * DAY) / Math.max(1, count))
  const firstOpen = count - Math.floor(count / 20)
  const rest = JSON.stringify({
    function: 'supervision', kind: 'immediate', cycle: null, big: false, basis: '会议议定', goal: '按期办结，有据可查', source: null, parentId: null, registrar: office, mergedInto: null, assistants: [], offer: null, unclaimedSince: null,
    passes: 0, passedBy: [], contest: null, binding: null, extensions: [], asked: null, claim: null, doers: [], waitsOn: null, reports: 1, urges: { total: 0, unanswered: 0, lastAt: null, escalated: false }, told: [], hands: [], waits: [],
  })
  for (let from = 1; from <= count; from += STEP) {
    await unhurried(pool, `with given as (
      select g, (lpad(to_hex($2::bigint + g * $3::bigint), 12, '0') || '7000' || substr(md5('matter' || g), 1, 16))::uuid as id, $2::bigint + g * $3::bigint as at, g <= $4::integer as over, 1 + (g::bigint * 7919) % $8::integer as i,
        '第' || g || '项督办事项：' || ($9::text[])[1 + g % 5] as title, $10::bigint + ((g % 61) - 10) * 86400000::bigint as next
      from generate_series($11::integer, $12::integer) g
    ), seated as (select given.*, ($5::uuid[])[i] as person, ($6::uuid[])[i] as post, ($7::uuid[])[i] as unit, md5('origin' || g)::uuid as origin from given
    ), kept as (
      insert into matters.matter (tenant_id, id, title, function, kind, status, ended, parent_id, source_module, source_id, owner_person, owner_post, owner_unit, waits_for, next_at, provisional, contested, passes, urged, opened_at, ended_at, touched_at, state)
      select $1, id, title, 'supervision', 'immediate', case when over then 'closed' else 'open' end, over, null, null, null, person, post, unit, case when over then null else 'owner' end, next, false, false, 0, 0, at,
        case when over then at + 864000000 end, at, $13::jsonb || jsonb_build_object('id', id, 'title', title, 'status', case when over then 'closed' else 'open' end,
          'owner', jsonb_build_object('personId', person, 'postId', post, 'unitId', unit, 'basis', 'accepted'), 'clock', jsonb_build_object('at', next, 'from', at, 'term', null, 'provisional', false),
          'origins', jsonb_build_array(jsonb_build_object('id', origin, 'kind', 'leader', 'name', '某领导', 'personId', $14::uuid, 'unitId', null, 'source', null, 'askedAt', at, 'clock', null, 'extensions', '[]'::jsonb, 'owed', not over, 'repliedAt', null)),
          'lastReport', null, 'progressAt', at, 'said', jsonb_build_object('rung', 'calm', 'rungFor', null, 'stalledFor', null, 'heldFor', null), 'openedAt', at, 'handledAt', at, 'touchedAt', at, 'endedAt', case when over then at + 864000000 end)
      from seated
    ), asked as (
      insert into matters.origin (tenant_id, matter_id, id, kind, name, person_id, unit_id, owed, asked_at, due_at, replied_at) select $1, id, origin, 'leader', '某领导', $14::uuid, null, not over, at, next, null from seated
    )
    insert into matters.circle (tenant_id, who, matter_id) select distinct $1::uuid, who, id from seated, lateral unnest(array[person, post, unit, $14::uuid, $15::uuid]) as who`,
    [tenantId, now - 3 * 365 * DAY, span, firstOpen, seats.map(s => s.personId), seats.map(s => s.postId), seats.map(s => s.unitId), seats.length, ['危旧房改造', '河道清淤', '道路养护', '耕地保护', '消防通道治理'], now,
      from, Math.min(count, from + STEP - 1), rest, office.personId, office.postId])
  }
  await unhurried(pool, 'vacuum analyze matters.matter, matters.circle, matters.origin')
}

/** 我的事项 as people of units and of the office ask for it: open and ended, all, overdue, those of the unit. */
export const mattering = (crowd: Crowd): Work => (post: Post, connection, turn) =>
  post('/api/matters.list', asker(crowd, connection, turn), { scope: turn % 4 === 3 ? 'unit' : 'mine', ended: turn % 5 === 4, ...(turn % 3 === 0 ? { only: 'overdue' } : {}) })
