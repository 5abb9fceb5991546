import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DAY, HOUR } from '#kernel/day'
import { hasBrowser, screenshot } from '#test/browser'
import { choose, type Desks, desks, inDialogue, pick } from '#test/desks'

/** What people say and what is said in a leader's name, in a real browser: 群众诉求 (C9), 作风投诉 (F27), “领导要求” (F26). */
describe.skipIf(!hasBrowser)('words from outside and from above, through the browser', () => {
  let d: Desks
  beforeAll(async () => {
    d = await desks()
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d?.pictures('failed-voices')
  })
  const option = async (page: Page, label: string, text: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).click()
    await page.locator('.ant-select-item-option:visible').filter({ hasText: text }).first().click()
  }

  test('given a word from the masses, when it is registered, then it waits for whoever is to verify it; found true it is filed, and nobody else reads who gave it', async () => {
    const desk = await d.at('戴小雨', '/supervision/sources/new')
    await option(desk, '类别', '群众诉求')
    // What is no instruction asks for no leader.
    expect(await desk.getByLabel('本县以外的批示人').count() + await desk.getByText('口头批示').filter({ visible: true }).count()).toBe(0)
    await desk.getByLabel('标题').fill('甘小满反映校舍漏雨')
    await option(desk, '反映渠道', '12345')
    await desk.getByLabel('收到日期').fill('2026-11-23')
    await choose(desk, '核实人', '苏若楠')
    await desk.getByLabel('原文').fill('白水小学教室漏雨。\n学校食堂收费不公开。')
    // Enter in the field of a day takes the day and sends nothing off, though all that must be filled in is.
    await desk.getByLabel('收到日期').click()
    await desk.keyboard.press('Enter')
    await desk.getByLabel('反映人（限知）').fill('甘小满')
    await desk.getByLabel('联系方式（限知）').fill('13900001234')
    const register = desk.getByRole('button', { name: '登记', exact: true })
    await register.click()
    await desk.getByRole('alert').filter({ hasText: '反映人' }).first().waitFor()
    await screenshot(desk, 'voices-1-refused', true)
    await desk.getByLabel('标题').fill('白水小学校舍漏雨')
    await register.click()
    await desk.getByText('待苏若楠核实').waitFor()
    expect(await desk.getByRole('button', { name: '立项', exact: true }).count()).toBe(0)
    await screenshot(desk, 'voices-2-registered', true)
    const path = new URL(desk.url()).pathname
    const list = await d.at('戴小雨', '/supervision/sources')
    await list.getByRole('row').filter({ hasText: '白水小学校舍漏雨' }).getByText('待核实').waitFor()

    const verifier = await d.at('苏若楠', '/')
    await verifier.getByRole('link', { name: /白水小学校舍漏雨/ }).first().click()
    await verifier.getByRole('button', { name: '查看反映人' }).click()
    await verifier.getByText('甘小满　13900001234').waitFor()
    await verifier.getByRole('button', { name: '核实', exact: true }).click()
    await inDialogue(verifier, '核实', async p => p.getByRole('dialog').getByLabel('核实情况').fill('到校查看，三间教室漏雨。'))
    await verifier.getByText('属实', { exact: true }).waitFor()
    await screenshot(verifier, 'voices-3-verified', true)

    const again = await d.at('戴小雨', path)
    expect(await again.getByRole('button', { name: '查看反映人' }).count()).toBe(0)
    await again.getByRole('button', { name: '立项', exact: true }).first().click()
    await again.waitForURL(/\/edit$/)
    await again.getByText('白水小学教室漏雨。').first().waitFor()
    expect(await again.content()).not.toContain('甘小满')
  }, 200_000)

  test('given somebody who was treated badly, when he is received, then a contact outside that unit looks into it and answers, he is called back, and the unit never hears of it', async () => {
    const desk = await d.at('戴小雨', '/supervision/complaints')
    await desk.getByRole('button', { name: '登记投诉' }).click()
    const at = (ago: number) => new Date(d.w.now() - ago * 60_000 + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
    const fill = async (from: number, until: number) => {
      const dialogue = desk.getByRole('dialog')
      await dialogue.getByLabel('接待开始').fill(at(from))
      await dialogue.getByLabel('接待结束').fill(at(until))
      await dialogue.getByRole('button', { name: '登记投诉', exact: true }).click()
    }
    const dialogue = desk.getByRole('dialog')
    await pick(desk, '被投诉单位', '教育局')
    await option(desk, '类型', '脸难看')
    await dialogue.getByLabel('投诉人', { exact: true }).fill('甘小满')
    await dialogue.getByLabel('怎样联系、回复').fill('13900001234')
    await dialogue.getByLabel('投诉内容').fill('办转学时态度蛮横。')
    await dialogue.getByLabel('当场答应了什么').fill('十日内答复')
    await fill(10, 30)
    await dialogue.getByText('接待结束时间早于开始时间').waitFor()
    await screenshot(desk, 'voices-4-complaint-refused')
    await fill(30, 10)
    await desk.getByRole('heading', { name: '作风投诉：县教育局' }).waitFor()
    const path = new URL(desk.url()).pathname
    await screenshot(desk, 'voices-5-complaint', true)

    const contact = await d.at('陆书宁', '/')
    await contact.getByRole('link', { name: /作风投诉/ }).first().click()
    await contact.getByRole('button', { name: '查核并回复' }).click()
    await inDialogue(contact, '查核并回复', async p => {
      await p.getByRole('dialog').getByText('属实', { exact: true }).click()
      await p.getByRole('dialog').getByLabel('查核情况').fill('调看窗口录像，情况属实。')
      await p.getByRole('dialog').getByLabel('怎样回复投诉人').fill('已责令改正并向您道歉。')
      await option(p, '回复方式', '电话')
    })
    await contact.getByText('已回复', { exact: true }).waitFor()

    const back = await d.at('戴小雨', path)
    await back.getByRole('button', { name: '回访', exact: true }).click()
    await inDialogue(back, '回访', async p => p.getByRole('dialog').getByLabel('回访情况').fill('表示满意'))
    await back.getByText('表示满意').waitFor()
    await screenshot(back, 'voices-6-called', true)
    const list = await d.at('戴小雨', '/supervision/complaints')
    await list.getByRole('row').filter({ hasText: '县教育局' }).getByText('已回访，满意').waitFor()

    const unit = await d.at('江淑芬', path)
    await unit.getByText(/没有找到|不存在/).first().waitFor()
    expect(await unit.content()).not.toContain('转学')
  }, 200_000)

  test('given an item that says what a leader wants, then it is 未核实 until it is tied to his own words', async () => {
    const desk = await d.w.as('戴小雨')
    const id = (name: string) => d.w.town.people.get(name)!.id
    const { id: item } = await desk.must('supervision.draft', { title: '校舍排查', sourceKind: 'superior', proposal: '周明德同志要求本周完成。' })
    await desk.must('supervision.addSource', { kind: 'instruction', title: '周明德同志的批示', words: '请本周完成校舍排查。', instructorId: id('周明德'), lines: [{ text: '请本周完成校舍排查。' }] })
    const page = await d.at('戴小雨', `/supervision/items/${item}`)
    const card = page.locator('section, .card').filter({ hasText: '“领导要求”核对' }).last()
    await card.getByText('未核实').waitFor()
    await card.getByRole('button', { name: '对应批示' }).click()
    await inDialogue(page, '对应批示', async p => {
      await p.getByRole('dialog').getByText('周明德：请本周完成校舍排查。').click()
      await screenshot(p, 'voices-7-tie')
    })
    await card.getByText('有批示可查').waitFor()
    await card.getByRole('link', { name: '周明德同志的批示' }).waitFor()
    await screenshot(page, 'voices-8-tied', true)
  }, 120_000)

  test('given 今日 at the office’s screen, then every date keeps within its cell', async () => {
    const desk = await d.w.as('戴小雨')
    const taken = await desk.must('supervision.takeComplaint', { unitId: d.w.town.units.get('云岭县教育局')!, kind: 'face', words: '态度蛮横。', complainant: '甘小满', reachedBy: '13900001234', from: d.w.now() - 600_000, until: d.w.now() - 60_000 })
    const { due } = await desk.must('supervision.complaint', { id: taken.id })
    // The longest words a date has: days with hours, two figures each, and when it is over in bold.
    for (const left of [3 * DAY - HOUR, HOUR - 3 * DAY]) {
      d.w.moveTo(due - left)
      const page = await d.at('陆书宁', '/')
      await page.locator('.must .due').first().waitFor()
      await page.waitForLoadState('networkidle')
      const over = await page.locator('.must a').evaluateAll(rows => rows.filter(row => {
        const due = row.querySelector('.due')
        const room = row.getBoundingClientRect().right - Number.parseFloat(getComputedStyle(row).paddingRight)
        return row.scrollWidth > row.clientWidth || (due && due.getBoundingClientRect().right > room + 0.5)
      }).map(row => row.textContent))
      expect(over).toEqual([])
    }
  }, 120_000)
})
