import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '#demo/papers'
import { hasBrowser, screenshot } from '#test/browser'
import { type Desks, desks, inDialogue } from '#test/desks'

/** 审核设置, and what a county does with the findings: the errors that stop a submission, the exception that is asked for, the waiver by name, the word taken into the list. */
describe.skipIf(!hasBrowser)('the settings of the checks and the waivers, through the browser', () => {
  let d: Desks
  let n = 0
  beforeAll(async () => void (d = await desks()), 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d?.pictures('failed-checking')
  })

  const draft = async (...lines: string[]) => (await (await d.w.as('祝捷')).must('documents.create', {
    kind: 'notice', text: { title: `云岭县应急管理局关于第${++n}项防火工作的通知`, mainRecipients: ['县财政局'], body: bodyOf(lines) }, arrangement: {},
  })).id as string
  const row = (page: Page, name: string) => page.getByRole('row').filter({ hasText: name })
  const settings = async () => (await (await d.w.as('祝捷')).must('checking.settings', { date: null })).settings

  test('a check is found by its words, made quieter with a reason, told from the shipped ones by its address, and put back', async () => {
    const page = await d.at('沈致和', '/checking')
    await page.getByLabel('查找审核项目').fill('六角')
    await page.getByLabel('查找审核项目').fill('发文字号年份的括号')
    await row(page, '发文字号年份的括号').getByRole('link').click()
    await expect.poll(() => page.url()).toContain('key=docnum.bracket')
    await page.getByRole('button', { name: '调整级别' }).click()
    await page.getByRole('dialog').getByText('警告', { exact: true }).click()
    await page.getByRole('dialog').getByRole('button', { name: '保存', exact: true }).click()
    await page.getByText('请写明为什么可以从宽').waitFor()
    await inDialogue(page, '保存', async () => page.getByRole('dialog').getByLabel(/理由/).fill('县级旧文存量较大，先以提醒为主。'))
    await expect.poll(settings).toMatchObject({ 'docnum.bracket': 'warn' })
    await page.goto('/checking?level=changed')
    await row(page, '发文字号年份的括号').getByText('本级').waitFor()
    expect(await page.getByRole('row').filter({ hasText: '层次序数跳级' }).count()).toBe(0)
    await screenshot(page, 'checking-1-changed')
    await page.goto('/checking?key=docnum.bracket')
    await page.getByText('县级旧文存量较大').waitFor()
    await page.getByRole('button', { name: '调整级别' }).click()
    await inDialogue(page, '保存', async () => page.getByRole('dialog').getByText('错误（出厂）').click())
    await expect.poll(async () => (await settings())['docnum.bracket'] ?? 'error').toBe('error')
  }, 200_000)

  test('whoever does not keep the settings reads them and changes nothing', async () => {
    const page = await d.at('祝捷', '/checking?key=docnum.bracket')
    await page.getByText('发文字号年份的括号').first().waitFor()
    expect(await page.getByRole('button', { name: '调整级别' }).count()).toBe(0)
  }, 200_000)

  test('errors left stop a submission and open their list; an exception is asked for there, granted by another, and the paper goes', async () => {
    const id = await draft('经县政府同意，现就布署防火工作通知如下。')
    const page = await d.at('祝捷', `/documents/${id}/edit`)
    await page.getByRole('button', { name: '送审', exact: true }).first().click()
    const dialogue = page.getByRole('dialog', { name: '送审' })
    await dialogue.getByText(/还有 1 处错误没有改正/).first().waitFor()
    await dialogue.getByRole('button', { name: '送审', exact: true }).click()
    await page.getByRole('region', { name: '校核' }).getByText('“布署”应为“部署”').waitFor()
    await screenshot(page, 'checking-2-errors-left')
    await dialogue.getByRole('button', { name: '申请例外' }).first().click()
    const asking = page.getByRole('dialog', { name: '申请例外' })
    await asking.getByLabel('理由').fill('“布署”为引用旧文原字，不宜改动。')
    await asking.getByRole('button', { name: '申请例外', exact: true }).click()
    await dialogue.getByText('例外待批').waitFor()
    const head = await d.w.as('沈致和')
    const { rows } = await head.must('exceptions.list', { month: '2026-11', rule: 'documents.errorsLeft', state: 'asked' })
    await head.must('exceptions.grant', { id: rows.at(-1).id, words: '同意保留。' })
    await page.goto(`/documents/${id}/edit`)
    await page.getByRole('button', { name: '送审', exact: true }).first().click()
    await page.getByRole('dialog', { name: '送审' }).getByRole('button', { name: '送审', exact: true }).click()
    await page.waitForURL(u => u.pathname === `/documents/${id}`)
  }, 200_000)

  test('放行: the drafter has no such button at his own error; whoever reviews lets the place pass under his name, not without a reason; then the paper goes', async () => {
    const id = await draft('经县政府同意，现就布署防火工作通知如下。')
    const opened = async (page: Page) => {
      await page.goto(`/documents/${id}`)
      const list = page.locator('details.gate-findings')
      await list.evaluate((e: HTMLDetailsElement) => void (e.open = true))
      await list.getByText('“布署”应为“部署”').first().waitFor()
      return list
    }
    const own = await d.at('祝捷', `/documents/${id}`)
    expect(await (await opened(own)).getByRole('button', { name: '放行', exact: true }).count()).toBe(0)
    // Asked to look: from now on the reviewer knows of the draft.
    await (await d.w.as('祝捷')).must('exceptions.request', { rule: 'documents.errorsLeft', subject: { module: 'documents', kind: 'document', id }, reason: '“布署”为引用旧文原字，不宜改动。' })
    const page = await d.at('沈致和', `/documents/${id}`)
    await (await opened(page)).getByRole('button', { name: '放行', exact: true }).click()
    const dialogue = page.getByRole('dialog')
    await dialogue.getByRole('button', { name: '具名放行' }).click()
    await dialogue.getByText('请写明为什么不改').waitFor()
    await dialogue.getByLabel('理由').fill('误报')
    await dialogue.getByRole('button', { name: '具名放行' }).click()
    await dialogue.getByText(/10\s*个?字/).first().waitFor()
    await screenshot(page, 'checking-5-pass')
    await dialogue.getByLabel('理由').fill('引用一九八三年旧文原字，保留。')
    await dialogue.getByRole('button', { name: '具名放行' }).click()
    await dialogue.waitFor({ state: 'hidden' })
    const told = await opened(own)
    await told.getByText(/已放行：引用一九八三年旧文原字，保留。/).waitFor()
    expect(await told.textContent()).toMatch(/具名放行[\s\S]*沈致和/)
    // For the very words: beside other ones the same error stops the paper again, and the dialogue of submission tells which.
    const clerk = await d.w.as('祝捷')
    const write = async (line: string) => {
      const { version, text } = await clerk.must('documents.read', { id })
      await clerk.must('documents.save', { id, version, text: { ...text, body: bodyOf([line]) } })
    }
    await write('经县政府同意，现就布署防汛工作通知如下。')
    await own.goto(`/documents/${id}/edit`)
    await own.getByRole('button', { name: '送审', exact: true }).first().click()
    await own.getByRole('dialog', { name: '送审' }).getByText(/还有 1 处错误没有改正/).first().waitFor()
    await write('经县政府同意，现就布署防火工作通知如下。')
    await own.goto(`/documents/${id}/edit`)
    await own.getByRole('button', { name: '送审', exact: true }).first().click()
    await own.getByRole('dialog', { name: '送审' }).getByRole('button', { name: '送审', exact: true }).click()
    await own.waitForURL(u => u.pathname === `/documents/${id}`)
    expect((await clerk.must('documents.read', { id })).state).toBe('inRoute')
  }, 200_000)

  test('the drafter says why he does not follow a warning; it stands under his name', async () => {
    const id = await draft('经县政府同意，现通知如下。', '请于10月1号前报送材料。')
    const page = await d.at('祝捷', `/documents/${id}`)
    await page.locator('details.gate-findings').evaluate((e: HTMLDetailsElement) => void (e.open = true))
    await page.getByRole('button', { name: '不采纳' }).first().click()
    await inDialogue(page, '不采纳', async () => page.getByRole('dialog').getByLabel('理由').fill('转述会议原话'))
    await page.getByText(/不采纳：转述会议原话/).waitFor({ state: 'attached' })
  }, 200_000)

  test('who keeps the word list takes a word into it from the card: no draft of the county is told of it again', async () => {
    const { id } = await (await d.w.as('沈致和')).must('documents.create', { kind: 'notice', text: { title: '关于做好布署坪村防火工作的通知', body: bodyOf(['请布署坪村抓好落实。']) } })
    const page = await d.at('沈致和', `/documents/${id}/edit`)
    const mark = page.locator('.finding-error').first()
    await mark.click()
    await page.getByRole('dialog', { name: '校核意见' }).getByRole('button', { name: '加入词表' }).click()
    await page.getByText(/已加入本单位词表/).waitFor()
    await expect.poll(() => page.locator('.finding-error').count(), { timeout: 20_000 }).toBe(0)
    await page.goto('/checking?tab=allowed')
    await row(page, '布署').waitFor()
    await screenshot(page, 'checking-3-words')
  }, 200_000)

  test('at 初审 the findings of a received paper stand by gate; those taken over are the reasons it is sent back with', async () => {
    const clerk = await d.w.as('范晓琳')
    const file = await clerk.upload('来文.txt', '云州水[2026]21号\n云州市水利局关于申请防汛经费的请示报告\n云岭县人民政府：\n请认真惯彻，妥否，请批示。\n云州市水利局\n2026年11月20日\n')
    const { id } = await clerk.must('incoming.enter', { source: 'paper', purpose: 'action', fromName: '云州市水利局', title: '关于申请防汛经费的请示报告', numberText: '云州水〔2026〕21号', fileId: file.id })
    const page = await d.at('范晓琳', `/received/${id}`)
    await page.getByRole('complementary').getByRole('button', { name: '初审', exact: true }).click()
    const dialogue = page.getByRole('dialog')
    const faults = dialogue.getByRole('region', { name: '机器校核' })
    await faults.getByText('“请示”“报告”“函”不能混用为一个文种').first().waitFor()
    await screenshot(page, 'checking-4-review')
    await faults.getByRole('button', { name: /^写进理由：标题.*不能混用/ }).click()
    await faults.getByRole('button', { name: /^写进理由：正文第1段“惯彻”/ }).click()
    expect(await dialogue.getByLabel('理由', { exact: true }).inputValue()).toMatch(/^标题.*不能混用为一个文种\n正文第1段“惯彻”：“惯彻”应为“贯彻”$/)
    await dialogue.getByText('退回来文单位', { exact: true }).click()
    await dialogue.getByRole('button', { name: '初审', exact: true }).click()
    await dialogue.waitFor({ state: 'hidden' })
    expect((await clerk.must('incoming.read', { id })).returned.reason).toContain('惯彻')
  }, 200_000)
})
