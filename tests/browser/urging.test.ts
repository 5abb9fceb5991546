import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DAY, HOUR } from '#kernel/day'
import { ensureStanding } from '#platform/alarms/poller'
import { hasBrowser, screenshot } from '#test/browser'
import { type Desks, desks, inDialogue, pick, press } from '#test/desks'

/** 催办 and 催报材料 (S2-34, F08) in a real browser: what is late is urged from colour to colour, by the clock where nobody answers; what many must send in is asked, reminded, merged. */
describe.skipIf(!hasBrowser)('催办 and 催报材料, through the browser', () => {
  let d: Desks
  let item: string
  const title = '白水镇渡口栏杆修缮'
  const days = async (n: number) => {
    for (let i = 0; i < n; i++) {
      d.w.pass(DAY)
      await d.w.tick()
    }
  }

  beforeAll(async () => {
    d = await desks()
    await ensureStanding(d.w.app.ground, d.w.now())
    const id = (name: string) => d.w.town.people.get(name)!.id
    const desk = await d.w.as('戴小雨')
    item = (await desk.must('supervision.draft', {
      title, sourceKind: 'instruction', verbatim: '渡口栏杆破损，请交通局月底前修好，报我。', instructorId: id('何秀兰'), instructedOn: '2026-11-23', basis: '何秀兰同志批示', goal: '栏杆、标识齐全', kind: 'immediate', due: '2026-11-30',
      leadUnitId: d.w.town.units.get('云岭县交通运输局')!, responsibleId: id('段长路'), leaderInChargeId: id('唐立新'), askers: [{ kind: 'leader', name: '何秀兰', personId: id('何秀兰') }], proposal: '请县交通运输局牵头。',
    })).id
    await desk.must('supervision.file', { id: item, approverId: id('唐立新') })
    await (await d.w.as('沈致和')).must('supervision.review', { id: item, opinion: '拟同意' })
    await (await d.w.as('唐立新')).must('supervision.approve', { id: item, opinion: '同意' })
    const { matterId } = await desk.must('supervision.assign', { id: item })
    await (await d.w.as('段长路')).must('matters.accept', { id: matterId })
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d?.pictures('failed-urging')
  })

  test('given a matter due in a week, when it is urged with one key and nobody answers, then the clock writes the next colour, and orange waits for a leader', async () => {
    const desk = await d.at('戴小雨', '/supervision/urging?box=near')
    await desk.getByRole('row').filter({ hasText: title }).waitFor()
    await desk.keyboard.press('ArrowDown')
    await desk.keyboard.press('u')
    await desk.getByText('已发出督催〔2026〕1号（蓝色）').waitFor()
    await days(9)
    const slips = await d.at('戴小雨', '/supervision/slips?box=all')
    await slips.getByRole('row').filter({ hasText: '黄色催办单' }).filter({ hasText: '逾期未复' }).waitFor()
    await slips.getByRole('row').filter({ hasText: '橙色督查单' }).filter({ hasText: '待批准' }).waitFor()
    await screenshot(slips, 'urging-1-slips')
  }, 200_000)

  test('when the leader lets it out, then it has a number and a printed form; the unit signs and answers what was done and why late', async () => {
    const leader = await d.at('沈致和', '/supervision/slips?box=toApprove')
    await leader.getByRole('row').filter({ hasText: title }).getByRole('link').first().click()
    await leader.getByText('逾期未答复').first().waitFor()
    await press(leader, '批准并发出')
    await leader.getByText('督催〔2026〕3号').first().waitFor()
    const href = await leader.getByRole('link', { name: '打印单子' }).getAttribute('href')
    const printed = await leader.evaluate(async path => { const r = await fetch(path); return { status: r.status, begins: new TextDecoder().decode((await r.arrayBuffer()).slice(0, 5)) } }, href!)
    expect(printed).toEqual({ status: 200, begins: '%PDF-' })

    const unit = await d.at('段长路', new URL(leader.url()).pathname)
    await unit.getByRole('complementary').getByRole('button', { name: '签收', exact: true }).click()
    await press(unit, '答复', async p => {
      const dialogue = p.getByRole('dialog')
      await dialogue.getByLabel('办理情况').fill('栏杆已加工，十二月十日前安装完毕。')
      await dialogue.getByLabel('未按要求办理的原因').fill('原定厂家停产，改厂耽误了一周。')
      await dialogue.getByLabel('下一步').fill('安装后请白水镇一并验收。')
    })
    await unit.getByText('已答复').first().waitFor()
    await screenshot(unit, 'urging-2-answered')
    // Nothing is typed twice (C20): the answer is a report of progress on the item's page.
    const page = await d.at('戴小雨', `/supervision/items/${item}`)
    await page.getByText('原定厂家停产').first().waitFor()
    await screenshot(page, 'urging-3-item', true)
  }, 200_000)

  test('given material asked of three units, when two answer and one stays silent, then two reminders later its head is told, and the answers are one text by one press', async () => {
    const desk = await d.at('戴小雨', '/supervision/collections')
    await desk.getByRole('button', { name: '收集材料' }).click()
    await inDialogue(desk, '发出', async p => {
      const dialogue = p.getByRole('dialog')
      await dialogue.getByLabel('材料名称').fill('冬春森林防火物资底数')
      await dialogue.getByLabel('要求').fill('以库房实物为准。')
      // What is urgent rings by the clock, through the night.
      await dialogue.getByLabel('紧急：夜间和休息日也自动催报').check()
      const due = new Date(d.w.now() + 30 * HOUR + 8 * HOUR).toISOString().slice(0, 16)
      await dialogue.locator('input[type="datetime-local"], .ant-picker input').first().fill(due)
      for (const name of ['青石镇', '白水镇', '雾灵乡']) await pick(p, '报送单位', name)
      await p.keyboard.press('Escape')
      await dialogue.getByLabel('第1项').fill('风力灭火机')
      await dialogue.getByRole('combobox', { name: '填报方式' }).click()
      await p.locator('.ant-select-item-option:visible').filter({ hasText: '数字' }).click()
      await dialogue.getByLabel('计量单位').fill('台')
    })
    await desk.getByText('已报 0/3').waitFor()
    const path = new URL(desk.url()).pathname
    for (const [who, n] of [['葛小兰', '8'], ['路遥', '9']] as const) {
      const unit = await d.at(who, path)
      await unit.getByLabel('风力灭火机（台）').fill(n)
      await unit.getByRole('button', { name: '报送', exact: true }).click()
      await unit.getByText('已报', { exact: true }).first().waitFor()
      // A unit learns of no other (C9).
      expect(await unit.getByText('雾灵乡').count()).toBe(0)
    }
    for (let n = 0; n < 12; n++) {
      d.w.pass(4 * HOUR)
      await d.w.tick()
    }
    const told: Page = await d.at('吴灵', '/')
    await told.getByText('冬春森林防火物资底数').first().waitFor()
    const again = await d.at('戴小雨', path)
    await again.getByText('已报主要负责人').waitFor()
    await again.getByText('合计 17台').waitFor()
    await screenshot(again, 'urging-4-collected', true)
    const [file] = await Promise.all([again.waitForEvent('download'), again.getByRole('link', { name: '汇总表（.xlsx）' }).click()])
    expect(file.suggestedFilename()).toMatch(/\.xlsx$/)
  }, 200_000)
})
