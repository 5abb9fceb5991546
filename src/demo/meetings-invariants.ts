import { at, day, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Database } from '#platform/database/open'
import type { Broken } from './invariants.ts'

/**
 * What must hold of a county's meetings at any evening, asked of the database as it lies there (requirements C; F01, F15). Each question looks for what must not be
 * there. The numbers are those of the shipped rules: classes, lengths, quorum, majority.
 */
const stands = "('approved', 'called', 'held', 'closed')"
const deciding = "('standing', 'executive', 'partyGroup')"
const year = (column: string) => `extract(year from to_timestamp(${column} / 1000) at time zone 'Asia/Shanghai')::int`
const granted = (rule: string, id: string) => `exists (select 1 from exceptions.exception e where e.tenant_id = $1 and e.subject_id = ${id} and e.rule = '${rule}' and e.state = 'granted')`
const ofRooms = 'select r.id from meetings.roster_print p join meetings.roster r on r.tenant_id = p.tenant_id and r.id = p.roster_id where p.tenant_id = $1'
/** A weight of a meeting under one of the types that are counted. */
const weight = "case q.type when 'meetingPeople' then m.people when 'meetingMinutes' then (m.until - m.from) / 60000 else 1 end"
/** Members who were in the room as themselves and did not step back. */
const inRoom = `(select count(*) from meetings.presence p where p.tenant_id = k.tenant_id and p.meeting_id = k.meeting_id and p.member and p.status in ('present', 'late', 'earlyLeave')
      and not exists (select 1 from jsonb_array_elements(k.recused) r where r->>'personId' = p.person_id::text))`

