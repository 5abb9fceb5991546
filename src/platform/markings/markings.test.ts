import { and, eq } from 'drizzle-orm'
import { beforeAll, expect, it } from 'vitest'
import { z } from 'zod'
import { read, write } from '#kernel/act'
import { type Actor, clock } from '#kernel/actor'
import type { Id } from '#kernel/ref'
import type { Refusal } from '#kernel/refusal'
import { refusalAnswer } from '#platform/acts/house'
import { defineModule } from '#platform/acts/module'
import { type Ground, runAct } from '#platform/acts/run'
import { fact } from '#platform/facts/schema'
import { bothDatabases } from '#test/database'
import { foundCounty, smallGround, somebody } from '#test/ground'
import { markings } from './module.ts'
import { refuseMarked } from './public.ts'

const T = Date.UTC(2026, 10, 24, 1)
const Text = z.object({ title: z.string(), body: z.array(z.object({ text: z.string() })).default([]) })
let written: string[] = []
const papers = defineModule({
  name: 'papers', label: '材料',
  contract: { save: write('everyone', '保存', Text, z.object({})), find: read('everyone', '查找', Text, z.object({})), ring: write('clock', '到点', Text, z.object({})) },
  acts: {
    save: { prepare: async (_o, { title }) => void written.push(`prepared ${title}`), act: async (_ctx, { title }) => { written.push(title); return {} } },
    find: async () => ({}),
    ring: async () => ({}),
  },
})

bothDatabases('markings', database => {
  let g: Ground
  let tenantId: Id
  let duan: Actor
  beforeAll(async () => {
    g = smallGround(database(), [papers, markings])
    ;({ tenantId } = await foundCounty(database(), T))
    duan = somebody(tenantId, '段文静')
  })
  const act = (name: string, input: object, actor: Actor | null = duan) => runAct(g, { name: `papers.${name}`, actor, input, now: T, origin: { ip: '10.0.0.1', agent: 'test', sessionId: null, key: 'key-12345678' } })
  const noted = () => database().db.select().from(fact).where(and(eq(fact.tenantId, tenantId), eq(fact.what, 'markings.refused')))

  it('pasted text that bears a mark stops before anything is prepared or opened, whichever act it was for (S3-70)', async () => {
    written = []
    await expect(act('save', { title: '关于某事的通知', body: [{ text: '机密★5年' }, { text: '绝不能留下的内容' }] })).rejects.toMatchObject({ code: 'markings.classified' })
    expect(written).toEqual([])
  })

  it('the attempt is on record: who, when, where, what kind, and not a word of it (F31)', async () => {
    const [row, ...more] = await noted()
    expect(more).toEqual([])
    expect(row).toMatchObject({ actorId: duan.id, actorName: '段文静', at: T, act: 'papers.save', detail: { where: 'papers.save', kind: 'mark' } })
    expect(JSON.stringify(row)).not.toMatch(/机密|某事|留下/)
  })

  it('the refusal names the mark, the law and the way out', async () => {
    const refusal = await act('save', { title: '密级：秘密★3年' }).catch((error: Refusal) => error) as Refusal
    const answer = refusalAnswer(g.house, refusal)
    expect(answer.says).toContain('“秘密★3年”')
    expect(answer.source).toContain('保守国家秘密法')
    expect(answer.remedy).toContain('机要')
  })

  it('talking about marks passes; so do questions, and what the clock brings back, which has passed already', async () => {
    written = []
    await act('save', { title: '关于规范“机密★5年”等标志使用的通知' })
    expect(written).toEqual(['prepared 关于规范“机密★5年”等标志使用的通知', '关于规范“机密★5年”等标志使用的通知'])
    await act('find', { title: '机密★5年' })
    await act('ring', { title: '机密★5年' }, clock(tenantId))
  })

  it('a module asks for a text of its own', () => {
    expect(() => refuseMarked('各镇人民政府：', '绝密\n各镇人民政府：')).toThrow('markings.classified')
    expect(() => refuseMarked('要保守国家秘密')).not.toThrow()
  })
})
