import type { Database } from '#platform/database/open'
import type { Id } from '#kernel/ref'
import { DAY, type Instant } from '#kernel/day'
import type { Post, Work } from './load.ts'
import type { Crowd } from './seed.ts'
import { unhurried } from './unhurried.ts'

/** Who may know of the synthetic documents: their drafters and units, the office for four in ten, one of eight deputies. */
export type Knowers = { drafters: { id: Id; unitId: Id }[]; units: Id[]; office: Id[]; deputies: Id[] }

export const topics = ['森林防火', '防汛抗旱', '安全生产', '乡村振兴', '招商引资', '信访维稳', '值班值守', '保密检查', '档案整理', '政务公开', '食品安全', '道路交通', '教育资助', '医疗保障', '社会救助', '农田水利', '项目建设', '环境保护', '人才引进', '财政预算']
export const verbs = ['做好', '加强', '开展', '推进', '规范', '落实', '印发', '转发']
export const ends = ['工作', '专项行动', '检查', '方案', '情况', '有关事项']
const names = { notice: '通知', report: '报告', request: '请示', letter: '函', reply: '批复', opinion: '意见' }
const kinds = ['notice', 'notice', 'notice', 'report', 'request', 'letter', 'reply', 'opinion'] as const

/** Rows as the house writes them, by the hundred thousand: titles of uneven frequency, texts of a few lines, the newest in the route. */
export async function seedDocuments({ pool }: Database, tenantId: Id, count: number, by: Knowers, now: Instant): Promise<void> {
  const STEP = 50_000
  const span = Math.floor(5 * 365 * DAY / count)
  const text = JSON.stringify({ kind: 'notice', title: '', body: [{ type: 'p', text: '现就有关事项通知如下。' }] })
  for (let from = 1; from <= count; from += STEP) {
    await pool.query(`with given as (
      select g, (lpad(to_hex($2::bigint + g * $3::bigint), 12, '0') || '7000' || substr(md5('document' || g), 1, 16))::uuid as id, $2::bigint + g * $3::bigint as at,
        '关于' || ($4::text[])[1 + (g * 7) % 8] || '第' || (g % 5000) || '批' || ($5::text[])[1 + floor(20 * power((abs(hashtext('t' || g)) % 10000) / 10000.0, 2))::integer]
          || ($6::text[])[1 + (g * 13) % 6] || '的' || ($8::text[])[1 + g % 8] as title,
        ($7::text[])[1 + g % 8] as kind, case when g > $9::integer then 'inRoute' when g % 50 = 0 then 'issued' else 'filed' end as state,
        ($10::uuid[])[1 + g % $12::integer] as drafter, ($11::uuid[])[1 + g % $12::integer] as unit
      from generate_series($13::integer, $14::integer) g
    ), written as (
      insert into documents.document (tenant_id, id, kind, title, words, state, unit_id, unit_name, drafter_id, drafter_name, text, arrangement, version, text_hash, holders, created_at, updated_at)
      select $1, id, kind, title, title, state, unit, '某局', drafter, '人员', $15::jsonb, '{}', 1, md5(id::text), '[]', at, at from given
    ), knowing as (
      select given.id, h.holder, at, title, kind from given, lateral (select distinct unnest(array[drafter, unit, ($16::uuid[])[1 + (g * 31) % $17::integer], ($18::uuid[])[1 + g % 8]]
        || case when g % 5 < 2 then $19::uuid[] else '{}' end) as holder) h
    ), known as (
      insert into documents.knows (tenant_id, document_id, kind, holder_id, why, since) select $1, id, 'post', holder, '合成', at from knowing
    )
    insert into search.entry (tenant_id, module, kind, id, keys)
    select $1, 'documents', 'document', id, array(select distinct substr(title, i, 2) from generate_series(1, length(title) - 1) i) || ('#kind:' || kind) || array_agg('@' || holder)
    from knowing group by id, title, kind`,
    [tenantId, now - 5 * 365 * DAY, span, verbs, topics, ends, kinds, kinds.map(k => names[k]), count - 2_000, by.drafters.map(d => d.id), by.drafters.map(d => d.unitId), by.drafters.length,
      from, Math.min(count, from + STEP - 1), text, by.units, by.units.length, by.deputies, by.office])
  }
  await unhurried(pool, 'vacuum analyze documents.document, documents.knows, search.entry')
}

const boxes = ['all', 'mine', 'passing', 'issued', 'drafts'] as const
/** One in eight asks as the office that knows of nearly everything, the others as somebody of a unit. */
export const asker = ({ ordinary, wide }: Crowd, connection: number, turn: number) => (turn % 8 === 0 ? wide : ordinary[(connection * 193 + turn * 17) % ordinary.length]!).token

export const listing = (crowd: Crowd): Work => (post: Post, connection, turn) =>
  post('/api/documents.list', asker(crowd, connection, turn), { box: boxes[turn % boxes.length], limit: 20, ...(turn % 3 === 0 ? { kind: kinds[turn % 8] } : {}) })

/** Common words, rare ones, both, one letter, a year that no title bears. */
export const questions = (n: number): string =>
  [topics[n % 20]!, `第${(n * 7919) % 5000}批`, `${topics[(n * 3) % 20]} 第${(n * 31) % 5000}批`, `${verbs[n % 8]}${topics[(n * 7) % 20]}`, '通知', '没有这个词的标题', ends[n % 6]!][n % 7]!
export const looking = (crowd: Crowd): Work => (post: Post, connection, turn) =>
  post('/api/documents.list', asker(crowd, connection, turn), { box: 'all', limit: 20, words: questions(connection * 101 + turn) })