const asks: { invariant: string; says: string; sql: string }[] = [
  { invariant: 'C13', says: 'a notice of what was not approved before it', sql: 'select m.id from meetings.notice n join meetings.meeting m on m.tenant_id = n.tenant_id and m.id = n.meeting_id where m.tenant_id = $1 and (m.approved_at is null or m.approved_at > n.at)' },
  { invariant: 'C13', says: 'an invitation without a notice', sql: 'select i.meeting_id as id from meetings.invitee i where i.tenant_id = $1 and not exists (select 1 from meetings.notice n where n.tenant_id = i.tenant_id and n.meeting_id = i.meeting_id)' },
  { invariant: 'C13', says: 'a room taken before the approval', sql: 'select m.id from meetings.booking b join meetings.meeting m on m.tenant_id = b.tenant_id and m.id = b.meeting_id where m.tenant_id = $1 and (m.approved_at is null or m.approved_at > b.at)' },
  { invariant: 'C13', says: 'approved when it had begun already', sql: `select m.id from meetings.meeting m where m.tenant_id = $1 and m.state in ${stands} and (m.approved_at is null or m.approved_at >= m.from)` },
  { invariant: 'C13', says: 'held before it was approved', sql: 'select m.id from meetings.sitting s join meetings.meeting m on m.tenant_id = s.tenant_id and m.id = s.meeting_id where m.tenant_id = $1 and s.from is not null and (m.approved_at is null or m.approved_at > s.from)' },
  { invariant: 'C14', says: 'more taken than the cap and what was granted', sql: "select q.id from quotas.quota q where q.tenant_id = $1 and q.subject = 'meetings' and q.reserved + q.used > q.cap + q.granted" },
  { invariant: 'C14', says: 'a quota that is not the sum of what was charged to it', sql: `select q.id from quotas.quota q where q.tenant_id = $1 and q.subject = 'meetings' and (q.reserved, q.used) is distinct from (
      (select coalesce(sum(c.weight) filter (where c.state = 'reserved'), 0)::int from quotas.charge c where c.tenant_id = q.tenant_id and c.quota_id = q.id), (select coalesce(sum(c.weight) filter (where c.state = 'used'), 0)::int from quotas.charge c where c.tenant_id = q.tenant_id and c.quota_id = q.id))` },
  { invariant: 'C14', says: 'a quota that does not tell what its unit really holds', sql: `select q.id from quotas.quota q where q.tenant_id = $1 and q.subject = 'meetings' and q.type in ('meetings', 'meetingPeople', 'meetingMinutes')
      and q.used <> (select coalesce(sum(${weight}), 0) from meetings.meeting m where m.tenant_id = q.tenant_id and m.host_unit_id = q.unit_id and m.kind not in ${deciding} and m.state in ${stands} and ${year('m.from')} = q.year)` },
  { invariant: 'C14', says: 'more people than the class may have, on nobody’s word', sql: `select m.id from meetings.meeting m where m.tenant_id = $1 and m.state in ('submitted', 'approved', 'called') and ((m.class = 'two' and m.people > 300) or (m.class = 'three' and m.people > 150) or (m.class = 'four' and m.people > 60)) and not ${granted('meetings.tooMany', 'm.id')}` },
  { invariant: 'C14', says: 'longer than half a day, on nobody’s word', sql: `select m.id from meetings.meeting m where m.tenant_id = $1 and m.state in ('submitted', 'approved', 'called') and not m.grouped and m.until - m.from > 240 * 60000 and not ${granted('meetings.tooLong', 'm.id')}` },
  { invariant: 'C14', says: 'two meetings under one line of the plan', sql: `select min(m.id::text)::uuid as id from meetings.meeting m where m.tenant_id = $1 and m.plan_line_id is not null and m.state in ${stands} group by m.plan_line_id having count(*) > 1` },
  { invariant: 'C5', says: 'a meeting closed with a decision that went nowhere', sql: `select m.id from meetings.meeting m join meetings.minute p on p.tenant_id = m.tenant_id and p.meeting_id = m.id and p.state = 'signed' join meetings.decision d on d.tenant_id = p.tenant_id and d.minute_id = p.id
      where m.tenant_id = $1 and m.state = 'closed' and m.closed_at >= p.signed_at and d.matter_id is null and d.noted_by_id is null` },
  { invariant: 'C5', says: 'a meeting closed without a signed 纪要', sql: "select m.id from meetings.meeting m where m.tenant_id = $1 and m.state = 'closed' and not exists (select 1 from meetings.minute p where p.tenant_id = m.tenant_id and p.meeting_id = m.id and p.state = 'signed')" },
  { invariant: 'C5', says: '修改完善后印发 that is no task with a day', sql: `select d.id from meetings.decision d left join matters.matter m on m.tenant_id = d.tenant_id and m.id = d.matter_id where d.tenant_id = $1 and d.kind = 'revise' and (d.noted_by_id is not null or (d.gone_at is not null and m.next_at is null))` },
  { invariant: 'C5', says: 'a decision whose matter is not there, or tells another end', sql: 'select d.id from meetings.decision d left join matters.matter m on m.tenant_id = d.tenant_id and m.id = d.matter_id where d.tenant_id = $1 and d.matter_id is not null and (m.id is null or m.ended <> d.ended)' },
  { invariant: 'C5', says: '纪要 signed or reviewed by its drafter', sql: "select p.id from meetings.minute p join facts.fact f on f.tenant_id = p.tenant_id and f.stream = p.id and f.what in ('meetings.minutesSigned', 'meetings.minutesReviewed') where p.tenant_id = $1 and f.actor_id = p.drafter_id" },
  { invariant: 'C7', says: 'a decision that does not read as it was signed', sql: `select p.id from meetings.minute p join facts.fact f on f.tenant_id = p.tenant_id and f.stream = p.id and f.what = 'meetings.minutesSigned' where p.tenant_id = $1 and f.detail->'lines' is distinct from coalesce(
      (select jsonb_agg(jsonb_build_object('no', d.no, 'verb', d.verb, 'wording', d.wording, 'unit', d.unit, 'due', d.due) order by d.no) from meetings.decision d where d.tenant_id = p.tenant_id and d.minute_id = p.id), '[]'::jsonb)` },
  { invariant: 'C7', says: 'the book of the year with a gap', sql: "select p.id from (select id, serial, row_number() over (partition by year order by serial) as n from meetings.minute where tenant_id = $1 and state = 'signed') p where p.serial <> p.n" },
  { invariant: 'F01', says: 'printed from a list that the counterpart had not confirmed', sql: `${ofRooms} and not exists (select 1 from meetings.roster_word w where w.tenant_id = p.tenant_id and w.roster_id = p.roster_id and w.version = p.version and w.at <= p.at)` },
  { invariant: 'F01', says: 'printed from a list that no second person had verified', sql: `${ofRooms} and not exists (select 1 from facts.fact f where f.tenant_id = p.tenant_id and f.stream = p.roster_id and f.what = 'meetings.rosterVerified' and (f.detail->>'version')::int = p.version and f.at <= p.at
      and f.actor_id <> p.by_id and f.actor_id::text <> f.detail->>'typist')` },
  { invariant: 'C13', says: 'printed for a meeting that was not approved', sql: `${ofRooms} and not exists (select 1 from meetings.meeting m where m.tenant_id = r.tenant_id and m.id = r.meeting_id and m.approved_at <= p.at)` },
  { invariant: 'F15', says: 'an item of a unit that let a revision lie, on nobody’s word', sql: `select t.id from meetings.topic t join meetings.decision d on d.tenant_id = t.tenant_id and d.unit_id = t.unit_id and d.kind = 'revise' join matters.matter m on m.tenant_id = d.tenant_id and m.id = d.matter_id
      where t.tenant_id = $1 and t.state in ('submitted', 'admitted', 'decided') and d.gone_at < t.submitted_at and m.next_at < t.submitted_at and (m.ended_at is null or m.ended_at > t.submitted_at) and not ${granted('meetings.revisionOverdue', 't.id')}` },
  { invariant: 'F15', says: 'an item on the agenda that never came through the door', sql: "select t.id from meetings.topic t where t.tenant_id = $1 and t.state in ('admitted', 'decided') and (t.submitted_at is null or t.screened_at is null)" },
  { invariant: 'C1', says: 'an item that waits for a meeting which is not held', sql: "select t.id from meetings.topic t join meetings.meeting m on m.tenant_id = t.tenant_id and m.id = t.meeting_id where t.tenant_id = $1 and t.state = 'admitted' and m.state in ('refused', 'withdrawn', 'merged', 'cancelled', 'held', 'closed')" },
  { invariant: 'quorum', says: 'decided without a quorum in the room', sql: `select k.topic_id as id from meetings.taken k join meetings.meeting m on m.tenant_id = k.tenant_id and m.id = k.meeting_id join meetings.topic t on t.tenant_id = k.tenant_id and t.id = k.topic_id
      where k.tenant_id = $1 and m.kind in ${deciding} and m.state in ('held', 'closed') and (${inRoom} * 2 <= k.due or (t.nature = 'cadre' and ${inRoom} * 3 < k.due * 2))` },
  { invariant: 'quorum', says: 'passed without more than half of those due', sql: `select k.topic_id as id from meetings.taken k join meetings.meeting m on m.tenant_id = k.tenant_id and m.id = k.meeting_id join meetings.topic t on t.tenant_id = k.tenant_id and t.id = k.topic_id
      where k.tenant_id = $1 and m.kind in ('standing', 'partyGroup') and t.nature not in ('study', 'report') and k.verb in ('agree', 'principle') and k.yes * 2 <= k.due` },
  { invariant: 'rooms', says: 'one room for two meetings at a time', sql: `select a.meeting_id as id from meetings.booking a join meetings.booking b on b.tenant_id = a.tenant_id and b.room_id = a.room_id and b.meeting_id > a.meeting_id and b.from < a.until and a.from < b.until
      join meetings.meeting m on m.tenant_id = a.tenant_id and m.id = a.meeting_id and m.state in ${stands} join meetings.meeting n on n.tenant_id = b.tenant_id and n.id = b.meeting_id and n.state in ${stands} where a.tenant_id = $1` },
  { invariant: 'rooms', says: 'called to a room that does not hold the people', sql: `select m.id from meetings.meeting m where m.tenant_id = $1 and m.state = 'called' and m.mode = 'onSite' and m.people > (select sum(r.seats) from meetings.booking b join meetings.room r on r.tenant_id = b.tenant_id and r.id = b.room_id where b.tenant_id = m.tenant_id and b.meeting_id = m.id)` },
  { invariant: 'rooms', says: 'called to another time than its room is taken for', sql: "select m.id from meetings.meeting m join meetings.booking b on b.tenant_id = m.tenant_id and b.meeting_id = m.id where m.tenant_id = $1 and m.state in ('approved', 'called') and (b.from, b.until) is distinct from (m.from, m.until)" },
  { invariant: 'leaders', says: 'one leader called to two meetings at a time', sql: `select m.id from meetings.meeting m, jsonb_array_elements(m.leaders) l, meetings.meeting n, jsonb_array_elements(n.leaders) k
      where m.tenant_id = $1 and n.tenant_id = $1 and m.state = 'called' and n.state = 'called' and n.id > m.id and n.from < m.until and m.from < n.until and l->>'personId' = k->>'personId'
      and not exists (select 1 from meetings.invitee i where i.tenant_id = $1 and i.meeting_id in (m.id, n.id) and i.person_id::text = l->>'personId' and i.state = 'excused')` },
  { invariant: 'C2', says: 'a meeting on its way with nobody whose turn it is', sql: "select m.id from meetings.meeting m where m.tenant_id = $1 and m.state in ('submitted', 'returned') and not exists (select 1 from routing.task t where t.tenant_id = m.tenant_id and t.route_id = m.route_id and t.state <> 'closed')" },
  { invariant: 'C2', says: 'a 纪要 on its way with nobody whose turn it is', sql: "select p.id from meetings.minute p where p.tenant_id = $1 and p.state in ('review', 'returned') and not exists (select 1 from routing.task t where t.tenant_id = p.tenant_id and t.route_id = p.route_id and t.state <> 'closed')" },
  { invariant: 'C2', says: 'a meeting that has ended and still lies with somebody', sql: "select m.id from meetings.meeting m join routing.task t on t.tenant_id = m.tenant_id and t.route_id = m.route_id and t.state <> 'closed' where m.tenant_id = $1 and m.state in ('refused', 'withdrawn', 'merged', 'cancelled')" },
]

