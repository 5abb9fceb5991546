import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DAY, dayOf } from '#kernel/day'
import { hasBrowser, screenshot } from '#test/browser'
import { type Desks, desks } from '#test/desks'

/** A hundred matters a day per person (S2-04): gone through with the keys alone, at the desk's two lists. */
describe.skipIf(!hasBrowser)('a hundred matters, with the keys', () => {
  const MANY = 100
  let d: Desks
  let page: Page
  const ids: string[] = []
  const places = ['城关镇', '青石镇', '白水镇', '大坪镇', '松林乡', '雾灵乡']
  const titleOf = (n: number) => `${places[n % places.length]}第${n + 1}号水毁点修复`
  const rows = () => page.locator('tbody tr[data-id]')
  const cursor = async () => (await page.locator('tbody tr[aria-selected=true] td.main').innerText()).trim()
  const focused = () => page.evaluate(() => document.activeElement?.closest('tr')?.querySelector('td.main')?.textContent?.trim() ?? document.activeElement?.tagName)
  const rested = async () => {
    await page.waitForLoadState('networkidle')
    await page.locator('[aria-busy=true]').waitFor({ state: 'hidden' })
  }

  beforeAll(async () => {
    d = await desks()
    const id = (name: string) => d.w.town.people.get(name)!.id
    const [desk, head, leader] = [await d.w.as('戴小雨'), await d.w.as('沈致和'), await d.w.as('唐立新')]
    const units = [['交通运输局', '段长路'], ['水利局', '常江'], ['教育局', '江淑芬']] as const
    for (let n = 0; n < MANY; n++) {
      const [unit, who] = units[n % units.length]!
      const { id: item } = await desk.must('supervision.draft', {
        title: titleOf(n), sourceKind: 'report', basis: '灾后重建任务分解', goal: '汛前修复', due: dayOf(d.w.now() + 5 * DAY), leadUnitId: d.w.town.units.get(`云岭县${unit}`)!, responsibleId: id(who), leaderInChargeId: id('唐立新'),
        askers: [{ kind: 'document', name: '灾后重建任务分解' }], proposal: `请县${unit}修复。`,
      })
      ids.push(item)
      await desk.must('supervision.file', { id: item, approverId: id('唐立新') })
      await head.must('supervision.review', { id: item, opinion: '拟同意' })
      await leader.must('supervision.approve', { id: item, opinion: '同意' })
      d.w.pass(1_000)
    }
    page = await d.at('戴小雨', '/supervision?box=toAssign')
  }, 600_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d?.pictures('failed-triage')
  })

  test('when one goes down the list, then every item stands beside it in turn, the list goes on by itself at its end, and what was assigned makes place for the next', async () => {
    await rows().first().waitFor()
    await rested()
    const first = await cursor()

    for (let n = 0; n < 49; n++) await page.keyboard.press('j')
    expect(await rows().count()).toBe(50)
    const last = await cursor()
    await page.getByLabel('所选事项').getByRole('heading', { name: last }).waitFor()
    // At its end the list reads on.
    await page.keyboard.press('j')
    await expect.poll(() => rows().count()).toBe(MANY)
    expect(await cursor()).toBe(last)
    await page.keyboard.press('Home')
    expect(await cursor()).toBe(first)
    // f assigns the one under the cursor; Ctrl+Enter sends; the next one stands there and the keys go on.
    const next = (await rows().nth(1).locator('td.main').innerText()).trim()
    await page.keyboard.press('f')
    await page.getByRole('dialog').waitFor()
    await page.getByRole('dialog').getByLabel('交办要求').fill('请本周进场。')
    await page.keyboard.press('Control+Enter')
    await page.getByRole('dialog').waitFor({ state: 'hidden' })
    await expect.poll(cursor).toBe(next)
    await expect.poll(focused).toBe(next)
    await page.keyboard.press('j')
    expect(await cursor()).not.toBe(next)
  }, 200_000)

  test('when what comes in meanwhile stands above, then the cursor stays with its record', async () => {
    await page.keyboard.press('Home')
    for (let n = 0; n < 4; n++) await page.keyboard.press('j')
    const mine = await cursor()
    const other = await d.w.as('戴小雨')
    // The first two go out from another window meanwhile.
    const above = await rows().evaluateAll(all => all.slice(0, 2).map(r => r.getAttribute('data-id')!))
    for (const id of above) await other.must('supervision.assign', { id })
    // Whoever comes back to the window has the list read anew.
    await expect.poll(async () => {
      await page.evaluate(() => window.dispatchEvent(new Event('visibilitychange')))
      return rows().count()
    }, { timeout: 40_000, interval: 1_000 }).toBe(MANY - 3)
    expect(await cursor()).toBe(mine)
  }, 120_000)

  test('when all that is left is picked and assigned at once, then it is asked once, shown as it goes, and who was refused stays picked with the reason', async () => {
    await rested()
    await page.keyboard.press('End')
    await page.keyboard.press('Shift+X')
    await page.getByText(`已选 ${MANY - 3} 件`).waitFor()
    // Gone out from another window after this list was read: refused by name, the others go on.
    const lost = await rows().nth(9).getAttribute('data-id')
    const lostTitle = (await rows().nth(9).locator('td.main').innerText()).trim()
    await (await d.w.as('戴小雨')).must('supervision.assign', { id: lost! })
    await page.keyboard.press('b')
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('交办')
    await page.keyboard.press('Enter')
    await page.getByText(/县交通运输局 \d+ 件/).waitFor()
    await screenshot(page, 'triage-1-sure')

    await page.keyboard.press('Enter')
    await page.getByText(/交办：已办 96 件/).first().waitFor({ timeout: 180_000 })
    await page.getByRole('alert').filter({ hasText: lostTitle }).waitFor()
    await screenshot(page, 'triage-2-assigned')
    await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(0)
    const states = await (await d.w.as('戴小雨')).must('supervision.items', { box: 'open', limit: 200 })
    expect(states.rows.length).toBe(MANY)
  }, 300_000)

  test('when all are near their date, then a hundred are urged in one pass with a slip each, numbered in order; a pass can be stopped, and what was not begun stays picked', async () => {
    await page.goto('/supervision/urging?box=near')
    await rows().first().waitFor()
    await page.keyboard.press('End')
    await page.keyboard.press('j')
    await expect.poll(() => rows().count(), { timeout: 30_000 }).toBe(MANY)
    await page.keyboard.press('End')
    await page.keyboard.press('Shift+X')
    await page.keyboard.press('b')
    await page.keyboard.press('Enter')
    await page.getByText('按现在的阶梯各拟一张单子').waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(/^催办 [3-9]\/100$/).first().waitFor()
    await page.keyboard.press('Enter')
    await page.getByText(/停下时还有 \d+ 件没有开始/).waitFor()
    await screenshot(page, 'triage-3-stopped')
    await page.getByText(/已选 \d+ 件/).waitFor()
    await page.keyboard.press('b')
    await page.keyboard.press('Enter')

    await page.keyboard.press('Enter')
    // The word on the pass that was stopped may still stand there: the slips themselves are counted.
    const slips = async () => new Set((await (await d.w.as('戴小雨')).must('supervision.slips', { box: 'all', limit: 200 })).rows.map((s: { number: string }) => s.number)).size
    await expect.poll(slips, { timeout: 180_000, interval: 1_000 }).toBe(MANY)
    await page.getByText(/^催办 \d+\/\d+$/).first().waitFor({ state: 'hidden' })
    await rested()
    await screenshot(page, 'triage-4-urged')
    expect(await focused()).not.toBe('BODY')
  }, 300_000)
})
