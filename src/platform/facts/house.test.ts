import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { MINUTE } from '#kernel/day'
import { ensureStanding } from '#platform/alarms/poller'
import { type World, world } from '#test/world'
import { anchorFolder, verifyAudit } from './public.ts'

/** The register in the whole house, through the real door. */
let w: World
let id: string
beforeAll(async () => {
  w = await world()
  await ensureStanding(w.app.ground, w.now())
  const clerk = await w.as('祝捷')
  id = (await clerk.must('documents.create', { kind: 'notice', text: { title: '关于做好森林防灭火工作的通知' } })).id
  await (await w.asAdministrator('system')).must('identity.savePerson', { name: '新到任' })
}, 120_000)
afterAll(() => w.close())

it('the audit administrator sees that a document was drafted and by whom, but not which (5.2: reads no business)', async () => {
  const audit = await w.asAdministrator('audit')
  const { facts } = await audit.must('facts.trail', { module: 'documents' })
  expect(facts.length).toBeGreaterThan(0)
  expect(facts[0]).toMatchObject({ actor: { name: '祝捷' }, about: { id, known: false }, detail: null })
  expect(JSON.stringify(facts)).not.toContain('森林')
})

it('and reads the administration of the system whole', async () => {
  const audit = await w.asAdministrator('audit')
  const { facts } = await audit.must('facts.trail', { module: 'identity' })
  expect(facts[0]).toMatchObject({ act: 'identity.savePerson', about: { title: '新到任', known: true } })
})

it('nobody else reads the log', async () => {
  for (const who of [await w.as('祝捷'), await w.asAdministrator('system'), await w.asAdministrator('security'), w.stranger]) {
    expect((await who.act('facts.trail')).status).toBe(who === w.stranger ? 401 : 403)
    expect((await who.get('/api/facts.export')).status).toBe(who === w.stranger ? 401 : 403)
  }
})

it('by itself each county gets checkpoints, and each checkpoint its anchor outside the database', async () => {
  await w.tick()
  w.pass(10 * MINUTE)
  await (await w.as('祝捷')).must('documents.create', { kind: 'notice', text: { title: '又一件' } })
  await w.tick()
  const folder = anchorFolder(w.app.ground.services.config)
  const own = readFileSync(join(folder, `${w.town.tenantId}.log`), 'utf8').trimEnd().split('\n').map(l => JSON.parse(l) as { no: number; at: number })
  expect(own.map(a => a.no)).toEqual([1, 2])
  expect(own[1]!.at - own[0]!.at).toBe(10 * MINUTE)
  expect(readdirSync(folder)).toHaveLength(Object.keys(w.towns).length)
  expect(await verifyAudit(w.database, { anchors: folder })).toMatchObject({ ok: true, firstBad: null })
  expect(await (await w.asAdministrator('audit')).must('facts.verify')).toMatchObject({ ok: true, next: null, anchors: 2 })
})
