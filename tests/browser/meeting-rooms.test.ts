import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { at, day } from '#kernel/day'
import { hasBrowser, screenshot } from '#test/browser'
import { type Desks, desks, inDialogue, pick } from '#test/desks'
import type { Hands } from '#test/world'

/** 会场、通知公文、日历、议事机构 in a real browser (S0-24, F21, S3-28). */
describe.skipIf(!hasBrowser)('around a meeting', () => {
  let d: Desks
  let page: Page
  let education: Hands
  let meetingId = ''
  const broken: string[] = []
  const person = (name: string) => d.w.town.people.get(name)!.id

  beforeAll(async () => {
    d = await desks()
    education = await d.w.as('江淑芬')
    page = await d.at('苏若楠', '/meetings/rooms')
    page.on('pageerror', error => broken.push(error.message))
  }, 600_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d.pictures('failed-meeting-rooms')
  })

  test('given no room, then the book says how to begin; rooms are entered, and a meeting that is approved stands in the book with its unit’s name only for whoever may know', async () => {
    await page.getByText('还没有登记会场').waitFor()
    for (const [name, seats] of [['第一会议室', '40'], ['第二会议室', '120']] as const) {
      await page.getByRole('button', { name: '登记会场' }).click()
      await inDialogue(page, '保存', async p => {
        await p.getByLabel('名称').fill(name)
        await p.getByLabel('座位').fill(seats)
        await p.getByLabel('在哪里（楼、层）').fill('县政府办公楼三楼')
      })
      await page.getByRole('rowheader', { name: new RegExp(name) }).waitFor()
    }
    const { rows } = await education.must('meetings.rooms', {})
    ;({ id: meetingId } = await education.must('meetings.draft', {
      title: '全县校园安全工作调度会', kind: 'deployment', class: 'three', basis: '县政府第12次常务会议要求', topic: '通报校舍安全排查情况；部署冬季校园安全', from: at(day('2026-11-26'), 9), until: at(day('2026-11-26'), 11), roomId: rows[0].id,
      necessity: { why: '各校隐患底数不一，须当面逐校核对', notDocument: '上月已发文，口径不一，需要当面核对', notCall: '涉及十余个单位，电话说不清', notMerge: '近期没有同类会议可以合并' },
      unitIds: [d.w.town.units.get('云岭县财政局')!], attendance: 'deputy', leaders: [{ personId: person('马建国'), part: 'chair' }], people: 30, contact: '江淑芬', phone: '0800-6621234',
    }))
    await education.must('meetings.submit', { id: meetingId })
    await (await d.w.as('沈致和')).must('meetings.review', { id: meetingId, opinion: '拟同意' })
    await (await d.w.as('马建国')).must('meetings.approve', { id: meetingId, opinion: '同意' })
    await page.reload()
    await page.getByRole('link', { name: '全县校园安全工作调度会' }).waitFor()
    await screenshot(page, 'rooms-1-book')
    await page.getByText('日', { exact: true }).click()
    await page.waitForURL('**span=day**')
    await screenshot(page, 'rooms-2-day')
    const stranger = await d.at('段长路', '/meetings/rooms')
    await stranger.getByText('已订').waitFor()
    expect(await stranger.getByText('校园安全').count()).toBe(0)
  })

  test('when a free room is looked for by time and people, then what is taken or too small is said', async () => {
    await page.goto('/meetings/rooms?day=2026-11-26')
    await page.getByLabel('开始').fill('2026-11-26 10:00')
    await page.keyboard.press('Enter')
    await page.getByLabel('结束').fill('2026-11-26 12:00')
    await page.keyboard.press('Enter')
    await page.getByLabel('人数').fill('60')
    await page.getByText(/第一会议室：已订，只有40座/).waitFor()
    await screenshot(page, 'rooms-3-find')
  })

  test('when the notice is to be a 公文, then one press begins it, and after a change the page says what differs (F21)', async () => {
    const desk = await d.at('江淑芬', `/meetings/${meetingId}/notice`)
    desk.on('pageerror', error => broken.push(error.message))
    await desk.getByText(/一般在/).waitFor()
    await screenshot(desk, 'rooms-4-notice')
    await desk.getByRole('button', { name: '起草成公文（通知）' }).click()
    await inDialogue(desk, '起草成公文（通知）')
    await desk.waitForURL('**/documents/*/edit')
    await desk.getByText('关于召开全县校园安全工作调度会的通知').first().waitFor()
    await screenshot(desk, 'rooms-5-document')
    await education.must('meetings.call', { id: meetingId })
    await education.must('meetings.changeCall', { id: meetingId, from: at(day('2026-11-27'), 9), until: at(day('2026-11-27'), 11), why: '与省里会议冲突' })
    await desk.goto(`/meetings/${meetingId}/notice`)
    await desk.getByText(/起草成公文以后，通知又有改动/).waitFor()
    await desk.getByRole('link', { name: '看通知公文' }).waitFor()
    await screenshot(desk, 'rooms-6-differs')
  })

  test('when somebody subscribes to his meetings, then the address is shown once and a calendar can read it', async () => {
    await page.goto('/meetings')
    await page.getByRole('button', { name: '会议日历' }).click()
    await page.getByText('还没有开通').waitFor()
    await page.getByRole('button', { name: '开通订阅' }).click()
    await inDialogue(page, '开通订阅')
    const address = await page.getByLabel('日历订阅地址').inputValue()
    await screenshot(page, 'rooms-7-calendar')
    expect(await (await fetch(address)).text()).toContain('BEGIN:VCALENDAR')
    await page.reload()
    await page.getByText(/已开通/).waitFor()
    expect(await page.getByLabel('日历订阅地址').count()).toBe(0)
    await page.getByRole('button', { name: '停用' }).click()
    await inDialogue(page, '停用')
    await page.getByText('还没有开通').waitFor()
    expect((await fetch(address)).status).toBe(404)
  })

  test('when a body is set up, then its members and rules stand on a page of its own (S3-28)', async () => {
    await page.goto('/meetings/bodies')
    await page.getByText('没有登记议事机构').waitFor()
    await page.getByRole('button', { name: '登记议事机构' }).click()
    await inDialogue(page, '登记议事机构', async p => {
      await p.getByLabel('名称').fill('校园安全工作联席会议')
      await p.getByLabel('多久一次').fill('每季度')
      await screenshot(page, 'rooms-8-body-form')
      for (const [label, name] of [['主持人', '马建国'], ['召集人', '江淑芬'], ['成员单位', '县财政局']] as const) await pick(p, label, name)
      await p.getByLabel('成立依据').fill('县政府办公室通知（云政办〔2026〕12号）')
      await p.getByLabel('议事规则').fill('每季度一次，议定事项由成员单位分头落实。')
    })
    await page.waitForURL('**/meetings/bodies/*')
    await page.getByText('县财政局').first().waitFor()
    await screenshot(page, 'rooms-9-body')
    await page.goto('/meetings/bodies')
    await page.getByRole('link', { name: '校园安全工作联席会议' }).waitFor()
    await screenshot(page, 'rooms-10-bodies')
    expect(broken).toEqual([])
  })
})
