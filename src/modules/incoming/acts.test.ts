import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { and, eq, isNull } from 'drizzle-orm'
import { DAY, HOUR } from '#kernel/day'
import { tenure } from '#platform/identity/schema'
import { engines } from '#test/database'
import { pngOf } from '#test/sample-files'
import { type Hands, type World, world } from '#test/world'

/** The acts of receiving beside the main road, through the real door: who may, who may not, and what each leaves behind. */
describe.each(engines)('acts on a received paper (%s)', engine => {
  let w: World
  let clerk: Hands
  const unit = (name: string) => w.town.units.get(name)!
  const person = (name: string) => w.town.people.get(name)!.id
  const yes = { ours: 'yes', rules: 'yes', form: 'yes', consulted: 'none' }
  const no = async (who: Hands, name: string, input: object) => (await who.act(name, input)).body.refused
  const told = async (name: string) => JSON.stringify(await (await w.as(name)).must('notices.list', { limit: 100 }))
  let made = 0

  /** A paper entered by hand and reviewed. */
  async function paper(purpose: 'action' | 'reading', title = `云州市某局关于第${++made}项工作的通知`, by = clerk): Promise<string> {
    const { id } = await by.must('incoming.enter', { source: 'paper', purpose, fromName: '云州市某局', title, numberText: `云某〔2026〕${++made}号`, kind: 'notice' })
    await by.must('incoming.review', { id, answers: yes, verdict: 'accept' })
    return id
  }
  const propose = (id: string, more: object = {}) => clerk.must('incoming.propose', { id, opinion: '建议由水利局核实情况，提出处理意见，三日内报办公室。', lead: { unitId: unit('云岭县水利局') }, ...more })
  const circulate = (id: string, names: string[], ordered = false) => clerk.must('incoming.circulate', { id, people: names.map(person), ordered })
  const holders = async (id: string) => (await clerk.must('incoming.read', { id })).circulation.filter((c: any) => c.holds && c.readAt === null && c.recalledAt === null && c.passedTo === null).map((c: any) => c.name)
  const waits = async (name: string, id: string) => (await (await w.as(name)).must('incoming.list', { box: 'toRead', limit: 100 })).rows.some((r: any) => r.id === id)

  const printed = '云州市水利局文件\n云州水〔2026〕19号\n云州市水利局关于开展河道采砂专项检查的通知\n各县水利局：\n现就开展专项检查有关事项通知如下。\n一、检查时间\n12月上旬。\n云州市水利局\n2026年11月20日\n'

  beforeAll(async () => {
    w = await world({ engine })
    clerk = await w.as('范晓琳')
  }, 120_000)
  afterAll(() => w?.close())

  describe('机器校核 at 初审', () => {
    test('the findings of the file by gate, for whoever receives; sent back with them as reasons', async () => {
      const file = await clerk.upload('来文.txt', '云州水[2026]21号\n云州市水利局关于申请防汛经费的请示报告\n云岭县人民政府：\n请认真布署，妥否，请批示。\n云州市水利局\n2026年11月20日\n')
      const { id } = await clerk.must('incoming.enter', { source: 'paper', purpose: 'action', fromName: '云州市水利局', title: '关于申请防汛经费的请示报告', numberText: '云州水〔2026〕21号', fileId: file.id })
      const { findings, notes } = await clerk.must('incoming.faults', { id })
      expect(notes).toEqual([])
      expect(findings).toEqual(expect.arrayContaining([
        expect.objectContaining({ key: 'kind.qingshiBaogao', gate: 'procedure', level: 'error', where: '标题' }), expect.objectContaining({ key: 'docnum.bracket', gate: 'format', where: '发文字号' }),
        expect.objectContaining({ key: 'typo.certain', gate: 'wording', where: '正文第1段', quote: '布署', message: '“布署”应为“部署”' }),
      ]))
      expect(findings.map((f: any) => f.level)).toEqual([...findings].sort((a: any, b: any) => ['error', 'warn', 'hint'].indexOf(a.level) - ['error', 'warn', 'hint'].indexOf(b.level)).map((f: any) => f.level))
      expect((await (await w.as('石磊')).act('incoming.faults', { id })).status).toBe(403)
      expect((await (await w.as('尹秀英')).act('incoming.faults', { id })).status, 'another unit does not know of it').toBe(404)
      await clerk.must('incoming.review', { id, answers: { ...yes, form: 'no' }, verdict: 'return', reasons: `${findings[0].where}：${findings[0].message}` })
      expect((await clerk.must('incoming.read', { id })).returned.reason).toContain(findings[0].message)
    })
    test('without a file, or with a picture of it, it is said that nothing could be looked at', async () => {
      const { id } = await clerk.must('incoming.enter', { source: 'paper', purpose: 'reading', fromName: '云州市某局', title: '关于无附件来文的通知', numberText: '云某〔2026〕900号' })
      expect(await clerk.must('incoming.faults', { id })).toEqual({ findings: [], notes: [expect.stringContaining('没有来文文件')] })
      const scan = await clerk.upload('扫描.png', pngOf(40, 40))
      const pictured = await clerk.must('incoming.enter', { source: 'paper', purpose: 'reading', fromName: '云州市某局', title: '关于扫描件来文的通知', numberText: '云某〔2026〕901号', fileId: scan.id })
      expect(await clerk.must('incoming.faults', { id: pictured.id })).toMatchObject({ findings: [], notes: [expect.stringContaining('只能读取')] })
    })
  })

  describe('登记项 read out of a file', () => {
    test('the fields of the register come from the file; what it does not say is named', async () => {
      const fileId = (await clerk.upload('来文.txt', printed)).id
      const { fields, notes } = await clerk.must('incoming.readFile', { fileId })
      expect(fields).toMatchObject({ numberText: '云州水〔2026〕19号', title: '云州市水利局关于开展河道采砂专项检查的通知', kind: 'notice', date: '2026-11-20', fromName: expect.stringContaining('云州市水利局') })
      const bare = await clerk.must('incoming.readFile', { fileId: (await clerk.upload('便条.txt', '请速来电。')).id })
      expect(bare.fields).toMatchObject({ numberText: '', date: null })
      expect(bare.notes.length).toBeGreaterThan(notes.length)
    })
    test('not for whoever does not receive, not of a file that somebody else put in', async () => {
      const fileId = (await clerk.upload('来文.txt', printed)).id
      expect((await (await w.as('石磊')).act('incoming.readFile', { fileId })).status).toBe(403)
      expect((await (await w.as('尹秀英')).act('incoming.readFile', { fileId })).status).toBe(404)
      expect((await clerk.act('incoming.readFile', { fileId: person('石磊') })).status).toBe(404)
    })
    test('what bears a mark of state secrets does not even come in; nor a broken file', async () => {
      await expect(clerk.upload('密.txt', `机密★10年\n${printed}`)).rejects.toThrow('markings.classified')
      await expect(clerk.upload('坏.pdf', '%PDF-1.7\n这不是一份 PDF')).rejects.toThrow('files.damaged')
    })
    test('entered with the paper, the file is read by those who may know of the paper and nobody else', async () => {
      const fileId = (await clerk.upload('来文.txt', printed)).id
      const { id } = await clerk.must('incoming.enter', { source: 'paper', purpose: 'reading', fromName: '云州市水利局', title: '云州市水利局关于开展河道采砂专项检查的通知', numberText: '云州水〔2026〕19号', fileId })
      await clerk.must('incoming.review', { id, answers: yes, verdict: 'accept' })
      const reads = async (name: string) => (await (await w.as(name)).get(`/api/files.content?id=${fileId}`)).status
      expect([await reads('范晓琳'), await reads('常江'), await reads('祝捷')]).toEqual([200, 404, 404])
      await circulate(id, ['常江'])
      expect(await reads('常江')).toBe(200)
      await clerk.must('incoming.recallReading', { id, personId: person('常江'), reason: '与其分工无关' })
      expect(await reads('常江')).toBe(404)
      expect(await no(clerk, 'incoming.enter', { source: 'paper', purpose: 'reading', fromName: '甲', title: '乙', fileId: person('石磊') })).toBe('incoming.fileMissing')
    })
  })

  describe('催阅、撤回传阅', () => {
    test('催阅: the reader hears who urges, the times are counted; only whoever receives for the unit, only while it is unread', async () => {
      const id = await paper('reading')
      await circulate(id, ['沈致和', '罗文渊'])
      await clerk.must('incoming.urgeReading', { id, personId: person('沈致和') })
      expect(await clerk.must('incoming.urgeReading', { id, personId: person('沈致和') })).toMatchObject({ unread: 2 })
      expect((await clerk.must('incoming.read', { id })).circulation.find((c: any) => c.name === '沈致和').urged).toBe(2)
      expect(await told('沈致和')).toContain('范晓琳催阅')
      expect(await told('罗文渊')).not.toContain('范晓琳催阅')
      await (await w.as('沈致和')).must('incoming.markRead', { id })
      expect(await no(clerk, 'incoming.urgeReading', { id, personId: person('沈致和') })).toBe('incoming.readAlready')
      expect(await no(clerk, 'incoming.urgeReading', { id, personId: person('石磊') })).toBe('incoming.notReading')
      expect((await (await w.as('罗文渊')).act('incoming.urgeReading', { id, personId: person('罗文渊') })).status).toBe(403)
      expect((await (await w.as('尹秀英')).act('incoming.urgeReading', { id, personId: person('罗文渊') })).status).toBe(404)
    })

    test('撤回: with a reason; the next in order has it, whoever was taken off knows of it no more, and may be asked anew', async () => {
      const id = await paper('reading')
      await circulate(id, ['常江', '霍平安', '龚怀远'], true)
      expect(await holders(id)).toEqual(['常江'])
      expect(await no(clerk, 'incoming.recallReading', { id, personId: person('常江'), reason: ' ' })).toBe('incoming.whyNeeded')
      expect((await (await w.as('常江')).act('incoming.recallReading', { id, personId: person('霍平安'), reason: '不必' })).status).toBe(403)
      const chang = await w.as('常江')
      expect((await chang.must('incoming.read', { id })).title).toContain('通知')
      expect(await clerk.must('incoming.recallReading', { id, personId: person('常江'), reason: '与其分工无关' })).toEqual({ id, holders: ['霍平安'], unread: 2 })
      expect(await told('霍平安')).toContain('请阅来文')
      for (const [act, input] of [['incoming.read', { id }], ['incoming.markRead', { id }]] as const) expect((await chang.act(act, input)).status).toBe(404)
      expect((await chang.must('search.all', { words: '云州市某局关于' })).groups.flatMap((g: any) => g.hits).some((h: any) => h.ref.id === id)).toBe(false)
      expect(await no(clerk, 'incoming.recallReading', { id, personId: person('常江'), reason: '再撤' })).toBe('incoming.notReading')
      expect(await circulate(id, ['常江'], true)).toEqual({ id, added: 1 })
      expect([await holders(id), await waits('常江', id)]).toEqual([['霍平安'], false])
      await (await w.as('霍平安')).must('incoming.markRead', { id })
      await (await w.as('龚怀远')).must('incoming.markRead', { id })
      expect(await holders(id)).toEqual(['常江'])
      await chang.must('incoming.markRead', { id, words: '已阅' })
      await clerk.must('incoming.file', { id })
    })
  })

  describe('岗变人动: what waits for a reader who leaves', () => {
    const endTenure = async (name: string, more: object) => {
      const [row] = await w.database.db.select().from(tenure).where(and(eq(tenure.tenantId, w.town.tenantId), eq(tenure.personId, person(name)), isNull(tenure.untilAt)))
      return (await w.asAdministrator('system')).act('identity.endTenure', { tenureId: row!.id, reason: '调离', ...more })
    }
    test('without a receiver he cannot leave; to his successor it goes with its place in the order, and who reads it anyway reads it once', async () => {
      const [a, b, c] = [await paper('reading'), await paper('reading'), await paper('reading')]
      await circulate(a, ['戴小雨', '苏若楠', '石磊'], true)
      await circulate(b, ['苏若楠', '石磊'], true)
      await (await w.as('苏若楠')).must('incoming.passReading', { id: b, toId: person('戴小雨'), reason: '由其阅' })
      await circulate(c, ['戴小雨'])
      expect((await endTenure('戴小雨', {})).body).toMatchObject({ refused: 'identity.openLeft', given: { list: expect.stringContaining('收文') } })
      expect(await holders(a)).toEqual(['戴小雨'])
      w.pass(HOUR)
      const { body } = await endTenure('戴小雨', { receiver: { postId: w.town.people.get('苏若楠')!.postId } })
      expect(body.handedOver.find((h: any) => h.module === 'incoming')).toMatchObject({ count: 3 })
      // a: the successor was second in line, so it is his now and nobody reads twice. c: it is his.
      expect([await holders(a), await holders(c), await waits('苏若楠', a), await waits('苏若楠', c)]).toEqual([['苏若楠'], ['苏若楠'], true, true])
      // b: she had passed it on; it comes back to her, and then goes on.
      expect(await holders(b)).toEqual(['苏若楠'])
      await (await w.as('苏若楠')).must('incoming.markRead', { id: b })
      expect(await holders(b)).toEqual(['石磊'])
      expect((await clerk.must('incoming.read', { id: a })).circulation.find((x: any) => x.name === '戴小雨')).toMatchObject({ passedTo: '苏若楠', why: '离岗移交' })
    })
  })

  describe('同类来文以往怎样办', () => {
    test('like titles this unit has proposed on, with opinion and result; nothing of another unit, nothing for who may not know of the paper', async () => {
      const before = await paper('action', '云州市水利局关于做好小型水库除险加固的通知')
      await propose(before)
      await (await w.as('乔丽')).must('incoming.finish', { id: before, result: '已完成12座小型水库除险加固。' })
      await propose(await paper('action', '云州市统计局关于报送劳动工资年报的函'))
      const now = await paper('action', '云州市水利局关于进一步做好小型水库除险加固的通知')
      const { rows } = await clerk.must('incoming.precedents', { id: now })
      expect(rows).toMatchObject([{ id: before, lead: expect.stringContaining('水利局'), opinion: expect.stringContaining('核实情况'), result: '已完成12座小型水库除险加固。' }])
      expect((await (await w.as('尹秀英')).act('incoming.precedents', { id: now })).status).toBe(404)
      // A reader of this paper sees nothing of others that he may not know.
      await propose(now)
      await clerk.must('incoming.circulate', { id: now, people: [person('祝捷')] })
      expect((await (await w.as('祝捷')).must('incoming.precedents', { id: now })).rows).toEqual([])
      const town = await w.as('尹秀英')
      expect((await town.must('incoming.precedents', { id: await paper('action', '云州市水利局关于小型水库除险加固的通知', town) })).rows).toEqual([])
    })
  })

  describe('口头批示', () => {
    test('settles the leader’s step like a written one, in his name, with recorder and witness; he hears of it and may correct it', async () => {
      const id = await paper('action')
      await propose(id, { leaders: [person('周明德'), person('何秀兰')] })
      const said = { id, leaderId: person('周明德'), words: '请水利局抓紧核实。', heardAt: w.now(), witnessId: person('沈致和') }
      expect(await no(clerk, 'incoming.recordOral', { ...said, witnessId: person('周明德') })).toBe('incoming.witnessIsSpeaker')
      expect(await no(clerk, 'incoming.recordOral', { ...said, witnessId: person('范晓琳') })).toBe('incoming.witnessIsSpeaker')
      expect(await no(clerk, 'incoming.recordOral', { ...said, heardAt: w.now() + DAY })).toBe('incoming.heardInFuture')
      expect(await no(clerk, 'incoming.recordOral', { ...said, words: ' \n ' })).toBe('incoming.wordsMissing')
      expect(await no(await w.as('周明德'), 'incoming.recordOral', said)).toBe('incoming.writeItYourself')
      expect((await (await w.as('尹秀英')).act('incoming.recordOral', said)).status).toBe(404)
      const { instructionId } = await clerk.must('incoming.recordOral', said)
      const view = await clerk.must('incoming.read', { id })
      expect(view).toMatchObject({ step: '批示', holders: ['何秀兰'], instructions: [{ id: instructionId, leader: '周明德', words: said.words, conveyedBy: null, oral: { recordedBy: '范晓琳', witness: '沈致和' } }] })
      expect((await (await w.as('周明德')).must('incoming.list', { box: 'toInstruct' })).rows.some((r: any) => r.id === id)).toBe(false)
      expect(await no(await w.as('周明德'), 'incoming.instruct', { id, words: '再批。' })).toBe('incoming.notAtYourStep')
      expect(await told('周明德')).toContain('范晓琳录入了您的批示')
      // In the route it stands as his, put in by the recorder, and says that it was spoken.
      const { opinionSheet } = await clerk.must('routing.trail', { routeId: view.routeId })
      expect(opinionSheet.find((o: any) => o.text.includes(said.words))).toMatchObject({ text: expect.stringContaining('口头批示，范晓琳记录，沈致和见证'), by: expect.stringContaining('周明德') })
      expect(view.trail.at(-1)).toMatchObject({ says: '记录口头批示', by: '周明德（口头，范晓琳记录，沈致和见证）' })
      await clerk.must('incoming.recordOral', { ...said, leaderId: person('何秀兰') })
      expect(await clerk.must('incoming.read', { id })).toMatchObject({ step: '承办' })
      await (await w.as('周明德')).must('incoming.correctInstruction', { instructionId, words: '请水利局明日报结果。', reason: '记录有出入' })
      expect(await no(clerk, 'incoming.correctInstruction', { instructionId, words: '改', reason: '改' })).toBe('incoming.notHisWords')
    })

    test('of a leader whom nobody had asked it is recorded and stands on the red list; the route goes on as it was', async () => {
      const id = await paper('action')
      await propose(id)
      await clerk.must('incoming.recordOral', { id, leaderId: person('林远山'), words: '请盯紧。', heardAt: w.now(), witnessId: person('沈致和') })
      expect(await clerk.must('incoming.read', { id })).toMatchObject({ step: '承办', instructions: [{ leader: '林远山', lines: [{ mark: null }] }] })
      expect((await (await w.as('林远山')).must('incoming.read', { id })).instructions).toHaveLength(1)
    })
  })

  describe('委托: a delegate puts in what his leader instructs', () => {
    test('it is the leader’s instruction, the delegate stands beside it as 代, and nowhere does it look as if he had decided', async () => {
      const leader = await w.as('唐立新')
      const delegate = await w.as('钟慧敏')
      await leader.must('routing.delegate', { toId: person('钟慧敏'), fromAt: w.now(), untilAt: w.now() + 3 * DAY, reason: '外出开会' })
      const id = await paper('action')
      await propose(id, { leaders: [person('唐立新')] })
      const { instructionId } = await delegate.must('incoming.instruct', { id, words: '请交通局提出方案。' })
      const view = await clerk.must('incoming.read', { id })
      expect(view).toMatchObject({ step: '承办', instructions: [{ leaderId: person('唐立新'), leader: '唐立新', conveyedBy: '钟慧敏', oral: null }] })
      expect(view.trail.at(-1)).toMatchObject({ says: '批示', by: '唐立新（钟慧敏代）' })
      expect((await (await w.as('沈致和')).must('incoming.instructions')).rows.find((r: any) => r.instructionId === instructionId).leader).toBe('唐立新（钟慧敏代）')
      expect(await told('沈致和')).toContain('唐立新（钟慧敏代）有批示待落实')
      expect(await told('沈致和')).not.toContain('”钟慧敏有批示')
      expect(await told('唐立新')).toContain('钟慧敏录入了您的批示')
      await clerk.must('incoming.markLine', { instructionId, no: 0, as: { is: 'act', unitId: unit('云岭县交通运输局'), due: '2026-12-20' } })
      const { instructions: [{ lines: [line] }] } = await clerk.must('incoming.read', { id })
      expect((await leader.must('matters.read', { id: line.matterId })).origins).toMatchObject([{ kind: 'leader', name: '唐立新' }])
    })

    test('what the leader wrote himself the delegate may not correct; his own entry he may, and the leader always', async () => {
      const [leader, delegate] = [await w.as('唐立新'), await w.as('钟慧敏')]
      const id = await paper('action')
      await propose(id, { leaders: [person('唐立新')] })
      const own = await leader.must('incoming.instruct', { id, words: '请抓紧。' })
      expect(await no(delegate, 'incoming.correctInstruction', { instructionId: own.instructionId, words: '不急。', reason: '改' })).toBe('incoming.notHisWords')
      const second = await paper('action')
      await propose(second, { leaders: [person('唐立新')] })
      const { instructionId } = await delegate.must('incoming.instruct', { id: second, words: '请抓緊。' })
      const fixed = await delegate.must('incoming.correctInstruction', { instructionId, words: '请抓紧。', reason: '错字' })
      expect((await clerk.must('incoming.read', { id: second })).instructions.at(-1)).toMatchObject({ corrects: instructionId, leader: '唐立新', conveyedBy: '钟慧敏' })
      await leader.must('incoming.correctInstruction', { instructionId: fixed.instructionId, words: '请于月底前办结。', reason: '明确时限' })
      expect((await clerk.must('incoming.read', { id: second })).instructions.at(-1)).toMatchObject({ leader: '唐立新', conveyedBy: null })
    })
  })

  describe('内设机构 without a 收文岗 as the lead', () => {
    test('its head receives it; where nobody is there it is refused before it is sent, with the remedy', async () => {
      const admin = await w.asAdministrator('system')
      const parentId = unit('云岭县水利局')
      const { id: section } = await admin.must('identity.saveUnit', { kind: 'section', parentId, name: '防汛抗旱股', shortName: '防汛抗旱股' })
      const { id: head } = await admin.must('identity.savePost', { unitId: section, title: '股长', rank: 'section' })
      const paperId = await paper('action')
      const input = { id: paperId, opinion: '建议由防汛抗旱股核实情况，三日内提出意见。', lead: { unitId: section } }
      const refused = await clerk.act('incoming.propose', input)
      expect(refused.body).toMatchObject({ refused: 'incoming.leadHasNobody', remedy: expect.stringContaining('上级单位主办') })
      expect(refused.body.says).toContain('防汛抗旱股')
      await admin.must('identity.saveUnit', { id: section, kind: 'section', parentId, name: '防汛抗旱股', shortName: '防汛抗旱股', headPostId: head })
      // The post is there, but nobody is on it.
      expect(await no(clerk, 'incoming.propose', input)).toBe('incoming.leadHasNobody')
      await admin.must('identity.startTenure', { postId: head, personId: person('贾川'), reason: '任命' })
      w.pass(HOUR)
      await clerk.must('incoming.propose', input)
      expect((await clerk.must('incoming.read', { id: paperId })).holders).toEqual([expect.stringContaining('贾川')])
      await (await w.as('贾川')).must('incoming.finish', { id: paperId, result: '已核实两处险段并处置。' })
    })
  })
})