/** What does not hold of the county's meetings at this moment; nothing, if all is well. `only`: one question of them. */
export async function meetingsInvariants(database: Database, tenantId: Id, only: string | null = null): Promise<Broken[]> {
  const broken: Broken[] = []
  for (const { invariant, says, sql } of asks) {
    if (only !== null && only !== says) continue
    const { rows: [row] } = await database.pool.query(`select count(*)::int as n, min(id::text) as example from (${sql.replaceAll(/\b([a-z])\.(from|until)\b/g, '$1."$2"')}) broken`, [tenantId])
    if (row.n) broken.push({ invariant, says, n: row.n, example: row.example })
  }
  return broken
}

/** The questions that can be asked; a test spoils the county for each of them. */
export const meetingsQuestions = asks.map(a => a.says)

/** Meetings that are over by the clock and not ended, and whose 纪要 is not on its way either: each must be somebody's turn (事事有着落). With the unit that applied for it, and the 纪要 it may be listed under. */
export async function unended(database: Database, tenantId: Id, now: Instant): Promise<{ id: Id; state: string; unitId: Id; papers: Id[] }[]> {
  const { rows } = await database.pool.query(`select m.id, m.state, m.unit_id as "unitId", array(select p.id from meetings.minute p where p.tenant_id = m.tenant_id and p.meeting_id = m.id) as papers from meetings.meeting m
    where m.tenant_id = $1 and m.state in ('approved', 'called', 'held') and m."until" < $2 and not exists (select 1 from meetings.minute p where p.tenant_id = m.tenant_id and p.meeting_id = m.id and p.state in ('review', 'returned')) order by m."until"`, [tenantId, now])
  return rows
}

