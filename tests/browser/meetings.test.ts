import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { at, day } from '#kernel/day'
import { hasBrowser, screenshot } from '#test/browser'
import { type Desks, desks, inDialogue, press } from '#test/desks'

/** 会议 in a real browser: refused for a missing reason, merged with another, approved (S0-24, S0-26, S1-01). */
describe.skipIf(!hasBrowser)('a meeting', () => {
  let d: Desks
  let page: Page
  let id = ''
  const broken: string[] = []
  const person = (name: string) => d.w.town.people.get(name)!.id
  const unit = (name: string) => d.w.town.units.get(`云岭县${name}`)!

  const choose = async (label: string, name: string) => {
    await page.getByRole('combobox', { name: label, exact: true }).first().fill(name)
    await page.locator('.ant-select-tree-title:visible, .ant-select-item-option:visible').filter({ hasText: name }).first().click()
  }

  beforeAll(async () => {
    d = await desks()
    page = await d.at('江淑芬')
    page.on('pageerror', error => broken.push(error.message))
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d.pictures('failed-meetings')
  })

  test('given an application, while one types, then what is missing or over stands beside it with its rule; sent up without its reason it is refused', async () => {
    await page.goto('/meetings')
    await page.getByText('没有会议').waitFor()
    await screenshot(page, 'meetings-empty')
    await page.goto('/meetings/new')
    await page.getByLabel('会议名称').fill('全县校园安全工作调度会')
    const checks = page.getByRole('status', { name: '还要补、要压的' })
    await checks.getByText('没有写开会的依据').waitFor()
    await page.getByLabel('依据', { exact: true }).fill('县政府第12次常务会议要求')
    await page.getByLabel('主要内容').fill('通报校舍安全排查情况；部署冬季校园安全')
    await page.getByLabel('为何不能发文').fill('上月已发文，各乡镇口径不一，需要当面核对')
    await page.getByLabel('为何不能打电话、当面说').fill('涉及十余个单位交叉责任，电话说不清')
    await page.getByLabel('为何不能合并').fill('近期没有同类会议可以合并召开')
    for (const [label, value] of [['开始时间', '2026-12-02 09:00'], ['结束时间', '2026-12-02 11:00']] as const) {
      await page.getByLabel(label).fill(value)
      await page.getByLabel(label).press('Enter')
    }
    await page.getByLabel('地点', { exact: true }).fill('县政府三楼会议室')
    await choose('参会单位', '青石镇')
    await choose('参会单位', '白水镇')
    await page.keyboard.press('Escape')
    await choose('出席领导', '林远山')
    await page.getByLabel('参会人数').fill('30')
    await page.getByLabel('联系人').fill('江淑芬')
    await page.getByLabel('电话', { exact: true }).fill('0800-6622301')
    // F14: a small meeting of a department asks for the chief.
    await checks.getByText('这类会议不该请到这一级领导：林远山').waitFor()
    await checks.getByText('没有说清为什么非开不可').waitFor()
    await screenshot(page, 'meetings-form', true)
    await page.getByRole('button', { name: '报批', exact: true }).click()
    await page.getByRole('alert').getByText('没有说清为什么非开不可').waitFor()
    await page.getByLabel('必须开会解决什么').fill('各校隐患底数不一，须当面逐校核对、当场定责')
    await choose('出席领导', '马建国')
    await checks.waitFor({ state: 'detached' })
    await page.getByRole('button', { name: '报批', exact: true }).click()
    await page.waitForURL(/\/meetings\/[0-9a-f-]{36}$/)
    id = page.url().split('/').at(-1)!
    await page.getByText('报批中').first().waitFor()
    await screenshot(page, 'meetings-submitted')
  }, 180_000)

  test('given another unit that calls the same people in the same week, then one meeting is proposed with the hours it saves, and comes of it', async () => {
    const other = await d.w.as('段长路')
    const when = day('2026-12-03')
    const { id: second } = await other.must('meetings.draft', {
      title: '校园周边道路交通整治会', kind: 'special', class: 'four', basis: '市交通运输局通知', topic: '校园安全：周边道路交通',
      necessity: { why: '须当面划定各乡镇检查的路段和时间', notDocument: '市局通知已转发，分工未落地', notCall: '涉及三方联合执法，须当面定', notMerge: '没有发现同类会议可以合并' },
      from: at(when, 9), until: at(when, 10), place: '交通局会议室', unitIds: [unit('青石镇人民政府'), unit('白水镇人民政府')], leaders: [{ personId: person('马建国'), part: 'chair' }], people: 20, contact: '段长路', phone: '0800-6623301',
    })
    expect((await other.must('meetings.submit', { id: second })).mergers).toBe(1)
    page = await d.at('沈致和', `/meetings/${id}`)
    await page.getByText('2个单位两会都要来').waitFor()
    await screenshot(page, 'meetings-merger', true)
    await page.getByRole('button', { name: '合并召开' }).click()
    await page.getByRole('dialog').getByText('保留哪一个').waitFor()
    await page.getByRole('dialog').getByRole('combobox').click()
    await page.locator('.ant-select-item-option:visible').filter({ hasText: '全县校园安全工作调度会' }).click()
    await inDialogue(page, '合并召开')
    await page.getByText('已合并').first().waitFor()
    await page.getByText('校园安全：周边道路交通').first().waitFor()
  }, 120_000)

  test('when the office and the leader in charge agree, then it is approved; the list shows it to come', async () => {
    await press(page, '审核同意', p => p.getByLabel('审核意见').fill('确有必要，合并召开，拟同意。'))
    page = await d.at('马建国', `/meetings/${id}`)
    await press(page, '同意召开', p => p.getByLabel('审批意见').fill('同意，开短会。'))
    await page.getByText('已批准').first().waitFor()
    await screenshot(page, 'meetings-approved', true)
    await page.goto('/meetings')
    await page.getByRole('link', { name: '全县校园安全工作调度会' }).waitFor()
    await screenshot(page, 'meetings-list')
    await page.goto('/meetings/plan?year=2027')
    await page.getByText('2027年还没有会议计划').waitFor()
    await screenshot(page, 'meetings-plan')
    expect(broken).toEqual([])
  }, 120_000)
})
