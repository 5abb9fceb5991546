import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bodyOf } from '#demo/papers'
import { engines } from '#test/database'
import { type Hands, type World, world } from '#test/world'
import { whyNotJudged, whyNotOwnWords } from './domain.ts'

describe('whether a share is judged', () => {
  const by = { max: 60, least: 300, exempt: ['minutes'] }
  test.each([
    ['over the limit', { kind: 'notice', letters: 800, share: 0.61 }, 'documents.tooMuchCopied'],
    ['just at it', { kind: 'notice', letters: 800, share: 0.6 }, null],
    ['too short to be judged', { kind: 'notice', letters: 299, share: 1 }, null],
    ['a kind that records what others said', { kind: 'minutes', letters: 800, share: 1 }, null],
  ] as const)('%s', (_, given, why) => expect(whyNotOwnWords(given, by)).toBe(why))
  test('and why not', () => expect([whyNotJudged('minutes', 800, by), whyNotJudged('notice', 10, by), whyNotJudged('notice', 800, by)]).toEqual(['kind', 'short', null]))
})

const superior = [
  '为进一步加强全省小型水库安全运行管理，健全雨水情测报和大坝安全监测设施，落实行政、技术、巡查三个责任人，提出以下意见。',
  '一、压实管护责任。县级人民政府对本行政区域内小型水库安全管理负总责，乡镇人民政府、水库主管部门各负其责，三个责任人名单每年3月底前向社会公布，变动的一个月内更新公布牌内容。',
  '二、健全巡查制度。汛期每座小型水库每天巡查不少于2次，非汛期每周巡查不少于1次，遇强降雨、地震等情况加密巡查，巡查记录存档备查，发现险情立即报告并先期处置。',
  '三、加快除险加固。到2027年底前完成存量病险水库除险加固，建立常态化鉴定机制，安全鉴定到期的水库应当在一年内完成鉴定，鉴定为三类坝的应当控制水位运行。',
  '四、强化资金保障。各级财政要将小型水库维修养护经费纳入预算，不得挤占挪用，省级对工作成效明显的县给予奖补，对落实不到位的予以通报。',
]
const changed = superior.map(s => s.replace('全省', '全县').replace('县级人民政府', '乡镇人民政府').replace('3月底', '4月15日').replace('不少于2次', '不少于3次'))
const ours = [
  '经县政府同意，现就加强小型水库安全管理有关事项通知如下。',
  '一、压实管护责任。三个责任人名单由县水利局汇总，2027年3月20日前在县政府网站向社会公布，42座小型水库逐座换发公布牌，白水镇、松林乡的7座在3月10日前先行完成。',
  '二、加密巡查。5月1日至9月30日每座水库每天巡查3次，巡查员每次在巡查系统拍照上传，县水利局防汛值班室每晚8点前核对，漏巡的当天通知乡镇补巡，连续两次漏巡的约谈包库干部。',
  '三、抓紧病险水库施工。青石、龙潭、老鸦沟3座病险水库2026年12月底前开工，2027年4月30日前完成主体工程，县水利局派2名技术人员驻点，县财政局按进度拨付资金1260万元。',
  '四、经费来源。县财政局在2027年预算安排维修养护经费186万元，按每座3万至6万元核定，12月20日前下达到乡镇，年底由县审计局抽查不少于10座的使用情况。',
]

