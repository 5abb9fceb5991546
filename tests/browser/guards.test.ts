import type { Locator, Page } from 'playwright-core'
import { and, eq } from 'drizzle-orm'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { HOUR } from '#kernel/day'
import { bodyOf } from '#demo/papers'
import { document as documents } from '#modules/documents/schema'
import { hasBrowser, screenshot } from '#test/browser'
import { type Desks, desks, inDialogue, pick, press } from '#test/desks'
import { house } from '../../src/app.ts'

/**
 * Every guard before, at and after a signature, hit once in a real browser and resolved there: the page says the rule, its source and what to do,
 * and the people of the county do it on the page. Four papers, since no one paper may break all rules: a 请示 that goes up, a 报告, a joint 规范性文件
 * that goes down, a 简报. Only the words of the drafts come over the door; whatever is refused and put right is pressed and read.
 */
describe.skipIf(!hasBrowser)('every guard says no once, and is resolved on the page', () => {
  let d: Desks
  const ids: Record<'request' | 'report' | 'joint' | 'brief', string> = { request: '', report: '', joint: '', brief: '' }
  const bureau = '云岭县应急管理局'
  const title = {
    request: `${bureau}关于增加防汛物资储备经费的请示`,
    report: `${bureau}关于今年防汛工作情况的报告`,
    joint: `${bureau}、云岭县水利局关于印发《云岭县山洪危险区管理规定》的通知`,
    brief: '城乡值守情况',
  }

  beforeAll(async () => {
    d = await desks()
    const clerk = await d.w.as('祝捷')
    const draft = async (input: object) => (await clerk.must('documents.create', input)).id as string
    ids.request = await draft({
      kind: 'request',
      text: {
        title: title.request, mainRecipients: ['林远山县长'], copyTo: ['松林乡人民政府'], urgency: '加急', note: '联系人：祝捷，电话：6623501',
        body: bodyOf(['今年汛期县级防汛物资消耗较大。', '拟申请补充经费80万元。', '妥否，请批示。', '当否，请批示。']),
      },
      arrangement: { due: '2026-11-24' },
    })
    ids.report = await draft({
      kind: 'report',
      text: { title: title.report, mainRecipients: ['云岭县人民政府'], issuers: [`${bureau}防汛股`], body: bodyOf(['现将今年防汛工作情况报告如下。', '全年未发生人员伤亡。', '以上情况，请予批准。']) },
    })
    ids.joint = await draft({
      kind: 'notice',
      text: {
        title: title.joint, mainRecipients: ['各乡镇人民政府'], issuers: [bureau, '云岭县水利局'],
        body: bodyOf(['现将《云岭县山洪危险区管理规定》印发给你们，请遵照执行。', '汛期任何单位和个人不得进入山洪危险区从事经营活动。', '县司法局要加强执法监督。', '多写的一段。'.repeat(900)]),
      },
      arrangement: { disclosure: '主动公开', scope: 'special', recipients: [{ as: 'main', unitId: d.w.town.units.get('云岭县松林乡人民政府'), tenantId: null, name: '云岭县松林乡人民政府', copies: 1 }] },
    })
    ids.brief = await draft({ kind: 'brief', text: { title: title.brief, issuerMark: '值守简报', body: bodyOf(['各乡镇24小时值守到位。']) } })
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d?.pictures('failed-guards')
  })

  /** The desk without the page beside it. */
  const dressed = new Set<string>()
  async function at(name: string, path: string): Promise<Page> {
    if (!dressed.has(name)) {
      const page = await d.at(name, '/settings')
      await page.evaluate(() => {
        localStorage.setItem('zhongshu.preview', 'false')
        localStorage.setItem('zhongshu.desk.more', 'true')
      })
      dressed.add(name)
    }
    return d.at(name, path)
  }
  /** The page of the paper, at the part that is no picture of it: nothing here is measured on paper, and it is opened sixty times. */
  const open = async (name: string, which: keyof typeof ids, part = '?part=consult'): Promise<Page> => {
    const page = await at(name, `/documents/${ids[which]}${part}`)
    await page.getByRole('heading', { level: 1, name: title[which] }).waitFor()
    return page
  }
  const desk = async (name: string, which: keyof typeof ids): Promise<Page> => {
    const page = await at(name, `/documents/${ids[which]}/edit`)
    await paper(page).waitFor()
    return page
  }
  const paper = (page: Page) => page.getByRole('textbox', { name: '正文', exact: true })

  /** The words of a rule as they may stand on a page: what is filled in is whatever it is. */
  const words = (text: string) => new RegExp(text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\{\w+\\\}/g, '.+'))
  /** A refusal on the page with its three parts: what, by which rule, what to do. */
  async function refused(where: Locator | Page, code: string): Promise<Locator> {
    const { says, source, remedy } = house.refusalText(code)
    expect([says, source, remedy].every(Boolean), code).toBe(true)
    const notice = where.locator('.refusal').filter({ hasText: words(says) }).filter({ hasText: words(source) }).filter({ hasText: words(remedy) }).first()
    await notice.waitFor()
    return notice
  }

  /** The button of the dialogue once it is at rest: while it saves it is busy. */
  const go = (page: Page) => submission(page).locator('.ant-modal-footer .ant-btn-primary:not(.ant-btn-loading)').filter({ hasText: '送审' })
  const submission = (page: Page) => page.getByRole('dialog', { name: '送审', exact: true })
  /** 送审 on the desk: the dialogue says all that stands in the way, pressed nevertheless the first of them is the answer. */
  async function notYet(page: Page, ...codes: [string, ...string[]]): Promise<Locator> {
    await page.locator('.page-head').getByRole('button', { name: '送审', exact: true }).click()
    const dialogue = submission(page)
    const list = dialogue.getByRole('list', { name: '还不能送审' })
    for (const code of codes) await refused(list, code)
    await expect.poll(() => list.getByRole('listitem').count()).toBe(codes.length)
    await go(page).click()
    await refused(dialogue.getByRole('alert').locator('..'), codes[0])
    return list
  }
  async function back(page: Page): Promise<void> {
    await submission(page).getByRole('button', { name: '再改改' }).click()
    await submission(page).waitFor({ state: 'hidden' })
  }
  const problem = (page: Page, code: string) => submission(page).getByRole('listitem').filter({ hasText: words(house.refusalText(code).says) })
  async function withOnePress(page: Page, code: string): Promise<void> {
    await problem(page, code).getByRole('button', { name: '一键改正' }).click()
    await problem(page, code).waitFor({ state: 'hidden' })
  }
  async function submit(page: Page): Promise<void> {
    const dialogue = submission(page)
    if (!(await dialogue.isVisible())) await page.locator('.page-head').getByRole('button', { name: '送审', exact: true }).click()
    await go(page).click()
    await page.waitForURL(url => !url.pathname.endsWith('/edit'))
  }
  /** Another line in the place of one. */
  async function rewrite(page: Page, line: string, by: string): Promise<void> {
    await paper(page).getByText(line).first().click({ clickCount: 3 })
    if (by) await page.keyboard.insertText(by)
    else await page.keyboard.press('Backspace')
    await paper(page).getByText(line).first().waitFor({ state: 'hidden' })
  }
  async function tags(page: Page, label: string, off: number, names: string[]): Promise<void> {
    const box = page.getByRole('combobox', { name: label, exact: true })
    await box.focus()
    for (let n = 0; n < off; n++) await page.keyboard.press('Backspace')
    for (const name of names) {
      await box.fill(name)
      await page.keyboard.press('Enter')
    }
  }
  /** An option of a list in the open dialogue; once more, should the list have moved under the hand. */
  async function option(page: Page, label: string, name: string): Promise<void> {
    const box = page.getByRole('dialog').last().getByRole('combobox', { name: label })
    const chosen = page.getByRole('dialog').last().locator('.ant-select').filter({ has: page.getByRole('combobox', { name: label }) }).getByText(name)
    for (let n = 0; n < 3; n++) {
      await box.click()
      await page.locator('.ant-select-item-option:visible').filter({ hasText: name }).first().click()
      if (await chosen.first().waitFor({ timeout: 3_000 }).then(() => true, () => false)) return
    }
    throw new Error(`${name} could not be chosen as ${label}`)
  }
  /** Fills the dialogue of that name, over another, and presses its button. */
  const within = async (page: Page, name: string, button: string, fill: () => Promise<void>) => {
    const dialogue = page.getByRole('dialog', { name })
    await dialogue.waitFor()
    await fill()
    await dialogue.getByRole('button', { name: button, exact: true }).click()
    await dialogue.waitFor({ state: 'hidden' })
  }

  /** 申请例外 from where the rule says no; the one asked grants it in his own name. */
  async function except(page: Page, where: Locator, reason: string): Promise<void> {
    await where.getByRole('button', { name: '申请例外' }).click()
    const dialogue = page.getByRole('dialog', { name: '申请例外' })
    await dialogue.getByLabel('理由').fill(reason)
    await dialogue.getByRole('button', { name: '申请例外', exact: true }).click()
    await dialogue.waitFor({ state: 'hidden' })
    await where.getByText('例外待批').waitFor()
  }
  async function grant(name: string, about: string): Promise<void> {
    const page = await at(name, '/exceptions?part=decide')
    await page.getByRole('region', { name: about }).getByRole('button', { name: '批准例外' }).click()
    await inDialogue(page, '批准例外', async () => page.getByRole('dialog').getByLabel('批示').fill('同意，下不为例。'))
    await page.getByRole('region', { name: about }).waitFor({ state: 'hidden' })
  }
  /** A press in the rail that the house refuses: read in its dialogue, which is then closed. */
  async function refusedPress(page: Page, button: string, code: string, fill?: () => Promise<void>): Promise<void> {
    await page.getByRole('complementary').getByRole('button', { name: button, exact: true }).first().click()
    const dialogue = page.getByRole('dialog')
    await fill?.()
    // Pressed again like anybody would, should the rail have been laid anew under the hand.
    const answer = dialogue.locator('.refusal').first()
    for (let n = 0; n < 3 && !(await answer.isVisible()); n++) {
      await dialogue.getByRole('button', { name: button, exact: true }).click()
      await answer.waitFor({ timeout: 8_000 }).catch(() => null)
    }
    await refused(dialogue, code)
    await dialogue.getByRole('button', { name: '取消' }).click()
    await dialogue.waitFor({ state: 'hidden' })
  }
  const agree = async (name: string, which: keyof typeof ids) => {
    d.w.pass(HOUR / 4)
    await press(await open(name, which), '同意')
  }
  /** The door itself, asked from the page with the session of who sits there: where the page rightly has no button. */
  const atTheDoor = (page: Page, act: string, input: object) => page.evaluate(async ([act, input]) => {
    const answer = await fetch(`/api/${act}`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-requested-with': 'zhongshu' }, body: JSON.stringify(input) })
    return (await answer.json()).refused as string
  }, [act, input] as const)

  describe('a 请示 that goes up', () => {
    test('its recipients: no leader in person, one superior, no copy downwards, no level skipped, one matter', async () => {
      const page = await desk('祝捷', 'request')
      await notYet(page, 'documents.toLeaderPersonally', 'documents.upwardCopiesDown', 'documents.oneMatter', 'documents.leadTooShort', 'documents.urgencyNoReason')
      await screenshot(page, 'guards-1-recipients')
      await back(page)
      await tags(page, '主送机关印出的写法', 1, ['云州市人民政府', '云岭县财政局'])
      await rewrite(page, '当否，请批示。', '所需经费列入明年预算。')
      await notYet(page, 'documents.requestOneRecipient', 'documents.upwardCopiesDown', 'documents.skipsLevel', 'documents.leadTooShort', 'documents.urgencyNoReason')
      for (const code of ['documents.requestOneRecipient', 'documents.upwardCopiesDown', 'documents.skipsLevel']) await withOnePress(page, code)
      const { text } = await (await d.w.as('祝捷')).must('documents.read', { id: ids.request })
      expect(text).toMatchObject({ mainRecipients: ['云州市人民政府'], copyTo: ['云岭县财政局', '云岭县人民政府'] })
    }, 200_000)

    test('urgency has a reason out of the list; too late to be read, it goes on the word of the office head by exception', async () => {
      const page = await desk('祝捷', 'request')
      await notYet(page, 'documents.leadTooShort', 'documents.urgencyNoReason')
      await submission(page).getByRole('button', { name: /填报/ }).click()
      await within(page, '送审填报', '保存', async () => {
        await option(page, '为什么加急', '灾害天气和防汛防火')
        await page.getByRole('dialog', { name: '送审填报' }).getByLabel('说明').fill('今夜起有强降雨。')
      })
      await problem(page, 'documents.urgencyNoReason').waitFor({ state: 'hidden' })
      await except(page, problem(page, 'documents.leadTooShort'), '县防汛指挥部今天上午临时决定，下午须报。')
      await grant('沈致和', title.request)
      await submit(await desk('祝捷', 'request'))
      const head = await open('霍平安', 'request')
      await head.getByText('迟送', { exact: true }).waitFor()
      await screenshot(head, 'guards-2-late')
    }, 200_000)

    test('a leader returns it with one tap; the drafter gives more time and sends it in again, all rules asked anew; the late mark stays', async () => {
      const head = await open('霍平安', 'request')
      await head.getByRole('button', { name: '时间太短，退回' }).click()
      await head.getByRole('button', { name: '时间太短，退回' }).waitFor({ state: 'hidden' })
      const clerk = await open('祝捷', 'request')
      await clerk.getByText('审签时间太短').first().waitFor()
      const again = await desk('祝捷', 'request')
      // Whatever may be changed on the way back is judged again: the leader in person is no less wrong the second time.
      await tags(again, '主送机关印出的写法', 1, ['林远山县长'])
      await again.getByLabel('要求办结').fill('2026-11-27')
      await again.getByRole('button', { name: '查看' }).click()
      await refused(again.getByRole('complementary').getByRole('list', { name: '还不能送审' }), 'documents.toLeaderPersonally')
      await refusedPress(again, '重新送审', 'documents.toLeaderPersonally')
      const put = await desk('祝捷', 'request')
      await tags(put, '主送机关印出的写法', 1, ['云州市人民政府'])
      await put.getByRole('button', { name: '查看' }).click()
      await press(put, '重新送审')
      await agree('霍平安', 'request')
      await (await open('罗文渊', 'request')).getByText('迟送', { exact: true }).waitFor()
    }, 200_000)

    test('whoever receives it may find it not urgent; the share of the unit is told', async () => {
      const page = await open('罗文渊', 'request')
      await press(page, '并非紧急', async () => page.getByRole('dialog').getByLabel('说明').fill('下周办理即可。'))
      await page.getByText(/近一年紧急件 1 件，被指并非紧急 1 件/).first().waitFor()
    }, 100_000)

    test('five gates: an open one holds it; a return out of the list of to-dos names its gate and place; put right there', async () => {
      await refusedPress(await open('罗文渊', 'request'), '同意', 'documents.legalGateOpen')
      const list = await at('罗文渊', '/todo')
      await list.getByRole('complementary', { name: '速览' }).getByRole('button', { name: '退回…' }).waitFor()
      await list.keyboard.press('r')
      await list.waitForURL(/\/documents\//)
      await inDialogue(list, '退回', async () => {
        const form = list.getByRole('dialog')
        await form.getByText('文字关', { exact: true }).click()
        await option(list, '文中位置', '拟申请补充经费')
        await form.getByLabel('理由').fill('80万元没有测算依据。')
      })
      const clerk = await desk('祝捷', 'request')
      await clerk.getByRole('status').getByText('文字关退回').waitFor()
      await clerk.getByRole('status').getByRole('button', { name: /第 2 段：拟申请补充经费80万元/ }).click()
      await screenshot(clerk, 'guards-3-returned')
      await rewrite(clerk, '拟申请补充经费80万元。', '拟申请补充经费80万元，测算表见附件。')
      await clerk.getByRole('status').getByText('已改').waitFor()
      await clerk.getByRole('button', { name: '查看' }).click()
      await press(clerk, '重新送审')
      const reviewer = await open('罗文渊', 'request')
      await reviewer.getByText('不通过').first().waitFor()
      await press(reviewer, '五关把关')
      await press(reviewer, '同意')
    }, 200_000)

    test('an upward paper is signed by the chief and nobody else; it finds its way back to him', async () => {
      await agree('周明德', 'request')
      const chief = await open('林远山', 'request')
      await press(chief, '转办', async () => {
        await pick(chief, '转给', '周明德')
        await chief.getByRole('dialog').getByLabel('拟办意见').fill('请办。')
      })
      await refusedPress(await open('周明德', 'request'), '同意', 'documents.chiefMustSign')
      // Passed on is not passed back (S2-33): the chief takes it back himself.
      await press(await open('林远山', 'request'), '取回')
      await agree('林远山', 'request')
    }, 200_000)

    test('a change after the signature goes back to the signer, its gates are judged anew; before that no number, no issue', async () => {
      const clerk = await desk('范晓琳', 'request')
      await clerk.getByLabel('修改理由').fill('复核发现引文有误。')
      await rewrite(clerk, '今年汛期县级防汛物资消耗较大。', '今年汛期县级防汛物资消耗八成。')
      await clerk.getByText(/自动回到.+复审/).first().waitFor()
      const page = await open('范晓琳', 'request')
      await expect(page.getByRole('complementary').getByRole('button', { name: /^(编号|用印|分发)$/ }).count()).resolves.toBe(0)
      expect(await atTheDoor(page, 'documents.number', { id: ids.request })).toBe('documents.notSigned')
      expect(await atTheDoor(page, 'documents.issue', { id: ids.request })).toBe('documents.notSealed')
      await refusedPress(await open('林远山', 'request'), '同意', 'documents.legalGateOpen')
      await press(await open('罗文渊', 'request'), '五关把关')
      await agree('林远山', 'request')
      const rechecking = await open('范晓琳', 'request')
      await expect(rechecking.getByRole('complementary').getByRole('button', { name: '编号', exact: true }).count()).resolves.toBe(0)
      expect(await atTheDoor(rechecking, 'documents.number', { id: ids.request })).toBe('documents.noSerialBeforeRecheck')
      await agree('范晓琳', 'request')
      await press(await open('范晓琳', 'request'), '编号')
    }, 200_000)

    test('the seal: not on other words than those signed, not on another number of copies; a spoiled copy is destroyed before a witness', async () => {
      const keeper = await open('邓洁', 'request')
      const row = and(eq(documents.tenantId, d.w.town.tenantId), eq(documents.id, ids.request))
      const [{ hash }] = await d.w.database.db.select({ hash: documents.textHash }).from(documents).where(row) as [{ hash: string }]
      // Somebody got at the stored words behind the house's back: the keeper of the seal sees it.
      await d.w.database.db.update(documents).set({ textHash: `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}` }).where(row)
      await refusedPress(keeper, '用印', 'documents.sealChangedText')
      await d.w.database.db.update(documents).set({ textHash: hash }).where(row)
      const { copiesApproved } = await (await d.w.as('邓洁')).must('documents.read', { id: ids.request })
      const count = (n: number) => async () => keeper.getByRole('dialog').getByLabel('份数').fill(String(n))
      await refusedPress(keeper, '用印', 'documents.tooManyCopies', count(copiesApproved + 1))
      await refusedPress(keeper, '用印', 'documents.tooFewCopies', count(copiesApproved - 1))
      await press(keeper, '用印', count(copiesApproved))
      const sealed = await open('邓洁', 'request')
      const card = sealed.getByRole('region', { name: '用印登记' })
      await card.getByText(`现存 ${copiesApproved} 份`).waitFor()
      await card.getByRole('button', { name: '毁损作废' }).click()
      const form = sealed.getByRole('dialog')
      await form.getByLabel('事由').fill('印迹不清')
      await pick(sealed, '监销人', '邓洁')
      await form.getByRole('button', { name: '毁损作废', exact: true }).click()
      await refused(form, 'documents.ownWitness')
      await pick(sealed, '监销人', '严守成')
      await inDialogue(sealed, '毁损作废')
      await card.getByText(/印迹不清　监销 严守成/).first().waitFor()
      await card.getByText(`现存 ${copiesApproved} 份`).waitFor()
      await card.scrollIntoViewIfNeeded()
      await screenshot(sealed, 'guards-4-sealed')
      await press(await open('范晓琳', 'request'), '分发')
    }, 200_000)
  })

  test('a 报告 asks for nothing, and no section writes outward', async () => {
    const page = await desk('祝捷', 'report')
    await notYet(page, 'documents.sectionOutward', 'documents.reportCarriesRequest')
    await back(page)
    await tags(page, '发文机关署名', 1, [bureau])
    await page.keyboard.press('Escape')
    await rewrite(page, '以上情况，请予批准。', '特此报告。')
    await submit(page)
  }, 200_000)

  describe('a joint 规范性文件 that goes down', () => {
    test('a department commands no township without its government’s consent; all organs are named; the words keep the limit', async () => {
      const page = await desk('祝捷', 'joint')
      await notYet(page, 'documents.jointUnnamed', 'documents.departmentToGovernment', 'documents.notAgreed', 'documents.normativeUndeclared', 'documents.tooLong')
      await withOnePress(page, 'documents.jointUnnamed')
      await back(page)
      await rewrite(page, '多写的一段', '')
      await rewrite(page, '印发给你们', '经县政府同意，现印发《云岭县山洪危险区管理规定》，请遵照执行。')
      await notYet(page, 'documents.notAgreed', 'documents.normativeUndeclared')
    }, 200_000)

    test('is it a rule for the public? who was heard, and is it ripe? an important one is copied to the superior', async () => {
      const page = await desk('祝捷', 'joint')
      await notYet(page, 'documents.notAgreed', 'documents.normativeUndeclared')
      const declare = (fill: (form: Locator) => Promise<void>) => {
        const form = page.getByRole('dialog', { name: '送审填报' })
        return submission(page).getByRole('button', { name: /填报/ }).click().then(() => within(page, '送审填报', '保存', () => fill(form)))
      }
      await declare(async form => {
        await form.getByText('逐项自查').click()
        for (const mark of ['涉及公民、法人和其他组织的权利义务', '对不特定的人普遍适用', '在一定期限内反复适用', '向社会公开发布']) await form.getByText(mark, { exact: true }).click()
        await form.getByText('是规范性文件：').waitFor()
        await form.getByText('涉及经营者的经济活动').click()
        await form.getByText('重要公文').click()
      })
      await refused(submission(page), 'documents.consultationMissing')
      await refused(submission(page), 'documents.superiorNotCopied')
      await withOnePress(page, 'documents.superiorNotCopied')
      await declare(form => form.getByLabel('公开征求意见的起止时间').fill('10月8日至11月7日在县政府网站公开征求意见，收到意见3条，采纳2条。'))
      await refused(submission(page), 'documents.maturityOpen')
      await declare(async form => {
        for (const item of ['征求意见情况', '合法性把握', '公平竞争影响', '经费来源', '保密和公开审查']) await form.getByLabel(item).fill('已办，见说明。')
      })
      await expect.poll(() => submission(page).getByRole('list', { name: '还不能送审' }).getByRole('listitem').count()).toBe(1)
      await back(page)
    }, 200_000)

    test('a department that is given a task agrees first (协商一致), other units are asked: nothing is submitted while their opinions are open; not adopted needs a reason', async () => {
      const before = await desk('祝捷', 'joint')
      await notYet(before, 'documents.notAgreed')
      await back(before)
      const page = await open('祝捷', 'joint')
      await page.getByRole('button', { name: '征求意见', exact: true }).click()
      await inDialogue(page, '征求意见', () => pick(page, '征求单位', '县司法局'))
      await page.getByText('待反馈').first().waitFor()
      await notYet(await desk('祝捷', 'joint'), 'documents.notAgreed', 'documents.consultOpenAtSubmit')
      const asked = await at('岳琳', '/asked')
      await asked.getByText(title.joint).first().dblclick()
      await asked.getByRole('button', { name: /汛期任何单位和个人不得进入/ }).click()
      await asked.getByRole('button', { name: '就选中的一段提意见' }).click()
      await asked.getByLabel('第 1 条意见').fill('“任何单位和个人”范围过宽，建议列明例外。')
      await asked.getByRole('button', { name: '保存意见' }).click()
      await asked.getByText('待负责人确认').first().waitFor()
      const head = await at('严正法', new URL(asked.url()).pathname)
      await head.getByRole('button', { name: '确认为本单位意见' }).click()
      await head.getByText('已反馈').first().waitFor()
      const round = await at('祝捷', new URL(asked.url()).pathname)
      await round.getByRole('button', { name: '处理', exact: true }).click()
      const form = round.getByRole('dialog')
      await form.getByText('不采纳', { exact: true }).click()
      await form.getByRole('button', { name: '处理', exact: true }).click()
      await refused(form, 'documents.verdictNoReason')
      await form.getByText('部分采纳', { exact: true }).click()
      await inDialogue(round, '处理', async () => form.getByLabel('理由').fill('已加“应急抢险除外”，其余不列。'))
      // Not wholly adopted is a difference until the unit accepts it or it is settled.
      await round.getByText('部分采纳').first().waitFor()
      const answer = await at('严正法', new URL(asked.url()).pathname)
      await answer.getByRole('button', { name: '同意处理', exact: true }).click()
      await inDialogue(answer, '同意处理')
      const last = await at('祝捷', new URL(asked.url()).pathname)
      await last.getByRole('button', { name: '办结', exact: true }).click()
      await inDialogue(last, '办结')
      await last.getByText('已办结').first().waitFor()
    }, 200_000)

    test('it counts: 立项 first; the yearly total is full, over it only by a leader’s name; then it is submitted', async () => {
      const office = await at('沈致和', '/quotas')
      await office.getByRole('button', { name: '核定总量' }).click()
      await inDialogue(office, '核定总量', async () => {
        await pick(office, '发文机关', '县应急管理局')
        await option(office, '计入口径', '下行文件')
        await office.getByRole('dialog').getByLabel(/年总量/).fill('0')
        await office.getByRole('dialog').getByLabel('理由').fill('今年不再新发下行文件。')
      })
      await office.getByRole('link', { name: '下行文件' }).first().waitFor()
      const page = await desk('祝捷', 'joint')
      await notYet(page, 'quotas.proposalFirst', 'quotas.full')
      await screenshot(page, 'guards-5-quota')
      await problem(page, 'quotas.proposalFirst').getByRole('button', { name: '申请立项' }).click()
      await page.waitForURL(/\/proposals\?/)
      const form = page.getByRole('dialog', { name: '申请立项' })
      await expect.poll(() => form.getByLabel('拟发文件题目').inputValue()).toBe(title.joint)
      await form.getByText('下行', { exact: true }).click()
      await form.getByLabel('为什么要发文').fill('《防洪法》要求划定山洪危险区。')
      await form.getByLabel(/为什么不能打电话/).fill('涉及公众权利义务，须以规范性文件公布。')
      await form.getByRole('button', { name: '申请立项', exact: true }).click()
      await page.waitForURL(/\/proposals\/[0-9a-f-]{36}/)
      const proposal = new URL(page.url()).pathname
      const decide = await at('罗文渊', proposal)
      await decide.getByRole('button', { name: '同意', exact: true }).click()
      await decide.getByRole('dialog').getByRole('button', { name: '同意', exact: true }).click()
      await refused(decide.getByRole('dialog'), 'quotas.full')
      await page.getByRole('button', { name: '申请超计划例外' }).click()
      await inDialogue(page, '申请超计划例外', async () => page.getByRole('dialog').getByLabel('理由').fill('上级督查要求年内出台，不能并入其他文件。'))
      await grant('周明德', `立项：${title.joint}`)
      const again = await at('罗文渊', proposal)
      await again.getByRole('button', { name: '同意', exact: true }).click()
      await inDialogue(again, '同意')
      const ready = await open('祝捷', 'joint')
      await ready.getByRole('region', { name: '发文立项' }).getByRole('button', { name: '选用立项' }).click()
      await inDialogue(ready, '选用立项', () => option(ready, '已同意、待用的立项', '山洪危险区'))
      await ready.getByRole('region', { name: '发文立项' }).getByRole('link', { name: new RegExp(title.joint) }).waitFor()
      await submit(await desk('祝捷', 'joint'))
    }, 200_000)

    test('no signature without its reviews for legality and competition', async () => {
      await agree('霍平安', 'joint')
      const reviewer = await open('罗文渊', 'joint')
      await press(reviewer, '五关把关')
      await press(reviewer, '同意')
      await agree('周明德', 'joint')
      const chief = await open('林远山', 'joint')
      await refusedPress(chief, '同意', 'documents.legalityReviewMissing')
      const ask = async (kind: string, unit: string) => {
        const page = await open('祝捷', 'joint')
        await page.getByRole('complementary').getByRole('button', { name: '送审查' }).click()
        await inDialogue(page, '送审查', async () => {
          await option(page, '审什么', kind)
          await pick(page, '审查单位', unit)
        })
      }
      const give = async (name: string) => {
        const page = await open(name, 'joint')
        await page.getByRole('complementary').getByRole('button', { name: '出具意见' }).click()
        await inDialogue(page, '出具意见', async () => page.getByRole('dialog').getByRole('textbox', { name: '意见' }).fill('经审核，未发现与上位法抵触的内容。'))
      }
      await ask('合法性审核', '县司法局')
      await give('严正法')
      await refusedPress(await open('林远山', 'joint'), '同意', 'documents.competitionReviewMissing')
      await ask('公平竞争审查', '县应急管理局')
      await give('霍平安')
      await agree('林远山', 'joint')
    }, 200_000)

    test('every organ’s head signs, it bears the date of the last; each seal is laid; issued, the total is over last year and owes an explanation', async () => {
      const waiting = await open('祝捷', 'joint')
      await waiting.getByText('还有 1 个机关未签').waitFor()
      d.w.pass(24 * HOUR)
      await agree('乔丽', 'joint')
      await agree('常江', 'joint')
      expect(await (await d.w.as('祝捷')).must('documents.read', { id: ids.joint })).toMatchObject({ state: 'signed', date: '2026-11-25', signatures: [{ byName: '林远山' }, { byName: '常江' }] })
      await agree('范晓琳', 'joint')
      await press(await open('范晓琳', 'joint'), '编号')
      for (const _ of ['主办', '联合']) await press(await open('邓洁', 'joint'), '用印')
      await press(await open('范晓琳', 'joint'), '分发')
      const quota = await at('沈致和', '/quotas')
      await quota.getByRole('link', { name: '下行文件' }).first().click()
      await quota.getByRole('button', { name: '登记上年数' }).click()
      await inDialogue(quota, '登记上年数', async () => quota.getByRole('dialog').getByLabel('数据来源').fill('上年发文登记簿'))
      await quota.getByText('超过上年').first().waitFor()
      const own = await at('祝捷', new URL(quota.url()).pathname)
      await own.getByRole('button', { name: '起草书面说明' }).click()
      await inDialogue(own, '起草书面说明', async () => {
        await own.getByRole('dialog').getByLabel('超出原因').fill('年内新增法定任务。')
        await own.getByRole('dialog').getByLabel('整改措施').fill('明年合并发文两件。')
      })
      await own.waitForURL(/\/documents\/[0-9a-f-]{36}\/edit/)
      await paper(own).getByText('年内新增法定任务。').waitFor()
      await screenshot(own, 'guards-6-explanation')
    }, 240_000)
  })

  test('a 简报 that is not registered is not issued; registered, it is', async () => {
    const page = await desk('祝捷', 'brief')
    await notYet(page, 'quotas.briefUnregistered')
    await problem(page, 'quotas.briefUnregistered').getByRole('link', { name: '看简报登记簿' }).waitFor()
    const office = await at('沈致和', '/briefs')
    await office.getByRole('button', { name: '登记简报' }).click()
    await inDialogue(office, '登记简报', async () => {
      const form = office.getByRole('dialog')
      await pick(office, '发文机关', '县应急管理局')
      for (const [label, value] of [['名称（报头所印）', '值守简报'], ['用途', '反映值守情况'], ['报送范围', '县委、县政府领导'], ['批准人', '林远山'], ['依据', '县政府办公会议纪要']] as const) await form.getByLabel(label).fill(value)
    })
    await office.getByRole('link', { name: '值守简报' }).waitFor()
    const again = await desk('祝捷', 'brief')
    await again.getByRole('combobox', { name: '登记的简报' }).click()
    await again.locator('.ant-select-item-option:visible').filter({ hasText: '值守简报' }).click()
    await submit(again)
  }, 200_000)

  test('every exception stands on the list of its month, by name and with its reason', async () => {
    const page = await at('沈致和', '/exceptions?part=month&month=2026-11')
    const line = (subject: string) => page.getByRole('region', { name: '月度清单' }).getByRole('row').filter({ hasText: subject })
    await line(title.request).filter({ hasText: '送得太晚' }).filter({ hasText: '祝捷' }).filter({ hasText: '沈致和' }).filter({ hasText: '县防汛指挥部今天上午临时决定' }).filter({ hasText: '已批准' }).waitFor()
    await line(`立项：${title.joint}`).filter({ hasText: '总量' }).filter({ hasText: '周明德' }).filter({ hasText: '上级督查要求年内出台' }).filter({ hasText: '已批准' }).waitFor()
    await screenshot(page, 'guards-7-exceptions')
    const returns = await at('沈致和', '/documents/returns')
    await returns.getByRole('row').filter({ hasText: bureau }).waitFor()
    expect(await returns.locator('main').innerText()).not.toContain('罗文渊')
  }, 100_000)
})
