import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { at, day } from '#kernel/day'
import { hasBrowser, screenshot } from '#test/browser'
import { type Desks, desks, inDialogue } from '#test/desks'

/** 通知与回执、会场 in a real browser (S1-07, F21). */
describe.skipIf(!hasBrowser)('a meeting that is called', () => {
  let d: Desks
  let page: Page
  let id = ''
  const broken: string[] = []
  const person = (name: string) => d.w.town.people.get(name)!.id
  const unit = (name: string) => d.w.town.units.get(`云岭县${name}`)!

  beforeAll(async () => {
    d = await desks()
    page = await d.at('江淑芬')
    page.on('pageerror', error => broken.push(error.message))
    const [education, clerk, office, deputy] = [await d.w.as('江淑芬'), await d.w.as('苏若楠'), await d.w.as('沈致和'), await d.w.as('马建国')]
    const { id: room } = await clerk.must('meetings.saveRoom', { name: '三楼会议室', where: '县政府办公楼三楼', route: '东侧电梯上三楼左转', seats: 60, equipment: ['投影'] })
    await clerk.must('meetings.saveRoom', { name: '县会议中心礼堂', where: '县会议中心', seats: 400, equipment: ['音响话筒', '电子屏'] })
    id = (await education.must('meetings.draft', {
      title: '全县校园安全工作调度会', kind: 'deployment', class: 'three', basis: '县政府第12次常务会议要求', topic: '通报校舍安全排查情况；部署冬季校园安全',
      necessity: { why: '各校隐患底数不一，须当面逐校核对', notDocument: '上月已发文，口径不一，需要当面核对', notCall: '涉及十余个单位，电话说不清', notMerge: '近期没有同类会议可以合并' },
      from: at(day('2026-12-02'), 9), until: at(day('2026-12-02'), 11), roomId: room, unitIds: ['青石镇人民政府', '白水镇人民政府', '城关镇人民政府', '大坪镇人民政府'].map(unit), leaders: [{ personId: person('马建国'), part: 'chair' }], people: 30, contact: '江淑芬', phone: '0800-6622301',
    })).id
    await education.must('meetings.submit', { id })
    await office.must('meetings.review', { id, opinion: '拟同意。' })
    await deputy.must('meetings.approve', { id, opinion: '同意。' })
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d.pictures('failed-calling')
  })

  test('given its notice, when the telephone is taken out, then it says so and cannot go out; put back, it goes to everybody', async () => {
    await page.goto(`/meetings/${id}`)
    await page.getByText('还没有发，去看通知').waitFor()
    await screenshot(page, 'calling-meeting')
    await page.getByText('还没有发，去看通知').click()
    await page.getByLabel('联系人和电话').fill('')
    await page.getByRole('button', { name: /保\s*存/ }).click()
    await page.getByText('会议通知缺“联系人和电话”').waitFor()
    expect(await page.getByRole('button', { name: '发通知' }).isDisabled()).toBe(true)
    await screenshot(page, 'calling-notice-lacks', true)
    await page.getByRole('button', { name: '按记录重拟' }).click()
    await page.getByRole('button', { name: /保\s*存/ }).click()
    await page.getByText('要素齐全，日期、星期、钟点一致').waitFor()
    await page.getByRole('button', { name: '发通知' }).click()
    await page.getByText('看回执').waitFor()
    await screenshot(page, 'calling-notice-issued', true)
  }, 120_000)

  test('given a called unit, then it finds the notice, names who comes, and the office sees who has not answered', async () => {
    const desk = (await (await d.w.as('苏若楠')).must('identity.unit', { id: unit('青石镇人民政府') })).posts.find((p: { roles: string[] }) => p.roles.includes('intake')).holders[0].name as string
    const there = await d.at(desk)
    await there.goto(`/meetings/${id}/replies`)
    await there.getByText('东侧电梯上三楼左转', { exact: false }).waitFor()
    await there.getByRole('button', { name: '回执', exact: true }).click()
    const box = there.getByRole('dialog')
    await box.getByLabel('第1人姓名').fill('贺春生')
    await box.getByLabel('第1人职务').fill('副镇长')
    await box.getByLabel('第1人电话').fill('13800001001')
    await screenshot(there, 'calling-reply')
    await inDialogue(there, '报出')
    await there.getByText('参会', { exact: true }).first().waitFor()
    await screenshot(there, 'calling-own', true)
    await page.goto(`/meetings/${id}/replies`)
    await page.getByRole('button', { name: '一键催报（4）' }).click()
    await page.getByText('催1次').first().waitFor()
    await screenshot(page, 'calling-replies', true)
  }, 120_000)

  test('given the rooms, then the week shows what is booked, and what is free for whom', async () => {
    const clerk = await d.at('苏若楠')
    await clerk.goto('/meetings/rooms?day=2026-12-02')
    await clerk.getByRole('link', { name: '全县校园安全工作调度会' }).waitFor()
    await screenshot(clerk, 'calling-rooms', true)
    expect(broken).toEqual([])
  }, 120_000)
})
