import type { Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { DAY, HOUR } from '#kernel/day'
import { hasBrowser, screenshot } from '#test/browser'
import { act, choose, type Desks, desks, inDialogue, pick, press } from '#test/desks'

/**
 * 批必查、查必果、果必报 (S0-18) in a real browser: a leader's instruction on a paper becomes a matter of the ledger, is kicked back and forth and decided, reported on,
 * urged by the clock to orange, looked at on site, verified by another than who did it, and ends only with six answers and a reply to each of the two who asked; then it is archived.
 */
describe.skipIf(!hasBrowser)('督查督办, through the browser', () => {
  let d: Desks
  let matter: string
  const line = '请交通运输局牵头，十二月十日前修复白水镇青石桥，确保群众通行安全。'

  beforeAll(async () => {
    d = await desks()
    const clerk = await d.w.as('范晓琳')
    const { id } = await clerk.must('incoming.enter', { source: 'paper', purpose: 'action', fromName: '云岭县白水镇人民政府', title: '关于青石桥受损情况的报告', kind: 'report' })
    await clerk.must('incoming.review', { id, answers: { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' }, verdict: 'accept' })
    const leader = d.w.town.people.get('周明德')!.id
    await clerk.must('incoming.propose', { id, opinion: '建议请周明德同志阅示，交通运输局牵头提出修复方案。', lead: { unitId: d.w.town.units.get('云岭县交通运输局')! }, leaders: [leader] })
    await (await d.w.as('周明德')).must('incoming.instruct', { id, words: line })
  }, 400_000)
  afterAll(() => d?.close())
  afterEach(async ({ task }) => {
    if (task.result?.state === 'fail') await d?.pictures(`failed-supervision-${task.name.slice(0, 12)}`)
  })

  const rail = (page: Page) => page.getByRole('complementary')
  const at = (name: string) => d.at(name, matter)
  const accept = async (name: string) => {
    const page = await at(name)
    await rail(page).getByRole('button', { name: '签收', exact: true }).click()
    await rail(page).getByRole('button', { name: '签收', exact: true }).waitFor({ state: 'hidden' })
    return page
  }
  const passOn = (page: Page, unit: string, words: string) => press(page, '转办', async p => {
    await pick(p, '单位', unit)
    await p.getByRole('dialog').getByLabel('拟办意见').fill(words)
  })

  test('given the instruction, its line is put into effect as a matter with one unit and a term', async () => {
    const clerk = await d.at('范晓琳', '/received-lines')
    await clerk.getByRole('row').filter({ hasText: line }).getByRole('button', { name: '交办', exact: true }).click()
    await inDialogue(clerk, '交办', async page => {
      await pick(page, '承办单位', '县交通运输局')
      await page.getByRole('dialog').getByLabel('办结期限').fill('2026-12-10')
    })
    await clerk.getByText('没有待落实的批示').waitFor()
    const [row] = (await (await d.w.as('钟慧敏')).must('matters.list', { scope: 'all', words: '青石桥' })).matters
    matter = `/matters/${row.id}`
    // What was assigned on the spot gets its number in the ledger (批必查).
    const ledger = await d.at('戴小雨', '/supervision/adopt')
    await ledger.getByRole('row').filter({ hasText: '青石桥' }).getByRole('button', { name: '补立项', exact: true }).click()
    await inDialogue(ledger, '补立项', page => pick(page, '牵头领导', '唐立新'))
    await ledger.getByText('已补立项：督〔2026〕1号').waitFor()
  }, 120_000)

  test('kicked from unit to unit and back (踢皮球, F05), it stands still until the office decides; then it cannot be passed on', async () => {
    const roads = await accept('段长路')
    await passOn(roads, '县住建局', '青石桥在镇区，建议由住建局牵头。')
    const housing = await accept('史建业')
    await passOn(housing, '县交通运输局', '该桥为农村公路桥梁，应由交通运输局办理。')
    await screenshot(housing, 'supervision-1-kicked')
    const desk = await at('钟慧敏')
    await press(desk, '裁定承办', async page => {
      await pick(page, '单位', '县交通运输局')
      await page.getByRole('dialog').getByLabel('裁定意见').fill('农村公路桥梁由交通运输局管养，由交通运输局承办，住建局配合。')
    })
    const again = await at('段长路')
    await rail(again).getByRole('button', { name: '报进展', exact: true }).waitFor()
    expect(await rail(again).getByRole('button', { name: '转办', exact: true }).count()).toBe(0)
  }, 200_000)

  test('a second asker comes in by 并案: each keeps his own clock and his reply', async () => {
    const hands = await d.w.as('钟慧敏')
    const opened = await hands.must('matters.open', {
      title: '白水镇青石桥修复', function: 'supervision', basis: '群众来信', goal: '', kind: 'immediate', limit: { term: { n: 30, unit: 'workday' } },
      origins: [{ kind: 'citizen', name: '白水镇青石村村民' }], owner: 'mine',
    })
    await hands.must('matters.merge', { intoId: matter.split('/').at(-1), fromId: opened.id, words: '同一座桥，并案办理。' })
    const page = await at('钟慧敏')
    for (const asker of ['周明德', '白水镇青石村村民']) await page.getByText(asker).first().waitFor()
  }, 120_000)

  test('progress says its problems; overdue, the clock takes it from colour to colour to orange, and the leader in charge hears of it', async () => {
    const roads = await at('段长路')
    await press(roads, '报进展', async page => {
      const dialogue = page.getByRole('dialog')
      await dialogue.getByLabel('已做工作').fill('完成桥梁检测，编制修复方案。')
      await dialogue.getByLabel('存在问题').fill('桥台基础冲刷严重，需追加资金12万元。')
      await dialogue.getByLabel('下一步').fill('本周内进场施工。')
    })
    await roads.getByText('桥台基础冲刷严重').first().waitFor()
    for (let n = 0; n < 20; n++) {
      d.w.pass(DAY)
      await d.w.tick()
    }
    const desk = await d.at('钟慧敏', matter)
    await desk.getByText('橙牌').first().waitFor()
    await screenshot(desk, 'supervision-2-orange')
  }, 200_000)

  test('verified on site: a team that did not work on it goes there with a leader’s approval and writes down what it saw', async () => {
    const plan = await d.at('戴小雨', '/supervision/inspections/new')
    await plan.getByLabel('督查名称').fill('青石桥修复现场核查')
    await choose(plan, '督查方法', '检查、访谈')
    await plan.keyboard.press('Escape')
    await choose(plan, '督查对象', '县交通运输局')
    await plan.keyboard.press('Escape')
    await plan.getByLabel('看什么').fill('桥台加固、桥面和通行情况，走访村民。')
    await choose(plan, '组长', '戴小雨')
    await plan.getByRole('button', { name: '保存', exact: true }).click()
    await act(plan, '报批', page => choose(page, '审批领导', '唐立新'))
    await plan.getByText('报批中').first().waitFor()
    await act(await d.at('唐立新', new URL(plan.url()).pathname), '审批')
    d.w.pass(2 * HOUR)
    await d.at('戴小雨', new URL(plan.url()).pathname)
    await act(plan, '现场记录', async page => {
      await page.getByRole('dialog').getByLabel('地点').fill('白水镇青石桥')
      await page.getByRole('dialog').getByLabel('看到的情况').fill('桥台加固完成，桥面已通车；走访村民4户，均说好走。')
    })
    await act(plan, '作出结论', page => page.getByRole('dialog').getByLabel('督查结论').fill('修复属实，未发现新的问题。'))
    await plan.getByText('已结论').first().waitFor()
    await screenshot(plan, 'supervision-3-on-site')
  }, 200_000)

  test('done, it is not done: six answers with their evidence; who did it does not verify it; both who asked are answered; then it is crossed off', async () => {
    const roads = await at('段长路')
    await press(roads, '报进展', async page => {
      const dialogue = page.getByRole('dialog')
      await dialogue.getByLabel('已做工作').fill('青石桥修复完工，12月12日恢复通行。')
      await dialogue.getByLabel('存在问题').fill('无，已逐项核对。')
      await dialogue.getByLabel('下一步').fill('申请销号。')
    })
    await press(roads, '申请销号', async page => {
      const dialogue = page.getByRole('dialog')
      await dialogue.getByLabel('办理结果').fill('桥台加固、桥面重铺，经检测达到原设计荷载。')
      for (const group of await dialogue.locator('.question').all()) {
        await group.getByRole('radio', { name: '是', exact: true }).check()
        await group.getByRole('textbox').fill('检测报告、现场照片和村民代表签字在案。')
      }
      await screenshot(page, 'supervision-4-six-answers')
    })
    expect(await rail(roads).getByRole('button', { name: '核验', exact: true }).count()).toBe(0)
    const desk = await at('钟慧敏')
    const verify = () => press(desk, '核验', page => page.getByRole('dialog').getByLabel('核验情况').fill('12月15日到现场查看，走访村民4户，通行正常。'))
    for (const asker of ['周明德', '白水镇青石村村民']) {
      await desk.getByRole('row').filter({ hasText: asker }).getByRole('button', { name: '回复', exact: true }).click()
      await inDialogue(desk, '回复', page => page.getByRole('dialog').getByLabel('回复内容').fill('青石桥已于12月12日修复通行。'))
    }
    await verify()
    await desk.getByText('已销号').first().waitFor()
    await screenshot(desk, 'supervision-5-closed')
    const { trail } = await (await d.w.as('钟慧敏')).must('matters.read', { id: matter.split('/').at(-1) })
    expect(trail.filter((t: { is: string }) => t.is === 'replied')).toHaveLength(2)
  }, 200_000)

  test('crossed off, it is archived with everything that happened on its list', async () => {
    const page = await d.at('戴小雨', '/supervision/inspections/closing')
    const line = page.getByRole('region', { name: /已销号待归档/ }).getByRole('row').filter({ hasText: '青石桥' })
    await line.getByRole('button', { name: '归档清单' }).click()
    const list = page.getByRole('dialog')
    await list.getByText('白水镇青石村村民').first().waitFor()
    await screenshot(page, 'supervision-6-archive')
    await inDialogue(page, '归档')
    await page.getByText(/已归档：/).first().waitFor()
    await line.waitFor({ state: 'hidden' })
  }, 120_000)
})
