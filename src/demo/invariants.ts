import { DAY, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Database } from '#platform/database/open'
import { questions } from '#platform/matters/state'

export type Broken = { invariant: string; says: string; n: number; example: string }

/**
 * C1–C7, C12, C15, C16 asked of the whole register as it lies in the database (requirements C). Each question looks for what must not be there.
 * The numbers of the ladder and of the hop limit are those of the shipped rules (matters.yellowAfter, matters.hopLimit).
 */
const YELLOW_AFTER = DAY
const HOP_LIMIT = 2
const asks: { invariant: string; says: string; sql: string }[] = [
  { invariant: 'C1', says: 'an open matter without exactly one hand on it', sql: `select m.id from matters.matter m left join matters.hand h on h.tenant_id = m.tenant_id and h.matter_id = m.id and h.until_at is null
      where m.tenant_id = $1 and not m.ended group by m.id having count(h.no) <> 1` },
  { invariant: 'C1', says: 'an open matter whose last hand is not its owner', sql: `select m.id from matters.matter m join matters.hand h on h.tenant_id = m.tenant_id and h.matter_id = m.id and h.until_at is null
      where m.tenant_id = $1 and not m.ended and (h.person_id, h.unit_id) is distinct from (m.owner_person, m.owner_unit)` },
  { invariant: 'C2', says: 'a closed matter that owes a reply', sql: `select m.id from matters.matter m join matters.origin o on o.tenant_id = m.tenant_id and o.matter_id = m.id where m.tenant_id = $1 and m.status = 'closed' and (o.owed or o.replied_at is null)` },
  { invariant: 'C2', says: 'a matter with nobody who asked', sql: `select m.id from matters.matter m where m.tenant_id = $1 and not exists (select 1 from matters.origin o where o.tenant_id = m.tenant_id and o.matter_id = m.id)` },
  { invariant: 'C3', says: 'an open matter whose clock has stopped: late, and neither said nor to be said', sql: `select m.id from matters.matter m where m.tenant_id = $1 and not m.ended and m.next_at + ${YELLOW_AFTER} < $2
      and not (m.state->'said'->>'rung' in ('yellow', 'orange', 'red') and (m.state->'said'->>'rungFor')::bigint = m.next_at)` },
  { invariant: 'C3', says: 'an open matter before its date with no alarm set', sql: `select m.id from matters.matter m where m.tenant_id = $1 and not m.ended and m.next_at > $2
      and not exists (select 1 from alarms.alarm a where a.tenant_id = m.tenant_id and a.key = 'matters.tick:' || m.id)` },
  { invariant: 'C4', says: 'a closed matter without six answers in words', sql: `select m.id from matters.matter m where m.tenant_id = $1 and m.status = 'closed' and (select count(*) from jsonb_each(m.state->'claim'->'answers') a
      where a.value->>'answer' in ('yes', 'notApplicable', 'explained') and trim(a.value->>'words') <> '') <> ${questions.length}` },
  { invariant: 'C5', says: 'a matter closed by one who worked on it', sql: `select m.id from matters.matter m join facts.fact f on f.tenant_id = m.tenant_id and f.stream = m.id and f.what = 'matters.closed'
      where m.tenant_id = $1 and m.status = 'closed' and ((m.state->'doers') ? f.actor_id::text or f.actor_id = m.owner_person or f.actor_id::text = m.state->'claim'->>'by')` },
  { invariant: 'C6', says: 'a timeline with a gap', sql: `select id from (select h.matter_id as id, h.from_at, lag(h.until_at) over w as before, h.no, h.until_at, lead(h.no) over w as next, m.opened_at, m.ended_at
      from matters.hand h join matters.matter m on m.tenant_id = h.tenant_id and m.id = h.matter_id where h.tenant_id = $1 window w as (partition by h.matter_id order by h.no)) t
      where (before is null and from_at <> opened_at) or (before is not null and before <> from_at) or (next is null and until_at is distinct from ended_at)` },
  { invariant: 'C6', says: 'hands whose times do not add up to the life of the matter', sql: `select m.id from matters.matter m join matters.hand h on h.tenant_id = m.tenant_id and h.matter_id = m.id where m.tenant_id = $1
      group by m.id, m.opened_at, m.ended_at having sum(coalesce(h.until_at, $2) - h.from_at) <> coalesce(m.ended_at, $2) - m.opened_at` },
  { invariant: 'C7', says: 'an instruction that is not as it was written down', sql: `select i.id from supervision.item i where i.tenant_id = $1 and i.filed_at is not null and i.verbatim is distinct from
      (select f.detail->>'verbatim' from facts.fact f where f.tenant_id = i.tenant_id and f.stream = i.id and f.what in ('supervision.drafted', 'supervision.saved') order by f.seq desc limit 1)` },
  { invariant: 'C12', says: 'pushed on beyond the limit without a decision', sql: `select m.id from matters.matter m where m.tenant_id = $1 and m.passes > ${HOP_LIMIT} and not m.ended and not m.contested and m.state->'binding' = 'null'::jsonb` },
  { invariant: 'C12', says: 'offered again to one who would not have it, without a decision', sql: `select m.id from matters.matter m where m.tenant_id = $1 and m.offered_unit is not null and m.state->'binding' = 'null'::jsonb and (m.state->'passedBy') ? m.offered_unit::text` },
  { invariant: 'C15', says: 'due before the end of this day, and nobody was told', sql: `select m.id from matters.matter m where m.tenant_id = $1 and not m.ended and m.next_at <= $2
      and not (m.state->'said'->>'rung' in ('due', 'yellow', 'orange', 'red') and (m.state->'said'->>'rungFor')::bigint = m.next_at)` },
  { invariant: 'C16', says: 'an open matter in the hands of one who has left', sql: `select m.id from matters.matter m where m.tenant_id = $1 and not m.ended and not exists (select 1 from identity.tenure t
      where t.tenant_id = m.tenant_id and t.person_id = m.owner_person and t.post_id = m.owner_post and t.from_at <= $2 and (t.until_at is null or t.until_at > $2))` },
]

/** All that is open, and of what has ended or stands written down all that was touched since. */
const touched = (sql: string, since: Instant): string => sql
  .replaceAll('matters.matter m', `(select * from matters.matter where tenant_id = $1 and (not ended or touched_at >= ${since})) m`)
  .replaceAll('supervision.item i', `(select * from supervision.item where tenant_id = $1 and updated_at >= ${since}) i`)

/**
 * What does not hold at this moment; nothing, if all is well. With `since` of the open and of whatever was touched since that moment: enough for the evening
 * of a day whose morning was sound, if now and then the whole register is asked (what nobody touched may have been spoilt all the same).
 */
export async function invariants(database: Database, tenantId: Id, now: Instant, since: Instant | null = null): Promise<Broken[]> {
  const broken: Broken[] = []
  for (const { invariant, says, sql: whole } of asks) {
    const sql = since === null ? whole : touched(whole, since)
    const { rows } = await database.pool.query(`select count(*)::int as n, min(id::text) as example from (${sql}) broken`, sql.includes('$2') ? [tenantId, now] : [tenantId])
    if (rows[0].n) broken.push({ invariant, says, n: rows[0].n, example: rows[0].example })
  }
  return broken
}
