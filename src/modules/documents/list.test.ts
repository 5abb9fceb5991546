import { expect, it, test } from 'vitest'
import { DocumentText } from '#gongwen/document'
import type { Ctx } from '#platform/acts/module'
import { newId } from '#platform/database/ids'
import { bothDatabases } from '#test/database'
import { somebody } from '#test/ground'
import { addDocument, type DocRow, letKnow, listDocuments, type ListFilter, saveDocument } from './store.ts'

const T = Date.UTC(2026, 10, 24, 1)
const topics = ['森林防火', '防汛抗旱', '安全生产', '保密检查', '旱情通报']
const kinds = ['notice', 'report', 'letter'] as const

bothDatabases('lists and looking', database => {
  const tenantId = newId(T)
  const [shi, duan] = [somebody(tenantId, '石磊'), somebody(tenantId, '段文静')]
  const unit = newId(T)
  const made: { row: Omit<DocRow, 'words'>; holders: string[] }[] = []
  const inside = <A>(actor: Ctx['actor'], work: (ctx: Ctx) => Promise<A>): Promise<A> =>
    database().transaction(tx => work({ tx, tenantId, actor, now: T, newId: () => newId(T) } as unknown as Ctx))
  const ask: ListFilter = { box: 'all', words: '', kind: null, state: null, cursor: null, limit: 5 }

  const add = async (n: number) => {
    const kind = kinds[n % 3]!
    const title = `关于做好第${n}批${topics[n % 5]}工作的通知`
    const row = {
      tenantId, id: newId(T + n), kind, title, state: n % 7 ? 'issued' : 'drafting', urgency: null, unitId: unit, unitName: '县政府办公室', drafterId: shi.id, drafterName: '石磊',
      text: DocumentText.parse({ kind, title }), arrangement: {}, version: 1, textHash: 'x', source: null, routeId: null, step: null, holders: [], due: null, createdAt: T + n, updatedAt: T + n,
      number: n % 4 ? null : { code: '云政发', year: 2026, serial: n },
      ...Object.fromEntries(['signedHash', 'signedAt', 'signedBy', 'date', 'sealedHash', 'sealedAt', 'copies', 'issuedHash', 'issuedAt', 'printDate', 'filedHash', 'filedAt', 'archiveNumber', 'cancelledWhy', 'editingId', 'editingName', 'editingSince'].map(k => [k, null])),
    } as unknown as Omit<DocRow, 'words'>
    await inside(shi, ctx => addDocument(ctx, row, [{ kind: 'person', id: shi.id, why: '拟稿人' }]))
    const holders = [shi.id]
    if (n % 6 === 0) {
      await inside(shi, ctx => letKnow(ctx, row.id, [{ kind: 'person', id: duan.id, why: '会签' }, { kind: 'person', id: duan.id, why: '再次' }].slice(0, 1) as never))
      holders.push(duan.id)
    }
    made.push({ row, holders })
  }

  it('every page of every question, however much is looked through one by one, is what a look at all rows gives (C9)', async () => {
    for (let n = 0; n < 60; n++) await add(n)
    const questions: Partial<ListFilter>[] = [
      {}, { words: '森林防火' }, { words: '防火 第15批' }, { words: '旱' }, { words: '云政发〔2026〕24号' }, { words: '[2026]24' }, { words: '没有这个词' }, { kind: 'letter' },
      { kind: 'report', words: '旱情' }, { box: 'issued', words: '保密' }, { box: 'drafts' }, { state: 'drafting', words: '工作' },
    ]
    const fold = (s: string) => s.normalize('NFKC').replace(/[^\p{L}\p{N}]/gu, '')
    for (const actor of [shi, duan]) for (const q of questions) {
      const f = { ...ask, ...q }
      const expected = made.filter(m => m.holders.includes(actor.id) && (!f.kind || m.row.kind === f.kind) && (!f.state || m.row.state === f.state)
        && (f.box !== 'issued' || m.row.state === 'issued') && (f.box !== 'drafts' || (m.row.state === 'drafting' && m.row.drafterId === actor.id))
        && f.words.split(' ').every(w => fold(m.row.title + (m.row.number ? `${m.row.number.code}${m.row.number.year}${m.row.number.serial}号` : '')).includes(fold(w))))
        .map(m => m.row).sort((a, b) => b.updatedAt - a.updatedAt)
      for (const newest of [3, 17, 1_000]) {
        const seen: string[] = []
        let cursor: ListFilter['cursor'] = null
        for (;;) {
          const rows = await inside(actor, ctx => listDocuments(ctx, { ...f, cursor }, newest))
          seen.push(...rows.slice(0, f.limit).map(r => r.title))
          if (rows.length <= f.limit) break
          const last = rows[f.limit - 1]!
          cursor = { at: last.updatedAt, id: last.id }
        }
        expect(seen, `${actor.name} ${JSON.stringify(q)} ${newest}`).toEqual(expected.map(r => r.title))
      }
    }
  })

  test('a new title is found and the old one is not; who may know stays', async () => {
    const { row } = made[6]!
    await inside(shi, ctx => saveDocument(ctx, row.id, { title: '关于河道采砂的通知' }))
    const look = (actor: Ctx['actor'], words: string) => inside(actor, ctx => listDocuments(ctx, { ...ask, words }, 0)).then(rows => rows.map(r => r.id))
    expect(await look(duan, '河道采砂')).toEqual([row.id])
    expect(await look(shi, '第6批')).toEqual([])
  })
})
