import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import type { DocumentText } from '#gongwen/document'
import { hasBrowser, screenshot } from '#test/browser'
import { type Desks, desks } from '#test/desks'
import type { World } from '#test/world'

/** The checks while one types, in a real browser: marks, card, list, keys, and what is set aside. */
describe.skipIf(!hasBrowser)('checks at the desk', () => {
  let d: Desks
  let w: World
  let page: Page
  let id: string

  beforeAll(async () => {
    d = await desks()
    w = d.w
    page = await d.at('石磊')
    page.on('pageerror', error => { throw error })
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await screenshot(page, 'failed-findings')
  })

  const paper = () => page.getByRole('textbox', { name: '正文', exact: true })
  const draft = async (text: Partial<DocumentText>) => {
    id = (await (await w.as('石磊')).must('documents.create', { kind: 'notice', text: { title: '云岭县人民政府办公室关于做好防汛工作的通知', ...text } })).id as string
    await page.goto(`/documents/${id}/edit`)
    await paper().waitFor()
    await page.getByRole('tab', { name: /^校核/ }).click()
  }
  const panel = () => page.getByRole('region', { name: '校核' })
  const card = () => page.getByRole('dialog', { name: '校核意见' })
  const marked = (level: string) => page.locator(`.finding-${level}.finding`).allInnerTexts()
  const marks = (level: string) => expect.poll(() => marked(level), { timeout: 20_000 })
  const saved = () => expect.poll(async () => (await (await w.as('石磊')).must('documents.read', { id })).text.body.map((b: { text?: string }) => b.text), { timeout: 20_000 })
  const rests = () => expect.poll(() => panel().getByRole('status').first().innerText(), { timeout: 20_000 }).toMatch(/共 \d+ 处|已校核/)

  test('what is typed wrong is marked after a rest of the hand; one press puts it right, one step back brings it again', async () => {
    await draft({ body: [{ type: 'p', text: '现通知如下。' }] })
    await paper().locator('p').first().click()
    await page.keyboard.press('End')
    await page.keyboard.type('各乡镇要认真布署，于2026年2月30日前,完成。')
    await marks('error').toEqual(['布署', '2026年2月30日'])
    await marks('warn').toEqual([','])
    expect(await paper().innerText()).toContain('各乡镇要认真布署，于2026年2月30日前,完成。')
    await page.locator('.finding-error').first().hover()
    await card().getByText('“布署”应为“部署”').waitFor()
    await expect.poll(() => card().innerText()).toMatch(/文字关 · .+/)
    expect(await card().getByRole('button', { name: '不采纳' }).count(), 'an error is not set aside').toBe(0)
    await screenshot(page, 'findings-1-card')
    await card().getByRole('button', { name: '改为“部署”' }).click()
    await marks('error').toEqual(['2026年2月30日'])
    await saved().toEqual(['现通知如下。各乡镇要认真部署，于2026年2月30日前,完成。'])
    await page.keyboard.press('Control+z')
    await saved().toEqual(['现通知如下。各乡镇要认真布署，于2026年2月30日前,完成。'])
    await marks('error').toEqual(['布署', '2026年2月30日'])
  }, 200_000)

  test('marks follow what is typed before them, and go when their own words change', async () => {
    await draft({ body: [{ type: 'p', text: '请认真布署。' }] })
    await marks('error').toEqual(['布署'])
    await paper().locator('p').first().click()
    await page.keyboard.press('Home')
    await page.keyboard.type('各乡镇')
    expect(await marked('error')).toEqual(['布署'])
    await page.keyboard.press('End')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Backspace')
    expect(await marked('error')).toEqual([])
    await page.keyboard.type('置')
    await rests()
    await marks('error').toEqual([])
  }, 200_000)

  test('F8 goes from one to the next, also to the title and to an element beside the paper; Alt+Enter puts right', async () => {
    await draft({
      title: '云岭县人民政府办公室关于做好防汛工作的通知。', body: [{ type: 'p', text: '请认真布署。' }], mainRecipients: ['各乡镇人民政府'], note: '联系人：李文,电话：1234567',
    })
    await marks('error').toEqual(['。', '布署'])
    await rests()
    await paper().locator('.paper-title').click()
    await page.keyboard.press('Home')
    // The paper has heard where the cursor is: no heading can be made of a title.
    await expect.poll(() => page.getByRole('button', { name: '一、', exact: true }).isDisabled()).toBe(true)
    const chosen = () => page.evaluate(() => getSelection()?.toString() ?? '')
    await page.keyboard.press('F8')
    await expect.poll(chosen).toBe('。')
    await page.keyboard.press('F8')
    await expect.poll(chosen).toBe('布署')
    await page.keyboard.press('Alt+Enter')
    await saved().toEqual(['请认真部署。'])
    await rests()
    await page.keyboard.press('Shift+F8')
    await expect.poll(chosen).toBe('。')
    await page.keyboard.press('Alt+Enter')
    await expect.poll(async () => (await (await w.as('石磊')).must('documents.read', { id })).text.title).toBe('云岭县人民政府办公室关于做好防汛工作的通知')
    // An element: the panel goes over to it and the cursor stands in it.
    await page.getByRole('tab', { name: /^校核/ }).click()
    await rests()
    await panel().getByRole('button', { name: /全角/ }).first().click()
    await expect.poll(() => page.evaluate(() => document.activeElement?.id)).toBe('note')
    await page.getByRole('tab', { name: /^校核/ }).click()
    await panel().getByRole('button', { name: '改为“，”' }).click()
    await expect.poll(async () => (await (await w.as('石磊')).must('documents.read', { id })).text.note, { timeout: 20_000 }).toBe('联系人：李文，电话：1234567')
    await panel().getByRole('button', { name: '撤销' }).click()
    await expect.poll(async () => (await (await w.as('石磊')).must('documents.read', { id })).text.note, { timeout: 20_000 }).toBe('联系人：李文,电话：1234567')
  }, 200_000)

  test('all certain slips of a kind are put right at one press and one step back; levels are hidden from the list', async () => {
    await draft({ body: [{ type: 'p', text: '一是加强领导,二是落实责任,三是认真布署。' }] })
    await marks('warn').toEqual([',', ','])
    await panel().getByRole('button', { name: '全部改正（2）' }).click()
    await saved().toEqual(['一是加强领导，二是落实责任，三是认真布署。'])
    await paper().locator('p').first().click()
    await page.keyboard.press('Control+z')
    await saved().toEqual(['一是加强领导,二是落实责任,三是认真布署。'])
    await rests()
    const rows = () => panel().locator('.checks-row').count()
    const before = await rows()
    await panel().getByRole('group', { name: '按级别显示' }).getByRole('button', { name: /^警告/ }).click()
    expect(await rows()).toBe(before - 2)
    await screenshot(page, 'findings-2-levels')
    await panel().getByRole('group', { name: '按级别显示' }).getByRole('button', { name: /^警告/ }).click()
  }, 200_000)

  test('doubts by the statistics are read once, switched off and on, and the choice is kept', async () => {
    await draft({ body: [{ type: 'p', text: '切实增强责任感和紧破感。' }] })
    await marks('doubt').toEqual(['破'])
    await panel().getByRole('switch', { name: '疑似错别字' }).click()
    await marks('doubt').toEqual([])
    await page.reload()
    await rests()
    expect(await marked('doubt')).toEqual([])
    const asked: string[] = []
    page.on('request', r => void (r.url().includes('statistics') && asked.push(r.url())))
    await panel().getByRole('switch', { name: '疑似错别字' }).click()
    await marks('doubt').toEqual(['破'])
    // From now on nothing of the house is needed.
    await page.context().setOffline(true)
    await paper().locator('p').first().click()
    await page.keyboard.press('End')
    await page.keyboard.type('请认真布署。')
    await marks('error').toEqual(['布署'])
    expect(await marked('doubt')).toEqual(['破'])
    await page.context().setOffline(false)
    expect(asked.length).toBeLessThanOrEqual(1)
  }, 200_000)

  test('what is set aside is quiet in this draft, here or everywhere, also after coming back, until it is called again', async () => {
    await draft({ body: [{ type: 'p', text: '一是加强领导,抓紧抓实。' }, { type: 'p', text: '二是落实责任,形成合力,务求实效。' }] })
    await marks('warn').toEqual([',', ',', ','])
    await rests()
    await page.locator('.finding-warn').first().click()
    await card().getByRole('button', { name: '不采纳' }).click()
    await marks('warn').toEqual([',', ','])
    await page.reload()
    await rests()
    await marks('warn').toEqual([',', ','])
    await page.locator('.finding-warn').first().click()
    await card().getByRole('button', { name: '不再提示' }).click()
    await marks('warn').toEqual([])
    await rests()
    await panel().getByRole('button', { name: /恢复不采纳/ }).click()
    await marks('warn').toEqual([',', ',', ','])
    await saved().toEqual(['一是加强领导,抓紧抓实。', '二是落实责任,形成合力,务求实效。'])
  }, 200_000)

  test('the lists of the house count: its own words, what it has seen go wrong, and who may keep them adds from the card', async () => {
    const keeper = await w.as('沈致和')
    await keeper.must('checking.addWords', { kind: 'typo', rows: [{ text: '青石振', right: '青石镇', level: 'error', note: '' }] })
    await keeper.must('checking.addWords', { kind: 'allowed', rows: [{ text: '真布署' }] })
    await draft({ body: [{ type: 'p', text: '青石振要认真布署。' }] })
    await marks('error').toEqual(['青石振'])
    await page.locator('.finding-error').first().click()
    expect(await card().getByRole('button', { name: '加入词表' }).count(), 'a drafter keeps no list of the house').toBe(0)
    await card().getByRole('button', { name: '改为“青石镇”' }).click()
    await saved().toEqual(['青石镇要认真布署。'])
  }, 200_000)

  test('a clean paper says so', async () => {
    await draft({
      mainRecipients: ['各乡镇人民政府'], issuers: ['云岭县人民政府办公室'], issuerMark: '云岭县人民政府办公室文件', copyTo: ['县委办公室'], printingOffice: '云岭县人民政府办公室',
      body: [{ type: 'p', text: '为做好防汛工作，现就有关事项通知如下。' }, { type: 'p', text: '特此通知。' }],
    })
    await panel().getByText('没有发现问题').waitFor()
    await screenshot(page, 'findings-3-clean')
  }, 200_000)
})
