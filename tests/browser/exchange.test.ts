import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HOUR, MINUTE } from '#kernel/day'
import { bodyOf } from '#demo/papers'
import { hasBrowser, screenshot } from '#test/browser'
import { allPassed } from '#test/gates'
import { type Desks, desks, inDialogue, pick, press } from '#test/desks'

/**
 * Received papers in a real browser. A township's 请示 is answered by the county's 批复: signed for, registered, reviewed, proposed, instructed,
 * every line of the instruction put into effect, answered, and the township sees it. Then a letter from one county to another and back.
 * What the documents module does by itself (reviewed, signed, numbered, sealed) is in journey.test.ts; here it goes over the same door without a page.
 */
describe.skipIf(!hasBrowser)('papers received, through the browser', () => {
  let d: Desks
  const drafters = new Map<string, { name: string; tenant: string }>()

  beforeAll(async () => void (d = await desks()), 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d?.pictures('failed-exchange')
  })

  /** Walks a document through its route as whoever holds each step, to its issue. */
  async function walk(id: string): Promise<void> {
    const { name, tenant } = drafters.get(id)!
    const drafter = await d.w.as(name, tenant)
    const { routeId } = await drafter.must('documents.read', { id })
    for (let n = 0; n < 30; n++) {
      d.w.pass(HOUR / 2)
      const trail = await drafter.must('routing.trail', { routeId })
      const [hand] = trail.hands
      if (!hand || trail.status === 'done') return
      const who = await d.w.as(hand.holder.name.split('（')[0], tenant)
      const t = (await who.must('routing.todo')).rows.find((r: any) => r.taskId === hand.taskId)
      if (t.step === 'number') await who.must('documents.number', { id })
      else if (t.step === 'seal') await who.must('documents.seal', { id, copies: 3 })
      else if (t.step === 'issue') return void (await who.must('documents.issue', { id }))
      else {
        if (t.step === 'officeReview') await who.must('documents.judgeGates', allPassed(id))
        await who.must('routing.approve', { taskId: hand.taskId, opinion: '同意。' })
      }
    }
  }

  async function issue(name: string, input: object, tenant = 'yunling'): Promise<string> {
    const who = await d.w.as(name, tenant)
    const { id } = await who.must('documents.create', input)
    drafters.set(id, { name, tenant })
    await who.must('documents.submit', { id })
    await walk(id)
    return id
  }

  /** From the list of what is received to the paper. */
  async function open(name: string, box: string, title: string, tenant = 'yunling'): Promise<Page> {
    const page = await d.at(name, `/received?box=${box}`, tenant)
    await page.getByText(title).first().dblclick()
    await page.waitForURL(/\/received\/[0-9a-f-]{36}/)
    await page.getByRole('heading', { level: 1, name: title }).waitFor()
    return page
  }

  const signFor = async (page: Page) => {
    await page.getByRole('complementary').getByRole('button', { name: '签收', exact: true }).click()
    await page.getByRole('complementary').getByRole('button', { name: '登记', exact: true }).waitFor()
  }

  describe('请示 of a township, 批复 of the county', () => {
    const town = '云岭县城关镇人民政府'
    const title = `${town}关于拨付防汛抢险经费的请示`
    const lines = ['请水利局两日内到现场核实，提出修复方案。', '请财政局做好资金准备。']
    let request: string
    let receipt: string

    beforeAll(async () => {
      const office = d.w.town.units.get('云岭县人民政府办公室')!
      request = await issue('尹秀英', {
        kind: 'request',
        text: { title, mainRecipients: ['云岭县人民政府'], issuers: [town], body: bodyOf(['今年汛期我镇水毁道路3处，急需修复。', '一、请示事项', '恳请拨付抢险经费80万元。', '妥否，请批示。']) },
        arrangement: { recipients: [{ as: 'main', unitId: office, tenantId: null, name: '云岭县人民政府办公室' }] },
      })
    }, 240_000)

    test('the county signs for it, registers it with the first number of the year, reviews it, proposes who does what', async () => {
      const clerk = await open('范晓琳', 'toSign', title)
      receipt = new URL(clerk.url()).pathname
      await signFor(clerk)
      await press(clerk, '登记')
      await clerk.getByText('收〔2026〕1号').first().waitFor()
      await press(clerk, '初审')
      await press(clerk, '拟办', async page => {
        await page.getByRole('dialog').getByLabel('拟办意见').fill('建议由水利局核实水毁情况，财政局提出资金意见，3个工作日内报周县长审定。')
        await pick(page, '主办单位', '县水利局')
        await pick(page, '请哪位领导批示', '周明德')
        await page.getByRole('dialog').getByLabel('拟办意见').click()
        await screenshot(page, 'exchange-1-propose')
      })
      await clerk.getByText('建议由水利局核实水毁情况').first().waitFor()
    }, 200_000)

    test('the leader writes his instruction in one field; word for word it stands on the paper', async () => {
      const leader = await open('周明德', 'toInstruct', title)
      await leader.getByRole('button', { name: '批示', exact: true }).click()
      await leader.getByText('建议由水利局核实水毁情况').first().waitFor()
      await leader.getByRole('textbox', { name: '批示内容' }).fill(lines.join('\n'))
      await screenshot(leader, 'exchange-2-instruct')
      await leader.getByRole('button', { name: '批示', exact: true }).click()
      await leader.waitForURL(/box=toInstruct/)
      await leader.goto(receipt)
      await expect.poll(() => leader.locator('blockquote').first().innerText()).toBe(lines.join('\n'))
    }, 120_000)

    test('its two lines are on the list until one is a matter with a term and the other has a named reader; then the list is empty', async () => {
      const clerk = await d.at('范晓琳', '/received-lines')
      for (const line of lines) await clerk.getByRole('row').filter({ hasText: line }).waitFor()
      await screenshot(clerk, 'exchange-3-open-lines')
      await clerk.getByRole('row').filter({ hasText: lines[0] }).getByRole('button', { name: '交办', exact: true }).click()
      await inDialogue(clerk, '交办', async page => {
        await pick(page, '承办单位', '县水利局')
        await page.getByRole('dialog').getByLabel('办结期限').fill('2026-12-10')
      })
      await clerk.getByRole('row').filter({ hasText: lines[0] }).waitFor({ state: 'hidden' })
      await clerk.getByRole('row').filter({ hasText: lines[1] }).getByRole('button', { name: '阅知', exact: true }).click()
      await inDialogue(clerk, '阅知', page => pick(page, '由谁阅知', '沈致和'))
      await clerk.getByText('没有待落实的批示').waitFor()
      await clerk.goto(receipt)
      await clerk.getByText('批示，都已落实').waitFor()
      await clerk.getByRole('link', { name: '已交办，看事项' }).click()
      await clerk.getByRole('heading', { level: 1, name: lines[0] }).waitFor()
    }, 120_000)

    test('the 批复 is drafted from it: title, receiver and citation are there already', async () => {
      const lead = [...d.w.town.people.values()].find(p => p.unit === '云岭县水利局' && p.roles.includes('intake'))!
      await (await d.w.as(lead.name)).must('incoming.finish', { id: receipt.split('/').at(-1), result: '核实水毁道路3处，建议从应急资金中安排80万元。' })
      const clerk = await d.at('范晓琳', receipt)
      await screenshot(clerk, 'exchange-4-done')
      const href = `/documents/new?answers=${receipt.split('/').at(-1)}`
      await clerk.getByRole('complementary').getByRole('button', { name: '起草批复', exact: true }).click()
      await clerk.waitForURL(url => url.pathname + url.search === href)
      const drafter = await d.at('石磊', href)
      await drafter.getByRole('button', { name: /^批复/ }).click()
      await drafter.waitForURL(/\/documents\/[0-9a-f-]{36}\/edit/)
      const id = new URL(drafter.url()).pathname.split('/')[2]!
      drafters.set(id, { name: '石磊', tenant: 'yunling' })
      const body = drafter.getByRole('textbox', { name: '正文' })
      await body.getByText(`《${title}》`).waitFor()
      await body.getByText('收悉。经研究，现批复如下。').waitFor()
      await screenshot(drafter, 'exchange-5-reply-draft')
      const hands = await d.w.as('石磊')
      const draft = await hands.must('documents.read', { id })
      expect(draft.arrangement.recipients).toMatchObject([{ as: 'main', unitId: d.w.town.people.get('尹秀英')!.unitId }])
      await drafter.goto('/')
      const { version, text } = await hands.must('documents.read', { id })
      await hands.must('documents.save', { id, version, text: { ...text, body: [text.body[0], ...bodyOf(['同意从县级应急资金中安排80万元。', '此复。'])] } })
      await hands.must('documents.submit', { id })
      await walk(id)
    }, 240_000)

    test('the township sees 已批复 on its 请示, and the link leads to the 批复 it received', async () => {
      const township = await d.at('尹秀英', `/documents/${request}?part=receipts`)
      const table = township.getByRole('region', { name: '分送签收' })
      await table.getByText('已批复').waitFor()
      await table.scrollIntoViewIfNeeded()
      await screenshot(township, 'exchange-6-answered')
      await table.getByRole('link', { name: /批复/ }).click()
      await township.waitForURL(/\/received\//)
      await township.getByRole('heading', { level: 1, name: /的批复$/ }).waitFor()
      await signFor(township)
      const clerk = await d.at('范晓琳', receipt)
      await clerk.getByRole('complementary').getByRole('button', { name: '归档', exact: true }).click()
      await clerk.getByText(/2026-D10-/).first().waitFor()
      await clerk.goto('/received-lines')
      await clerk.getByText('没有待落实的批示').waitFor()
    }, 120_000)
  })

  describe('a letter from one county to another', () => {
    const title = '云岭县人民政府办公室关于商请共享水文数据的函'
    let letter: string

    beforeAll(async () => {
      letter = await issue('石磊', {
        kind: 'letter', text: { title, mainRecipients: ['清河县人民政府办公室'], issuers: ['云岭县人民政府办公室'], body: bodyOf(['为做好防汛工作，请支持共享水文数据。', '请予函复。']) },
        arrangement: { recipients: [{ as: 'main', unitId: null, tenantId: d.w.towns.qinghe!.tenantId, name: '清河县人民政府办公室' }] },
      })
    }, 240_000)

    const table = async () => (await d.at('石磊', `/documents/${letter}?part=receipts`)).getByRole('region', { name: '分送签收' })

    test('under way until it is delivered; then signed for, registered, read round and answered over there', async () => {
      await (await table()).getByText('传送中').waitFor()
      await d.w.tick()
      await (await table()).getByText('送达', { exact: true }).waitFor()
      await (await table()).getByText('未签收', { exact: true }).waitFor()

      const there = await open('涂画', 'toSign', title, 'qinghe')
      await signFor(there)
      d.w.pass(5 * MINUTE)
      await press(there, '登记')
      await press(there, '初审')
      await press(there, '传阅', page => pick(page, '传阅给', '向东').then(() => page.getByRole('dialog').getByText('依次传阅').click()))
      d.w.pass(5 * MINUTE)
      const head = await open('向东', 'toRead', title, 'qinghe')
      await head.getByRole('complementary').getByRole('button', { name: '已阅', exact: true }).click()
      await head.getByRole('complementary').getByRole('button', { name: '已阅', exact: true }).waitFor({ state: 'hidden' })
      d.w.pass(5 * MINUTE)
      const again = await d.at('涂画', new URL(there.url()).pathname, 'qinghe')
      await press(again, '简要答复', page => page.getByRole('dialog').getByLabel('答复内容').fill('同意共享，联系人：防汛办涂画。'))
    }, 240_000)

    test('the sender sees delivered, signed, registered, read and answered, each with its time', async () => {
      await d.w.tick()
      const t = await table()
      await t.getByText('已答复').first().waitFor()
      await t.getByText('同意共享，联系人：防汛办涂画。').waitFor()
      await t.scrollIntoViewIfNeeded()
      await screenshot(await d.at('石磊', `/documents/${letter}?part=receipts`), 'exchange-7-between-counties')
      for (const step of ['送达', '登记', '受理', '都已阅']) await (await table()).getByText(step, { exact: true }).waitFor()
      const [delivery] = (await (await d.w.as('石磊')).must('documents.read', { id: letter })).deliveries
      // Another county answers as a unit: who signed there is not told here.
      expect(delivery.signedForBy).toBe(delivery.unitName)
      expect(await (await table()).getByText('涂画', { exact: true }).count()).toBe(0)
      const times = [delivery.deliveredAt, delivery.signedForAt, delivery.registeredAt, delivery.readAt, delivery.answer.at]
      expect(times).toEqual([...times].sort((a, b) => a - b))
      expect(delivery.registeredAt).toBeGreaterThan(delivery.deliveredAt)
      expect(delivery.answer.at).toBeGreaterThan(delivery.readAt)
    }, 120_000)
  })
})