/** The board, counted once more from the rows (C19): a sentence for each figure that differs. */
export async function recounted(database: Database, tenantId: Id, board: any, yearOf: number): Promise<string[]> {
  const [from, until] = [at(day(`${yearOf}-01-01`)), at(day(`${yearOf + 1}-01-01`))]
  const ask = async (sql: string) => (await database.pool.query(sql, [tenantId, from, until])).rows
  const held = `from meetings.meeting m where m.tenant_id = $1 and m."from" >= $2 and m."from" < $3 and m.state in ${stands}`
  const wrong: string[] = []
  const same = (what: string, shown: unknown, counted: unknown) => {
    if (JSON.stringify(shown) !== JSON.stringify(counted)) wrong.push(`${what}: ${JSON.stringify(shown)} is shown, ${JSON.stringify(counted)} counted`)
  }
  const [sum] = await ask(`select count(*)::int as meetings, coalesce(sum(people), 0)::int as people, coalesce(sum((m."until" - m."from") / 60000), 0)::int as minutes ${held}`)
  same('sum', { meetings: board.sum.meetings, people: board.sum.people, minutes: board.sum.minutes }, sum)
  const months = await ask(`select extract(month from to_timestamp(m."from" / 1000) at time zone 'Asia/Shanghai')::int as month, count(*)::int as n, count(*) filter (where m.off_hours)::int as off ${held} group by 1 order by 1`)
  same('months', board.months.filter((m: any) => m.meetings).map((m: any) => [m.month, m.meetings, m.offHours]), months.map(m => [m.month, m.n, m.off]))
  const called = await ask(`select u.id, count(*)::int as n, sum((m."until" - m."from") / 60000)::int as minutes from identity.unit u join meetings.meeting m on m.tenant_id = u.tenant_id and m.unit_ids ? u.id::text
    where m.tenant_id = $1 and m."from" >= $2 and m."from" < $3 and m.state in ${stands} and u.kind not in ('section', 'leadership') group by u.id order by u.id::text`)
  const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1)
  same('units', board.units.filter((u: any) => u.called).toSorted(byId).map((u: any) => [u.id, u.called, u.minutes]), called.map(c => [c.id, c.n, c.minutes]))
  const [asked] = await ask(`select count(*)::int as asked, count(*) filter (where state in ${stands})::int as held, count(*) filter (where state = 'refused')::int as refused, count(*) filter (where state = 'merged')::int as merged from meetings.meeting where tenant_id = $1 and submitted_at >= $2 and submitted_at < $3`)
  const all = (key: string) => board.hosts.reduce((n: number, h: any) => n + h[key], 0)
  same('hosts', { asked: all('asked'), held: all('held'), refused: all('refused'), merged: all('merged') }, asked)
  const [pushed] = await ask(`select (select count(*) from facts.fact f where f.tenant_id = $1 and f.at >= $2 and f.at < $3 and f.what in ('meetings.topicUnready', 'meetings.topicRejected'))::int as attempts,
    (select count(*) from meetings.decision d join facts.fact f on f.tenant_id = d.tenant_id and f.stream = d.minute_id and f.what = 'meetings.lineCarried' and (f.detail->>'no')::int = d.no where d.tenant_id = $1 and d.kind = 'revise' and f.at >= $2 and f.at < $3)::int as revisions`)
  same('pushes', { attempts: board.pushes.reduce((n: number, p: any) => n + p.attempts, 0), revisions: board.pushes.reduce((n: number, p: any) => n + p.revisions, 0) }, pushed)
  const [caps] = await ask(`select count(*)::int as n, coalesce(sum((select coalesce(sum(c.weight), 0) from quotas.charge c where c.tenant_id = q.tenant_id and c.quota_id = q.id and c.state <> 'freed')), 0)::int as taken from quotas.quota q where q.tenant_id = $1 and q.subject = 'meetings' and q.cap is not null and q.year = ${yearOf} and $2 < $3`)
  same('caps', { n: board.caps.length, taken: board.caps.reduce((n: number, c: any) => n + c.taken, 0) }, caps)
  return wrong
}
