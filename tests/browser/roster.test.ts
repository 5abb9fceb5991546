import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { at, day } from '#kernel/day'
import { hasBrowser, screenshot } from '#test/browser'
import { type Desks, desks, inDialogue } from '#test/desks'
import type { Hands } from '#test/world'

/** 名单、座次、座牌 in a real browser: pasted, confirmed, verified by another, printed by the first, moved by hand, renamed and redone (F01, S2-19…22, §4.4). */
describe.skipIf(!hasBrowser)('a list of people', () => {
  let d: Desks
  let page: Page
  let typist: Hands
  let meetingId = ''
  const broken: string[] = []
  const person = (name: string) => d.w.town.people.get(name)!.id
  const rosterId = () => page.url().split('/').at(-1)!.replace(/\?.*/, '')

  beforeAll(async () => {
    d = await desks()
    typist = await d.w.as('石磊')
    const { id } = await typist.must('meetings.draft', {
      title: '全县冬春水利建设推进会', kind: 'special', class: 'four', basis: '县政府第12次常务会议要求', topic: '部署冬春水利建设；接待外县考察组', from: at(day('2026-12-02'), 9), until: at(day('2026-12-02'), 11), place: '县政府三楼会议室', unitIds: [d.w.town.units.get('云岭县教育局')!],
      necessity: { why: '涉及多个单位交叉施工，须当面逐项商定工期', notDocument: '上月已发文，各单位理解不一，需要当面核对', notCall: '涉及十余个单位交叉责任，电话说不清', notMerge: '近期没有同类会议可以合并召开' },
      leaders: [{ personId: person('马建国'), part: 'chair' }], people: 20, staff: 2, contact: '石磊', phone: '0000-1234567',
    })
    await typist.must('meetings.submit', { id, leaderId: person('马建国') })
    await (await d.w.as('沈致和')).must('meetings.review', { id, opinion: '拟同意' })
    await (await d.w.as('马建国')).must('meetings.approve', { id, opinion: '同意' })
    meetingId = id
    page = await d.at('石磊', `/meetings/${id}`)
    page.on('pageerror', error => broken.push(error.message))
  }, 600_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d.pictures('failed-roster')
  })

  test('given a meeting, when a list is pasted, then each line is looked at before it is taken, with what the directory says', async () => {
    await page.goto(`/meetings/${meetingId}`)
    await page.getByRole('link', { name: '登记名单' }).click()
    await page.getByLabel('提供单位').fill('扎西县政府办')
    await page.getByLabel('提供人').fill('次仁')
    await page.getByText('粘贴', { exact: true }).click()
    await page.getByLabel('粘贴名单').fill(['序号\t姓名\t单位\t职务', '1\t王 伟\t扎西县水利局\t局长', '2\t欧阳建国\t扎西县水利局\t副局长', '3\t扎西•多吉\t扎西县政府办\t副主任', '4\t江淑分\t县教育局\t局长', '5\t赵喆\t扎西县水利局\t科长'].join('\n'))
    await page.getByRole('button', { name: '读取' }).click()
    await page.getByRole('button', { name: '导入 5 人' }).waitFor()
    await screenshot(page, 'roster-1-import')
    await page.getByRole('button', { name: '导入 5 人' }).click()
    await page.getByRole('button', { name: '登记', exact: true }).click()
    await page.getByText('待对方确认').first().waitFor()
    await page.getByText('容易与“哲”混写').waitFor()
    await screenshot(page, 'roster-2-listed')
  })

  test('when it is printed at once, then the page says why not; confirmed and verified by another it is printed', async () => {
    await page.getByRole('button', { name: '打印座牌' }).click()
    await page.getByText('名单还没有经对方确认，不能打印').waitFor()
    await page.getByRole('button', { name: '登记对方确认' }).click()
    await inDialogue(page, '登记对方确认', async p => {
      await p.getByLabel('对方确认人').fill('扎西县政府办次仁')
      await p.getByLabel('确认的原话').fill('五人，姓名职务无误')
    })
    await page.getByText('待第二人核验').first().waitFor()
    const second = await d.at('沈致和', `/meetings/rosters/${rosterId()}`)
    await second.getByRole('button', { name: '逐行核验' }).click()
    for (const name of ['王伟', '欧阳建国', '扎西·多吉', '江淑分', '赵喆']) await second.getByLabel(`${name}核对无误`).check()
    await screenshot(second, 'roster-3-verifying')
    await second.getByRole('button', { name: '核验无误' }).click()
    await second.getByText('已核验，可打印').first().waitFor()
    await page.reload()
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: '打印座牌' }).click()
    expect((await waiting).suggestedFilename()).toMatch(/座牌.*\.pdf$/)
    await page.getByRole('radio', { name: '座牌' }).or(page.getByRole('tab', { name: '座牌' })).or(page.getByText('座牌', { exact: true })).first().click()
    await page.getByText('座牌样张').waitFor()
    await screenshot(page, 'roster-4-cards')
  })

  test('when the seats are drawn, then both views stand there; one is put elsewhere by the keyboard and one by the mouse, and the rule is named', async () => {
    await page.getByRole('button', { name: '排座次' }).click()
    await inDialogue(page, '排座次', async p => p.getByLabel('每排座位数（前排在先）').fill('5'))
    await page.getByText('台上视角（就座者面向台下）').waitFor()
    await screenshot(page, 'roster-5-seats')
    const seat = (id: string) => page.locator(`[data-view="stage"] [data-seat="${id}"]`)
    expect(await seat('1-3').getAttribute('aria-label')).toContain('王伟')
    await seat('1-1').focus()
    await page.keyboard.press('Enter')
    await seat('1-2').focus()
    await page.keyboard.press('Enter')
    await page.getByText('未按规则就座（2人）').waitFor()
    const [from, to] = [await seat('1-5').boundingBox(), await seat('1-4').boundingBox()]
    await page.mouse.move(from!.x + 20, from!.y + 20)
    await page.mouse.down()
    await page.mouse.move(to!.x + 20, to!.y + 20, { steps: 4 })
    await page.mouse.up()
    await page.getByText('未按规则就座（4人）').waitFor()
    expect(await page.getByText(/按规则应坐/).count()).toBe(4)
    await screenshot(page, 'roster-6-moved')
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: '打印', exact: true }).click()
    await waiting
  })

  test('when a name is corrected by the counterpart after printing, then exactly that card, seat and sheet stand to be redone', async () => {
    await page.getByRole('link', { name: '与会人员名单' }).click()
    await page.getByRole('button', { name: '修改', exact: true }).click()
    await page.getByLabel('第1行姓名').fill('王炜')
    await screenshot(page, 'roster-7-edit')
    await page.getByRole('button', { name: '按对方意见修改并保存' }).click()
    await inDialogue(page, '按对方意见修改并保存', async p => {
      await p.getByLabel('对方确认人').fill('扎西县政府办次仁')
      await p.getByLabel('确认的原话').fill('火字旁的炜')
    })
    await page.getByText('变更后重做（3件）').waitFor()
    await screenshot(page, 'roster-8-redo')
    await page.goto(`/meetings/${meetingId}`)
    await page.getByText('3件待重做').waitFor()
    await screenshot(page, 'roster-9-meeting')
  })

  test('then it is verified anew, printed and ticked off, and in the last hour each card is looked at on site (T−60)', async () => {
    const id = (await typist.must('meetings.rosters', { meetingId })).rows[0].id
    const second = await d.at('沈致和', `/meetings/rosters/${id}`)
    await second.getByRole('button', { name: '逐行核验' }).click()
    for (const box of await second.getByLabel(/核对无误$/).all()) await box.check()
    await second.getByRole('button', { name: '核验无误' }).click()
    await second.getByText('已核验，可打印').first().waitFor()
    await page.goto(`/meetings/rosters/${id}`)
    const waiting = page.waitForEvent('download')
    await page.getByRole('button', { name: '重印这 1 张座牌' }).click()
    await waiting
    await page.reload()
    await page.getByRole('button', { name: '勾销' }).first().waitFor()
    await screenshot(page, 'roster-10-reprinted')
    const left = await page.getByRole('button', { name: '勾销' }).count()
    await page.getByRole('button', { name: '勾销' }).first().click()
    await page.getByText(left > 1 ? `还有 ${left - 1} 件` : '重做清单已清').first().waitFor()

    await page.goto(`/meetings/rosters/${id}?part=site`)
    await page.getByText(/起可以核对/).waitFor()
    expect(await page.getByLabel('欧阳建国的座牌现场核对').isDisabled()).toBe(true)
    d.w.moveTo(at(day('2026-12-02'), 8) + 10 * 60_000)
    const there = await d.at('石磊', `/meetings/rosters/${id}?part=site`)
    await there.getByLabel('欧阳建国的座牌现场核对').click()
    await there.getByText(/现场逐张核对（还有\d+张）/).waitFor()
    await screenshot(there, 'roster-11-site')
  })

  test('when the group is photographed, then its rows are laid out from the list in one step', async () => {
    const id = (await typist.must('meetings.rosters', { meetingId })).rows[0].id
    await page.goto(`/meetings/rosters/${id}`)
    await page.getByRole('button', { name: '排合影' }).click()
    await inDialogue(page, '排合影', async p => {
      expect(await p.getByLabel('每排座位数（前排在先）').inputValue()).toBe('5')
      await p.getByLabel('每排座位数（前排在先）').fill('2，3')
    })
    await page.waitForURL('**/meetings/seating/**')
    await page.locator('[data-seat="1-1"]').first().waitFor()
    await screenshot(page, 'roster-12-photo')
    expect(broken).toEqual([])
  })
})
