import { DAY, type Instant } from '#kernel/day'
import type { Id } from '#kernel/ref'
import type { Database } from '#platform/database/open'
import { asker, ends, questions, topics, verbs } from './documents.ts'
import type { Work } from './load.ts'
import type { Crowd } from './seed.ts'
import { unhurried } from './unhurried.ts'

/** Who may know of the synthetic papers: the receiving unit, one of eight deputies, the office for four in ten, one reader for one in three. */
export type Receivers = { units: Id[]; office: Id[]; deputies: Id[]; readers: Id[] }

/** Received papers as the house writes them, with the same titles and the same spread of knowing as the documents beside them, so that the two lists can be compared in one run. */
export async function seedReceived({ pool }: Database, tenantId: Id, count: number, by: Receivers, now: Instant): Promise<void> {
  const STEP = 50_000
  const span = Math.floor(5 * 365 * DAY / count)
  const text = JSON.stringify({ kind: 'notice', title: '', body: [{ type: 'p', text: '现就有关事项通知如下。' }] })
  for (let from = 1; from <= count; from += STEP) {
    await pool.query(`with given as (
      select g, md5('receipt' || g)::uuid as id, md5('paper' || g)::uuid as paper, $2::bigint + g * $3::bigint as at,
        '关于' || ($4::text[])[1 + (g * 7) % 8] || '第' || (g % 5000) || '批' || ($5::text[])[1 + floor(20 * power((abs(hashtext('t' || g)) % 10000) / 10000.0, 2))::integer]
          || ($6::text[])[1 + (g * 13) % 6] || '的通知' as title, '市水' || g || '号' as number,
        case when g > $7::integer then (array['sent','signedFor','registered','handling'])[1 + g % 4] when g % 50 = 0 then 'done' else 'filed' end as state,
        (array['exchange','exchange','paper','fax'])[1 + g % 4] as source, case when g % 40 = 0 then '特急' when g % 10 = 0 then '加急' end as urgency, case when g % 3 = 0 then 'action' else 'reading' end as purpose,
        ($8::uuid[])[1 + (g * 31) % $9::integer] as unit
      from generate_series($10::integer, $11::integer) g
    ), papers as (
      insert into incoming.paper (tenant_id, id, from_name, title, number_text, kind, urgency, text, at) select $1, paper, '市水利局', title, number, 'notice', urgency, $12::jsonb, at from given
    ), receipts as (
      insert into incoming.receipt (tenant_id, id, paper_id, unit_id, unit_name, "as", source, words, state, sent_at, sign_due_at, purpose, holders, fallbacks)
      select $1, id, paper, unit, '某局', 'main', source, title || number || '市水利局', state, at, at + 14400000, purpose, '[]', '[]' from given
    ), knowing as (
      select given.id, h.holder, at from given, lateral (select distinct unnest(array[unit, ($13::uuid[])[1 + g % 8]] || case when g % 5 < 2 then $14::uuid[] else '{}' end
        || case when g % 3 = 0 then array[($15::uuid[])[1 + (g * 17) % $16::integer]] else '{}' end) as holder) h
    ), known as (
      insert into incoming.knows (tenant_id, receipt_id, holder_id, why, since) select $1, id, holder, '合成', at from knowing
    )
    insert into search.entry (tenant_id, module, kind, id, keys)
    select $1, 'incoming', 'receipt', given.id, array(select distinct substr(w, i, 2) from (select title || number || '市水利局' as w) x, generate_series(1, length(w) - 1) i)
      || array['#source:' || source, '#purpose:' || purpose] || case when urgency is null then '{}' else array['#urgency:' || urgency] end || k.holders
    from given join (select id, array_agg('@' || holder) as holders from knowing group by id) k on k.id = given.id`,
    [tenantId, now - 5 * 365 * DAY, span, verbs, topics, ends, count - 2_000, by.units, by.units.length, from, Math.min(count, from + STEP - 1), text, by.deputies, by.office, by.readers, by.readers.length])
  }
  await unhurried(pool, 'vacuum analyze incoming.paper, incoming.receipt, incoming.knows, search.entry')
}

const boxes = ['all', 'toSign', 'handling', 'done', 'toRead', 'filed', 'toRegister'] as const
export const receiving = (crowd: Crowd): Work => (post, connection, turn) =>
  post('/api/incoming.list', asker(crowd, connection, turn), { box: boxes[turn % boxes.length], limit: 20, ...(turn % 3 === 0 ? { urgency: turn % 2 ? '特急' : '加急' } : {}), ...(turn % 5 === 0 ? { purpose: 'action' } : {}) })

export const lookingForReceived = (crowd: Crowd): Work => (post, connection, turn) =>
  post('/api/incoming.list', asker(crowd, connection, turn), { box: 'all', limit: 20, words: questions(connection * 101 + turn) })