describe.each(engines)('照抄照搬 (%s)', engine => {
  let w: World
  let clerk: Hands
  let office: Hands
  let sourceId: string
  const draft = async (lines: string[], more: object = {}) => (await clerk.must('documents.create', {
    kind: 'notice', text: { title: '云岭县应急管理局关于加强小型水库安全管理的通知', mainRecipients: ['县财政局'], body: bodyOf(lines), ...more },
    arrangement: { declared: { powers: { untouched: ['水利局', '财政局', '审计局'].map(n => w.town.units.get(`云岭县${n}`)).filter(Boolean), words: '只转述各部门已定职责' } } },
  })).id as string
  const gates = (who: Hands, id: string) => who.must('documents.gates', { id })

  beforeAll(async () => {
    w = await world({ engine })
    clerk = await w.as('祝捷')
    office = await w.as('罗文渊')
    const file = await office.upload('意见.txt', superior.join('\n'))
    sourceId = (await office.must('library.add', { fileId: file.id, level: 'superior', title: '省水利厅关于加强小型水库安全管理的意见', organ: '省水利厅' })).id
  }, 240_000)
  afterAll(() => w?.close())

  test('a copy with other places and numbers is returned at submission, found even before it is on the shelf; the office head may except these very words; new words need a new one', async () => {
    const id = await draft(changed)
    const seen = await clerk.must('documents.copied', { id })
    expect(seen).toMatchObject({ above: true, unjudged: null, max: 60 })
    expect(seen.share).toBeGreaterThan(0.85)
    expect(seen.matches[0]).toMatchObject({ source: sourceId, quoted: false, common: false })
    await w.tick()
    expect((await clerk.must('documents.copied', { id })).share).toBe(seen.share)
    const { status, body } = await clerk.act('documents.submit', { id })
    expect({ status, ...body }).toMatchObject({ status: 409, refused: 'documents.tooMuchCopied', says: expect.stringMatching(/全文 \d+% 与已有文件重合.*省水利厅关于加强小型水库安全管理的意见.*60%/), source: expect.stringContaining('S0-22') })
    expect((await gates(clerk, id)).problems).toMatchObject([{ code: 'documents.tooMuchCopied', exception: 'may' }])
    const asked = await clerk.must('exceptions.request', { rule: 'documents.tooMuchCopied', subject: { module: 'documents', kind: 'document', id }, reason: '上级要求原文执行，各乡镇须逐条对照。' })
    await (await w.as('沈致和')).must('exceptions.grant', { id: asked.id })
    const d = await clerk.must('documents.read', { id })
    await clerk.must('documents.save', { id, version: d.version, text: { ...d.text, body: bodyOf([...changed, '五、请对照执行。']) } })
    expect((await clerk.act('documents.submit', { id })).body.refused).toBe('documents.tooMuchCopied')
    const again = await clerk.must('documents.read', { id })
    await clerk.must('documents.save', { id, version: again.version, text: d.text })
    await clerk.must('documents.submit', { id })
  })

  test('our own who, when and how much goes through; a declared quotation counts for nothing; short papers and minutes are not judged', async () => {
    const own = await draft(ours)
    expect((await clerk.must('documents.copied', { id: own })).share).toBeLessThan(0.3)
    await clerk.must('documents.submit', { id: own })
    const quoting = await draft([...ours, `省水利厅《关于加强小型水库安全管理的意见》要求：“${superior[2]}”。请一并对照。`])
    const seen = await clerk.must('documents.copied', { id: quoting })
    expect(seen.matches.some((m: any) => m.quoted)).toBe(true)
    expect(seen.share).toBeLessThan(0.3)
    const short = await draft([superior[1]!])
    expect(await clerk.must('documents.copied', { id: short })).toMatchObject({ above: true, unjudged: 'short' })
    await clerk.must('documents.submit', { id: short })
  })

  test('an attached plan of our own counts, a forwarded paper is declared to be another’s', async () => {
    const attachments = [{ title: '工作方案', body: bodyOf(changed) }]
    const lead = ['现将工作方案印发给你们，请结合实际认真贯彻执行。']
    const issued = await draft(lead, { title: '云岭县应急管理局关于印发小型水库安全管理工作方案的通知', attachments })
    expect((await clerk.must('documents.copied', { id: issued })).share).toBeGreaterThan(0.8)
    const forwarded = await draft(lead, { title: '云岭县应急管理局转发省水利厅关于加强小型水库安全管理意见的通知', attachments })
    expect(await clerk.must('documents.copied', { id: forwarded })).toMatchObject({ share: 0, matches: [] })
  })

  test('落实: every task of the chosen superior document with our who, when, how much; what names nobody is a warning to whoever judges the 政策关', async () => {
    const id = await draft(ours.slice(0, 4))
    expect((await clerk.must('documents.copied', { id })).follows).toBeNull()
    await clerk.must('documents.followSource', { id, sourceId })
    const { follows } = await clerk.must('documents.copied', { id })
    expect(follows).toMatchObject({ chosen: true, source: { id: sourceId, level: 'superior' } })
    const rows = Object.fromEntries(follows.tasks.map((t: any) => [t.task.text.slice(0, 6), t]))
    expect(rows['县级人民政府']).toMatchObject({ bare: false })
    expect(rows['县级人民政府'].when.map((x: any) => x.text)).toContain('2027年3月20日前')
    expect(rows['县级人民政府'].who.map((x: any) => x.text)).toContain('县水利局')
    expect(rows['各级财政要将']).toMatchObject({ bare: true })
    expect((await gates(clerk, id)).findings.filter((f: any) => f.key === 'copied.bareTask')).toMatchObject([{ gate: 'policy', level: 'warn', message: expect.stringContaining('各级财政要将'), source: expect.stringContaining('S0-23') }])
    await clerk.must('documents.followSource', { id, sourceId: null })
    expect((await clerk.must('documents.copied', { id })).follows).toBeNull()
  })

  test('what one may not know of is no source, no share and no title; whoever may, sees it (C9)', async () => {
    const secret = ['本材料只供办公室内部研究使用，不对外提供。', ...ours.slice(1).map(s => s.replaceAll('水库', '山塘'))]
    const file = await office.upload('内部.txt', secret.join('\n'))
    const { id: hidden } = await office.must('library.add', { fileId: file.id, level: 'other', title: '办公室内部研究材料', open: false })
    await w.tick()
    const id = await draft(secret)
    const seen = await clerk.must('documents.copied', { id })
    expect(JSON.stringify(seen)).not.toContain('内部研究材料')
    expect([...seen.sources.map((s: any) => s.id), ...seen.matches.flatMap((m: any) => [m.source, ...m.also])]).not.toContain(hidden)
    expect(seen.share).toBeLessThan(0.5)
    expect((await clerk.act('documents.followSource', { id, sourceId: hidden })).body.refused).toBe('documents.notSource')
    await clerk.must('documents.submit', { id })
    await (await w.as('霍平安')).must('routing.approve', { taskId: (await (await w.as('霍平安')).must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === id).taskId, opinion: '同意。' })
    const reviewer = await office.must('documents.copied', { id })
    expect(reviewer.sources.map((s: any) => s.title)).toContain('办公室内部研究材料')
    expect(reviewer.share).toBeGreaterThan(0.9)
  })
})
