import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { write } from '#kernel/act'
import type { Actor } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import { defineModule, type NoticeTo } from '#platform/acts/module'
import { type Ground, runAct } from '#platform/acts/run'
import { bothDatabases } from '#test/database'
import { foundCounty, smallGround, somebody } from '#test/ground'
import { notices } from './module.ts'

const T = Date.UTC(2026, 10, 24, 1)
const To = z.array(z.record(z.string(), z.string()))
const calls = defineModule({
  name: 'calls', label: '喊话', permissions: { 'calls.call': '喊话' },
  contract: { call: write('calls.call', '喊话', z.object({ to: To, texts: z.array(z.string()), refuse: z.boolean().default(false) }), z.object({})) },
  acts: {
    async call(ctx, { to, texts, refuse }) {
      for (const text of texts) ctx.record({ what: 'calls.called', about: { module: 'calls', kind: 'call', id: ctx.newId(), title: '喊话' }, detail: { to, text } })
      if (refuse) throw new Refusal('notAllowed')
      return {}
    },
  },
  notices: { 'calls.called': f => [{ to: f.detail!.to as NoticeTo[], text: f.detail!.text as string }, { to: f.detail!.to as NoticeTo[], text: '第二句' }].slice(0, f.detail!.text ? 2 : 1) },
})

bothDatabases('notices', database => {
  let g: Ground
  let tenantId: Id
  let operator: Actor
  let caller: Actor
  let now = T
  beforeAll(async () => {
    g = smallGround(database(), [calls, notices])
    ;({ tenantId, operator } = await foundCounty(database(), T))
    caller = somebody(tenantId, '单国强', ['calls.call'])
  })
  const call = (to: NoticeTo[], texts: string[], refuse = false) => runAct(g, { name: 'calls.call', actor: caller, input: { to, texts, refuse }, now: ++now, origin: null })
  const act = (actor: Actor, name: string, input: object = {}) => runAct(g, { name: `notices.${name}`, actor, input, now, origin: null }) as Promise<any>
  const person = (name: string) => somebody(tenantId, name)

  it('reach the person in the transaction of the act, once a fact, in the first words that reach him', async () => {
    const one = person('段文静')
    await call([{ person: one.id }, { person: one.id }], ['请阅'])
    const { notices: all, unread } = await act(one, 'list')
    expect(all).toMatchObject([{ text: '请阅', what: 'calls.called', at: now, readAt: null, about: { title: '喊话' } }])
    expect(unread).toBe(1)
  })

  it('are not there when the act was refused', async () => {
    const one = person('段文静')
    await expect(call([{ person: one.id }], ['请阅'], true)).rejects.toThrow('notAllowed')
    expect(await act(one, 'count')).toEqual({ unread: 0 })
  })

  it('do not tell somebody what he did himself', async () => {
    await call([{ person: caller.id }], ['请阅'])
    expect(await act(caller, 'count')).toEqual({ unread: 0 })
  })

  it('reach everybody who holds a permission, an administrator too', async () => {
    await call([{ permission: 'system.operate' }], ['请检查'])
    expect((await act(operator, 'list')).notices.map((n: { text: string }) => n.text)).toEqual(['请检查'])
  })

  it('a silent hint is not listed, not counted, and several of one act are one', async () => {
    const one = person('段文静')
    await call([{ person: one.id }], ['', '', ''])
    expect(await act(one, 'list')).toEqual({ notices: [], next: null, unread: 0 })
    const { rows } = await database().pool.query('select what from notices.notice where tenant_id = $1 and person_id = $2', [tenantId, one.id])
    expect(rows).toEqual([{ what: 'calls.called' }])
  })

  it('the unread come first, the newest first, and paging loses and doubles none', async () => {
    const one = person('段文静')
    for (let i = 1; i <= 7; i++) await call([{ person: one.id }], [`第${i}件`])
    const texts = (page: { notices: { text: string }[] }) => page.notices.map(n => n.text)
    const all = (await act(one, 'list')).notices as { id: Id; text: string }[]
    await act(one, 'markRead', { ids: all.filter(n => ['第2件', '第5件', '第7件'].includes(n.text)).map(n => n.id) })
    const wanted = ['第6件', '第4件', '第3件', '第1件', '第7件', '第5件', '第2件']
    expect(texts(await act(one, 'list'))).toEqual(wanted)
    for (let limit = 1; limit <= 8; limit++) {
      const seen: string[] = []
      let after: string | null = null
      do {
        const page: { notices: { text: string }[]; next: string | null; unread: number } = await act(one, 'list', { limit, after })
        seen.push(...texts(page))
        after = page.next
        expect(page.unread).toBe(4)
      } while (after)
      expect(seen, `pages of ${limit}`).toEqual(wanted)
    }
  })

  it('are marked by their owner only; marking again keeps the first time', async () => {
    const [one, two] = [person('段文静'), person('李伟')]
    await call([{ person: one.id }], ['请阅'])
    const [n] = (await act(one, 'list')).notices as [{ id: Id }]
    await act(two, 'markRead', { ids: [n.id] })
    expect(await act(one, 'count')).toEqual({ unread: 1 })
    await act(one, 'markRead', { ids: [n.id] })
    const at = now
    now += 1000
    expect(await act(one, 'markAllRead')).toEqual({ unread: 0 })
    expect((await act(one, 'list')).notices).toMatchObject([{ readAt: at }])
  })
})
