import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { DAY, HOUR } from '#kernel/day'
import { factsOf } from '#platform/facts/public'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { allPassed } from '#test/gates'
import { type Hands, type World, world } from '#test/world'

/** 请示 from a township answered by 批复 of the county: the whole life of an incoming paper, seen from both sides; then a paper exchanged with the city. */
describe.each(engines)('a received paper all the way (%s)', engine => {
  let w: World
  let township: Hands
  let clerk: Hands
  let request: string
  let receipt: string
  const unit = (name: string) => w.town.units.get(name)!
  const person = (name: string) => w.town.people.get(name)!.id
  const yes = { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' }

  /** Walks a document through its route as whoever holds each step. */
  async function walk(id: string, town = 'yunling') {
    const drafter = await anyReader(id, town)
    const { routeId } = await drafter.must('documents.read', { id })
    for (let n = 0; n < 30; n++) {
      w.pass(HOUR / 2)
      const trail = await drafter.must('routing.trail', { routeId })
      const [hand] = trail.hands
      if (!hand || trail.status === 'done') return
      const who = await w.as(hand.holder.name.split('（')[0], town)
      const t = (await who.must('routing.todo')).rows.find((r: any) => r.taskId === hand.taskId)
      if (t.step === 'number') await who.must('documents.number', { id })
      else if (t.step === 'seal') await who.must('documents.seal', { id, copies: 3 })
      else if (t.step === 'issue') return who.must('documents.issue', { id })
      else {
        if (t.step === 'officeReview') await who.must('documents.judgeGates', allPassed(id))
        await who.must('routing.approve', { taskId: hand.taskId, opinion: '同意。' })
      }
    }
  }
  const drafters = new Map<string, string>()
  const anyReader = (id: string, town: string) => w.as(drafters.get(id)!, town)

  async function issue(by: string, input: object, town = 'yunling'): Promise<string> {
    const who = await w.as(by, town)
    const { id } = await who.must('documents.create', input)
    drafters.set(id, by)
    await who.must('documents.submit', { id })
    await walk(id, town)
    return id
  }

  beforeAll(async () => {
    w = await world({ engine })
    township = await w.as('尹秀英')
    clerk = await w.as('范晓琳')
    const p = w.town.people.get('尹秀英')!
    request = await issue('尹秀英', {
      kind: 'request',
      text: { title: `${p.unit}关于拨付防汛抢险经费的请示`, mainRecipients: ['云岭县人民政府'], issuers: [p.unit], body: bodyOf(['今年汛期我镇水毁道路3处，急需修复。', '一、请示事项', '恳请拨付抢险经费80万元。', '妥否，请批示。']) },
      arrangement: { recipients: [{ as: 'main', unitId: unit('云岭县人民政府办公室'), tenantId: null, name: '云岭县人民政府办公室' }] },
    })
  }, 240_000)
  afterAll(() => w?.close())

  test('counted before it is signed for; whoever counts wrong signs for nothing', async () => {
    const [row] = (await clerk.must('incoming.list', { box: 'toSign' })).rows
    receipt = row.id
    expect(row).toMatchObject({ state: 'sent', kind: 'request', register: null })
    expect((await clerk.act('incoming.signForAll', { ids: [receipt], counted: 2 })).body.refused).toBe('incoming.miscounted')
    expect((await clerk.act('incoming.register', { id: receipt, purpose: 'action' })).body.refused).toBe('incoming.signForFirst')
    await clerk.must('incoming.signForAll', { ids: [receipt], counted: 1 })
  })

  test('registered once, with the first number of the year; nobody circulates or handles what is not reviewed', async () => {
    expect(await clerk.must('incoming.register', { id: receipt, purpose: 'action' })).toEqual({ id: receipt, register: '收〔2026〕1号' })
    expect((await clerk.act('incoming.register', { id: receipt, purpose: 'action' })).body.refused).toBe('incoming.alreadyRegistered')
    expect((await clerk.act('incoming.circulate', { id: receipt, people: [person('沈致和')] })).body.refused).toBe('incoming.reviewFirst')
    expect((await clerk.act('incoming.review', { id: receipt, answers: { ...yes, form: 'no' }, verdict: 'accept' })).body.refused).toBe('incoming.faultUnexplained')
    await clerk.must('incoming.review', { id: receipt, answers: yes, verdict: 'accept' })
  })

  test('拟办 cannot be empty or a forwarding note (S4-30); it names the lead, the assistants, the leader and the term', async () => {
    const input = { id: receipt, lead: { unitId: unit('云岭县水利局') }, assistants: [unit('云岭县财政局')], leaders: [person('周明德')] }
    expect((await clerk.act('incoming.propose', { ...input, opinion: ' ' })).body.refused).toBe('incoming.opinionMissing')
    expect((await clerk.act('incoming.propose', { ...input, opinion: '请水利局阅处。' })).body).toMatchObject({ refused: 'incoming.onlyForwarded', source: expect.stringContaining('S4-30') })
    await clerk.must('incoming.propose', { ...input, opinion: '建议由水利局核实水毁情况，财政局提出资金意见，3个工作日内报周县长审定。' })
    const view = await clerk.must('incoming.read', { id: receipt })
    expect(view).toMatchObject({ state: 'handling', step: '批示', proposal: { lead: { unit: expect.stringContaining('水利局') }, leaders: [{ name: '周明德' }] } })
    expect(view.dueAt).toBeGreaterThan(w.now())
  })

  test('the leader finds it among what waits for his instruction; what he writes stands as he wrote it, and on the red list until it is put into effect', async () => {
    const leader = await w.as('周明德')
    expect((await leader.must('incoming.list', { box: 'toInstruct' })).rows.map((r: any) => r.id)).toEqual([receipt])
    const words = '请水利局两日内到现场核实，提出修复方案。\n请财政局做好资金准备。'
    await leader.must('incoming.instruct', { id: receipt, words })
    const view = await clerk.must('incoming.read', { id: receipt })
    expect(view.instructions).toMatchObject([{ words, leader: '周明德', lines: [{ mark: null }, { mark: null }] }])
    expect((await (await w.as('沈致和')).must('incoming.instructions')).rows.map((r: any) => r.text)).toEqual(words.split('\n'))
    expect((await clerk.must('agenda.list')).groups.find((g: any) => g.kind === '批示待落实').items).toHaveLength(2)
    const facts = await factsOf(w.database.db, w.town.tenantId, receipt)
    expect(facts.find(f => f.what === 'incoming.instructed')!.detail!.words).toBe(words)
  })

  test('nobody else corrects his words; his own correction is a new one that points back (S3-84)', async () => {
    const [first] = (await clerk.must('incoming.read', { id: receipt })).instructions
    expect((await clerk.act('incoming.correctInstruction', { instructionId: first.id, words: '改', reason: '笔误' })).body.refused).toBe('incoming.notHisWords')
    await clerk.must('incoming.markLine', { instructionId: first.id, no: 0, as: { is: 'act', unitId: unit('云岭县水利局'), personId: null, due: '2026-12-10' } })
    await (await w.as('周明德')).must('incoming.correctInstruction', { instructionId: first.id, words: '请财政局12月1日前提出资金意见。', reason: '补充时限' })
    const { instructions } = await clerk.must('incoming.read', { id: receipt })
    expect(instructions).toMatchObject([{ id: first.id, words: first.words, lines: [{ mark: 'act' }, { mark: 'replaced' }] }, { corrects: first.id, lines: [{ mark: null }] }])
  })

  test('the line to be acted on is a matter owed to the leader; the other has a named person; then the red list is empty', async () => {
    const { instructions } = await clerk.must('incoming.read', { id: receipt })
    const matter = await (await w.as('周明德')).must('matters.read', { id: instructions[0].lines[0].matterId })
    expect(matter).toMatchObject({ title: '请水利局两日内到现场核实，提出修复方案。', origins: [{ kind: 'leader', name: '周明德' }], offeredTo: { unit: expect.stringContaining('水利局') }, source: { id: receipt } })
    const lead = await w.as(w.town.people.get([...w.town.people.values()].find(p => p.unit === '云岭县水利局' && p.roles.includes('intake'))!.name)!.name)
    expect((await lead.act('incoming.finish', { id: receipt, result: '已核实，需资金80万元。' })).body.refused).toBe('incoming.instructionsOpen')
    await clerk.must('incoming.markLine', { instructionId: instructions[1].id, no: 0, as: { is: 'note', personId: person('沈致和') } })
    expect((await (await w.as('沈致和')).must('incoming.instructions')).rows).toEqual([])
    await lead.must('incoming.progress', { id: receipt, words: '现场已核实，方案在编。' })
    expect((await lead.act('incoming.finish', { id: receipt, result: '已转有关部门。' })).body.refused).toBe('incoming.onlyForwarded')
    await lead.must('incoming.finish', { id: receipt, result: '核实水毁道路3处，建议从应急资金中安排80万元。' })
  })

  test('the 批复 is drafted from it: receiver, title and citation are there; issued, the 请示 shows 已批复 on both sides', async () => {
    const drafter = await w.as('石磊')
    const asked = await clerk.must('incoming.read', { id: receipt })
    // The drafter of the office knows the papers of his own unit.
    const { id } = await drafter.must('documents.create', { kind: 'reply', answers: receipt })
    const draft = await drafter.must('documents.read', { id })
    expect(draft.text.body[0].text).toBe(`《${asked.title}》（${asked.numberText}）收悉。经研究，现批复如下。`)
    expect(draft.arrangement.recipients).toMatchObject([{ as: 'main', unitId: w.town.people.get('尹秀英')!.unitId }])
    await drafter.must('documents.save', { id, version: draft.version, text: { ...draft.text, body: [draft.text.body[0], ...bodyOf(['同意从县级应急资金中安排80万元。', '此复。'])] } })
    drafters.set(id, '石磊')
    await drafter.must('documents.submit', { id })
    await walk(id)
    const [delivery] = (await township.must('documents.read', { id: request })).deliveries
    expect(delivery).toMatchObject({ state: 'done', answer: { words: draft.text.title, numberText: expect.stringMatching(/号$/) } })
    expect(await township.must('incoming.read', { id: delivery.answer.receiptId })).toMatchObject({ title: draft.text.title, state: 'sent' })
    expect((await clerk.must('incoming.read', { id: receipt })).answer.numberText).toBe(delivery.answer.numberText)
    expect(JSON.stringify(await township.must('notices.list'))).toContain('已答复')
    expect((await drafter.act('documents.create', { kind: 'reply', answers: receipt })).body.refused).toBe('incoming.alreadyAnswered')
    await clerk.must('incoming.file', { id: receipt })
  })

  test('the register is without gaps; the whole trail is there; whoever is outside knows nothing of it', async () => {
    const book = await clerk.must('incoming.book')
    expect(book).toMatchObject({ gaps: [], rows: [{ serial: 1, lead: expect.stringContaining('水利局'), result: expect.stringContaining('80万元'), archiveNumber: expect.stringMatching(/^2026-D10-/) }] })
    const { trail } = await clerk.must('incoming.read', { id: receipt })
    expect(trail.map((l: any) => l.says)).toEqual(['来文送达', '签收', '登记', '初审通过', '拟办', '批示', '批示交办', '更正批示', '批示阅知', '进展', '办结', '答复来文单位', '归档'])
    for (const outsider of ['祝捷', '柳青']) expect((await (await w.as(outsider)).act('incoming.read', { id: receipt })).status).toBe(404)
    expect((await (await w.as('祝捷')).must('search.all', { words: '防汛抢险' })).groups.filter((g: any) => g.module === 'incoming')).toEqual([])
  })

  test('registered by hand: the same number or a like title of these days is noticed with the reason; a mark of secrecy is refused', async () => {
    const entry = { source: 'courier', purpose: 'reading', fromName: '云州市水利局', title: '云州市水利局关于做好水库安全检查的通知', numberText: '云水〔2026〕8号', date: '2026-11-20' }
    expect((await clerk.must('incoming.enter', entry)).register).toBe('收〔2026〕2号')
    expect((await clerk.must('incoming.similar', { title: '云州市水利局关于做好水库安全检查的通知', numberText: '云水〔2026〕8 号' })).similar).toMatchObject([{ why: ['number', 'title'], register: '收〔2026〕2号' }])
    expect((await clerk.act('incoming.enter', entry)).body.refused).toBe('incoming.looksTheSame')
    expect((await clerk.must('incoming.enter', { ...entry, anyway: '另一份，补发件' })).register).toBe('收〔2026〕3号')
    expect((await clerk.act('incoming.enter', { ...entry, source: 'phone', title: '电话通知', numberText: '' })).body.refused).toBe('incoming.toldMissing')
    expect((await clerk.act('incoming.enter', { ...entry, title: '机密★10年 关于某事的通知' })).body.refused).toBe('markings.classified')
  })

  test('circulated in order: the second gets it when the first has read; one away is passed over and marked; one passes it on; filed when all have read', async () => {
    const { rows } = await clerk.must('incoming.list', { box: 'toReview' })
    const { id } = rows.at(-1)
    await clerk.must('incoming.review', { id, answers: yes, verdict: 'accept' })
    const [a, b, c, d] = ['沈致和', '罗文渊', '石磊', '严守成']
    await clerk.must('incoming.circulate', { id, people: [a, b, c].map(n => person(n!)), ordered: true })
    const waits = async (name: string) => (await (await w.as(name)).must('incoming.list', { box: 'toRead' })).rows.some((r: any) => r.id === id)
    expect([await waits(a!), await waits(b!), await waits(c!)]).toEqual([true, false, false])
    await (await w.as(a!)).must('incoming.markRead', { id, words: '请抓好落实' })
    expect(await waits(b!)).toBe(true)
    expect((await clerk.act('incoming.skipReading', { id, personId: person(b!), reason: ' ' })).body.refused).toBe('incoming.whyNeeded')
    expect((await clerk.must('incoming.skipReading', { id, personId: person(b!), reason: '赴省城开会' })).holders).toEqual([b, c])
    await (await w.as(c!)).must('incoming.passReading', { id, toId: person(d!), reason: '归档人员阅' })
    expect((await clerk.act('incoming.file', { id })).body).toMatchObject({ refused: 'incoming.circulationOpen', given: { unread: 2 } })
    await (await w.as(d!)).must('incoming.markRead', { id })
    await (await w.as(b!)).must('incoming.markRead', { id })
    await clerk.must('incoming.file', { id })
  })

  test('returned at the review with reasons: the sender sees it and hears of it', async () => {
    const p = w.town.people.get('尹秀英')!
    const id = await issue('尹秀英', {
      kind: 'report', text: { title: `${p.unit}关于请求解决办公用房的报告`, mainRecipients: ['云岭县人民政府'], issuers: [p.unit], body: bodyOf(['现将有关情况报告如下。']) },
      arrangement: { recipients: [{ as: 'main', unitId: unit('云岭县人民政府办公室'), tenantId: null, name: '云岭县人民政府办公室' }] },
    })
    const [row] = (await clerk.must('incoming.list', { box: 'toSign' })).rows
    await clerk.must('incoming.signFor', { id: row.id })
    await clerk.must('incoming.register', { id: row.id, purpose: 'action' })
    expect((await clerk.act('incoming.review', { id: row.id, answers: { ...yes, form: 'no' }, verdict: 'return' })).body.refused).toBe('incoming.reasonsMissing')
    await clerk.must('incoming.review', { id: row.id, answers: { ...yes, form: 'no' }, verdict: 'return', reasons: '报告中夹带请示事项，请改用请示。' })
    expect((await township.must('documents.read', { id })).deliveries).toMatchObject([{ state: 'returned', returned: { reason: '报告中夹带请示事项，请改用请示。' } }])
    expect(JSON.stringify(await township.must('notices.list'))).toContain('退回')
  })

  test('an urgent paper not signed for in its hour: head and sender hear of it; told by phone besides, who and whom stand on the delivery', async () => {
    const id = await issue('祝捷', {
      kind: 'notice', text: { title: '云岭县应急管理局关于暴雪应对的紧急通知', urgency: '特急', mainRecipients: ['松林乡人民政府'], issuers: ['云岭县应急管理局'], body: bodyOf(['今夜有暴雪，经县政府同意，请转移危房群众。']) },
      arrangement: { recipients: [{ as: 'main', unitId: unit('云岭县松林乡人民政府'), tenantId: null, name: '松林乡人民政府' }], declared: { urgency: { reason: '灾害天气和防汛防火', words: '今夜有暴雪。' } } },
    })
    w.pass(HOUR)
    await w.tick()
    expect(JSON.stringify(await (await w.as('宋林')).must('notices.list'))).toContain('超过时限未签收')
    const drafter = await w.as('祝捷')
    expect(JSON.stringify(await drafter.must('notices.list'))).toContain('松林乡人民政府超过时限未签收')
    const [{ id: deliveryId }] = (await drafter.must('documents.read', { id })).deliveries
    await (await w.as('范晓琳')).must('documents.notify', { id, deliveryId, how: 'phone', whom: '值班员宋林', words: '已通知转移' })
    expect((await drafter.must('documents.read', { id })).deliveries[0].fallbacks).toMatchObject([{ how: 'phone', whom: '值班员宋林', by: '范晓琳' }])
  })

  test('between two counties: delivered, signed, registered, accepted, acted and answered are told back with their times; a stranger’s receipt is refused', async () => {
    const id = await issue('石磊', {
      kind: 'letter', text: { title: '云岭县人民政府办公室关于商请支持水文数据的函', mainRecipients: ['云州市人民政府办公室'], issuers: ['云岭县人民政府办公室'], body: bodyOf(['请支持共享水文数据。', '请予函复。']) },
      arrangement: { recipients: [{ as: 'main', unitId: null, tenantId: w.towns.yunzhou!.tenantId, name: '云州市人民政府办公室' }] },
    })
    const drafter = await w.as('石磊')
    const delivery = async () => (await drafter.must('documents.read', { id })).deliveries[0]
    expect(await delivery()).toMatchObject({ deliveredAt: null })
    await w.tick()
    expect((await delivery()).deliveredAt).toBe(w.now())
    const city = [...w.towns.yunzhou!.people.values()].find(p => p.unit === '云州市人民政府办公室' && (p.roles.includes('intake') || p.roles.includes('clerk')))!
    const there = await w.as(city.name, 'yunzhou')
    const [row] = (await there.must('incoming.list', { box: 'toSign' })).rows
    await there.must('incoming.signFor', { id: row.id })
    await there.must('incoming.register', { id: row.id, purpose: 'action' })
    await there.must('incoming.review', { id: row.id, answers: yes, verdict: 'accept' })
    w.pass(HOUR)
    await w.tick()
    expect(await delivery()).toMatchObject({ state: 'handling', signedForBy: '云州市人民政府办公室', acceptedAt: expect.any(Number) })
    await there.must('incoming.answer', { id: row.id, words: '同意共享，联系人：数据科。' })
    await w.tick()
    expect(await delivery()).toMatchObject({ answer: { words: '同意共享，联系人：数据科。', by: '云州市人民政府办公室' } })
    const own = (await delivery()).id
    const { runAct } = await import('#platform/acts/run')
    const { clock } = await import('#kernel/actor')
    const forged = runAct(w.app.ground, {
      name: 'incoming.takeReceipt', actor: clock(w.town.tenantId), now: w.now(), origin: null,
      input: { from: Object.values(w.towns).find(t => ![w.town.tenantId, w.towns.yunzhou!.tenantId].includes(t.tenantId))!.tenantId, key: 'x', sentAt: 1, payload: { receiptId: own, is: 'filed', at: 1, by: '他人', words: '' } },
    })
    await expect(forged).rejects.toThrow('incoming.notTheReceiver')
  })

  test('复文 between two counties: drafted from the letter received there, issued, it is the answer on this side; only the one asked answers, and once', async () => {
    const id = await issue('石磊', {
      kind: 'letter', text: { title: '云岭县人民政府办公室关于商请共建应急物资库的函', mainRecipients: ['云州市人民政府办公室'], issuers: ['云岭县人民政府办公室'], body: bodyOf(['拟共建应急物资库。', '请予函复。']) },
      arrangement: { recipients: [{ as: 'main', unitId: null, tenantId: w.towns.yunzhou!.tenantId, name: '云州市人民政府办公室' }] },
    })
    await w.tick()
    const there = await w.as('卓越', 'yunzhou')
    const row = (await there.must('incoming.list', { box: 'toSign' })).rows.find((r: any) => r.title.includes('应急物资库'))
    await there.must('incoming.signFor', { id: row.id })
    await there.must('incoming.register', { id: row.id, purpose: 'action' })
    await there.must('incoming.review', { id: row.id, answers: yes, verdict: 'accept' })
    // Whoever may not know of the letter cannot answer it.
    expect((await (await w.as('涂画', 'qinghe')).act('documents.create', { kind: 'letter', answers: row.id })).status).toBe(404)
    const author = await w.as('聂远', 'yunzhou')
    const { id: reply } = await author.must('documents.create', { kind: 'letter', answers: row.id })
    const draft = await author.must('documents.read', { id: reply })
    expect(draft.text.body[0].text).toContain('关于商请共建应急物资库的函')
    expect(draft.arrangement.recipients).toMatchObject([{ as: 'main', unitId: null, tenantId: w.town.tenantId }])
    await author.must('documents.save', { id: reply, version: draft.version, text: { ...draft.text, issuers: ['云州市人民政府办公室'], body: [draft.text.body[0], ...bodyOf(['同意共建，请派员商定细节。', '特此函复。'])] } })
    drafters.set(reply, '聂远')
    await author.must('documents.submit', { id: reply })
    await walk(reply, 'yunzhou')
    await w.tick()
    const [delivery] = (await (await w.as('石磊')).must('documents.read', { id })).deliveries
    expect(delivery.answer).toMatchObject({ words: draft.text.title, by: '云州市人民政府办公室', numberText: expect.stringMatching(/号$/) })
    expect(await clerk.must('incoming.read', { id: delivery.answer.receiptId })).toMatchObject({ state: 'sent', title: draft.text.title, fromName: '云州市人民政府办公室' })
    expect((await author.act('documents.create', { kind: 'letter', answers: row.id })).body.refused).toBe('incoming.alreadyAnswered')
    expect((await there.act('incoming.answer', { id: row.id, words: '再答。' })).body.refused).toBe('incoming.alreadyAnswered')
  })

  test('before the term whoever holds it is reminded, after it he and the office again each day', async () => {
    const { id } = await clerk.must('incoming.enter', { source: 'paper', purpose: 'action', fromName: '云州市财政局', title: '云州市财政局关于报送决算的通知', numberText: '云财〔2026〕3号' })
    await clerk.must('incoming.review', { id, answers: yes, verdict: 'accept' })
    await clerk.must('incoming.propose', { id, opinion: '请财政局按要求编报，县政府办汇总后上报。', lead: { unitId: unit('云岭县财政局') }, due: '2026-12-04' })
    const lead = await w.as([...w.town.people.values()].find(p => p.unit === '云岭县财政局' && p.roles.includes('intake'))!.name)
    w.moveTo(Date.UTC(2026, 11, 3, 17))
    await w.tick()
    expect(JSON.stringify(await lead.must('notices.list'))).toContain('办理期限将到')
    w.pass(2 * DAY)
    await w.tick()
    expect(JSON.stringify(await clerk.must('notices.list'))).toContain('已超办理期限')
    const { units } = await (await w.as('沈致和')).must('incoming.statistics', { from: '2026-11-01', until: '2026-12-31' })
    expect(units.find((u: any) => u.unitName.includes('县人民政府办公室'))).toMatchObject({ returned: 1, done: 1, doneInTime: 1 })
  })

  test('property: whatever is written, corrected and put into effect, no line of an instruction is lost: matter, named reader, corrected, or on the red list; no letter of it changes', async () => {
    const { id } = await clerk.must('incoming.enter', { source: 'phone', purpose: 'action', fromName: '省防汛办', title: '防汛值班调度电话', told: { by: '值班员', at: w.now(), words: '加强值班' }, anyway: '另一件' })
    await clerk.must('incoming.review', { id, answers: yes, verdict: 'accept' })
    const leader = await w.as('周明德')
    const written = new Map<string, string>()
    const act = fc.oneof(
      fc.record({ is: fc.constant('write' as const), words: fc.array(fc.stringMatching(/^[办好防汛值班 ]{0,8}$/), { minLength: 1, maxLength: 4 }).map(l => l.join('\n')) }),
      fc.record({ is: fc.constant('correct' as const), which: fc.nat(20), words: fc.stringMatching(/^[改为速办\n]{1,10}$/) }),
      fc.record({ is: fc.constant('mark' as const), which: fc.nat(20), no: fc.nat(3), note: fc.boolean() }),
    )
    for (const one of fc.sample(act, { numRuns: 40, seed: 20261127 })) {
      const before = (await clerk.must('incoming.read', { id })).instructions
      if (one.is === 'write') await clerk.act('incoming.recordOral', { id, leaderId: person('周明德'), words: one.words, heardAt: w.now(), witnessId: person('沈致和') })
      else if (!before.length) continue
      else if (one.is === 'correct') await leader.act('incoming.correctInstruction', { instructionId: before[one.which % before.length].id, words: one.words, reason: '更正' })
      else await clerk.act('incoming.markLine', {
        instructionId: before[one.which % before.length].id, no: one.no,
        as: one.note ? { is: 'note', personId: person('沈致和') } : { is: 'act', unitId: unit('云岭县水利局'), due: '2027-06-30' },
      })
      const { instructions } = await clerk.must('incoming.read', { id })
      const red = (await clerk.must('incoming.instructions')).rows.filter((r: any) => r.receiptId === id)
      for (const i of instructions) {
        expect(i.words).toBe(written.get(i.id) ?? i.words)
        written.set(i.id, i.words)
        expect(i.lines.map((l: any) => l.text)).toEqual(i.words.split('\n').filter((l: string) => l.trim()))
        for (const l of i.lines) {
          const listed = red.some((r: any) => r.instructionId === i.id && r.no === l.no && r.text === l.text)
          if (l.mark === 'act') await leader.must('matters.read', { id: l.matterId })
          else if (l.mark === 'note') expect(l.noter).toBe('沈致和')
          else if (l.mark === 'replaced') expect(instructions.some((x: any) => x.corrects === i.id)).toBe(true)
          expect(listed).toBe(l.mark === null)
        }
      }
    }
    expect(written.size).toBeGreaterThan(5)
  }, 120_000)
})
