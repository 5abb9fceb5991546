import { generateKeyPairSync, sign } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { noWords } from '#gongwen/checks/finding'
import { layoutFamily } from '#gongwen/checks/layout'
import { readingOfManuscript, readingOfText } from '#gongwen/checks/lines'
import { cards, findingsIn } from '#gongwen/checks/run'
import { openOfd } from '#gongwen/ofd/package'
import { signaturesOf } from '#gongwen/ofd/signatures'
import { verifiesSm2 } from '#gongwen/ofd/sm2'
import { sheetOf } from '#gongwen/sheet'
import { faceOf } from '#gongwen/typed'
import { DAY, type Day, dayOf, HOUR } from '#kernel/day'
import { bodyOf } from '#demo/papers'
import { addressProblems, type Registry, senderOf } from '#modules/documents/gates/addressees/domain'
import { validityOf, whyNotAsk } from '#modules/documents/measures/domain'
import { DocumentText } from '#gongwen/document'
import { readDocx } from '#platform/rendering/docx-read'
import { writeDocx } from '#platform/rendering/docx-write'
import { importLimits } from '#platform/rendering/import'
import { measurePdf } from '#platform/rendering/measure'
import { openRenderer } from '#platform/rendering/renderer'
import { shippedLimit } from '#platform/rendering/rules'
import { issued, sampleText } from '#platform/rendering/sample'
import { allPassed } from '#test/gates'
import { type World, world } from '#test/world'

/** 验收陷阱: the twenty mistakes that products of this kind are known to make, each held against the room where it would be made. */

const today = '2026-11-24'
const unit = '云岭县水利局'
const findings = (text: string, kind: string | null = null) => {
  const r = readingOfText(text, kind)
  return findingsIn(r, { kind: r.kind, today, words: noWords })
}
const keys = (text: string) => [...new Set(findings(text).map(f => f.key))]
const line = (words: string) => `${unit}关于做好防汛工作的通知\n各乡镇人民政府：\n${words}\n${unit}\n2026年11月24日`
const wording = (words: string) => keys(line(words)).filter(k => /^(?:typo|repeat|confusable)/.test(k))

const renderer = openRenderer({ workers: 1 })
afterAll(() => renderer.close())
const pagesOf = async (over: Partial<DocumentText>, issue = issued) => (await measurePdf(await renderer.pdf(sampleText(over), issue))).pages

/** A .docx of ours with one thing about it typed as Word users do. */
async function typed(part: string, ...changes: [from: string | RegExp, to: string][]) {
  const zip = await JSZip.loadAsync(await writeDocx(sheetOf(sampleText(), issued)))
  const xml = await zip.file(`word/${part}.xml`)!.async('string')
  const next = changes.reduce((x, [from, to]) => x.replaceAll(from, to), xml)
  expect(next).not.toBe(xml)
  zip.file(`word/${part}.xml`, next)
  const { lines, form } = readDocx(await zip.generateAsync({ type: 'uint8array' }), importLimits({ number: shippedLimit }), { form: true })
  const r = readingOfManuscript(lines, null, form)
  return findingsIn(r, { kind: r.kind, today, words: noWords }).filter(f => f.key in layoutFamily.cards)
}

describe('1 29磅=21行；紧缩不够=27字', () => {
  test('a pitch of 29 pt is named for what it is, with the pitch that gives 22 lines', async () => {
    expect(await typed('styles', ['w:line="579" w:lineRule="exact"', 'w:line="580" w:lineRule="exact"'])).toMatchObject([{ key: 'layout.lines', message: expect.stringMatching(/29磅.*只能排21行，不是22行.*28\.95磅/) }])
  })
  test('letters drawn together by 0.2 pt still stand 27 a line', async () => {
    expect(await typed('document', [/w:right="\d+" w:bottom/g, 'w:right="1474" w:bottom'], ['<w:spacing w:val="-5"/>', '<w:spacing w:val="-4"/>'])).toMatchObject([{ key: 'layout.columns', message: expect.stringContaining('27个字') }])
  })
})

test('2 charSpace 不可靠: a grid of letters is not trusted for 28 a line', async () => {
  expect((await typed('document', ['w:type="lines" w:linePitch="579"', 'w:type="linesAndChars" w:linePitch="579" w:charSpace="-848"'])).map(f => f.key)).toEqual(['layout.charGrid'])
})

test('3 请示联系人附注不是国标要求: a hint, and its source says so', () => {
  expect(cards['element.contactMissing']).toMatchObject({ level: 'hint', source: expect.stringContaining('未要求') })
})

test('4 引号间顿号不能判错', () => {
  expect(findings(line('落实“一岗”、“双责”，执行《防洪法》、《水法》。')).filter(f => f.level !== 'hint')).toEqual([])
})

test('5 令号可以有“第”', () => {
  expect(keys('云岭县人民政府令\n第5号\n《云岭县城镇燃气管理办法》已经县政府常务会议审议通过，现予公布。\n县长　张三\n2026年11月24日').filter(k => /^(?:docnum|title)/.test(k))).toEqual([])
  expect(keys(`云水〔2026〕第5号\n${line('请落实。')}`)).toContain('docnum.di')
})

test.each(['向大会报告工作。', '给予警告处分。', '以营利为目的的活动。', '群众参与与监督。', '推进正规化建设。', '具备安全生产条件。', '坚持以经济建设为中心。', '促进物流成本下降。', '对有关健康的问题，加强宣传。'])('6 误中必须零: %s', words => expect(wording(words)).toEqual([]))

test('7 “当做好”“做出”只提示', () => {
  expect(wording('各部门应当做好准备。')).toEqual([])
  expect(findings(line('县政府做出决定。')).filter(f => f.key === 'confusable').map(f => [f.level, f.text])).toEqual([['hint', expect.stringContaining('做出')]])
})

test('8 旧文的汉字日期、引文和附件里的旧写法不改', () => {
  expect(keys('国务院办公厅关于做好防震工作的通知\n各省、自治区、直辖市人民政府：\n请认真贯彻执行。\n国务院办公厅\n一九九六年一月二十五日')).not.toContain('date.chineseNumerals')
  expect(wording('法律写的是：“公司应当依照法律建立财务帐簿并按时报送。”')).toEqual([])
  expect(wording('根据《关于布署防汛工作的意见》，抓好落实。')).toEqual([])
  expect(findings(`${line('请落实。').replace(unit + '\n2026', `附件：办法\n${unit}\n2026`)}\n附件\n办法\n（一）、投入１２０万元。`).filter(f => /^(?:num\.full|seq\.)/.test(f.key))).toEqual([])
})

test('9 星期核对: with the year, without it, and over the turn of the year', () => {
  expect(findings(line('定于2026年11月27日（星期四）召开会议。')).find(f => f.key === 'date.weekdayMismatch')).toMatchObject({ level: 'error', suggestion: '2026年11月27日（星期五）' })
  expect(keys(line('定于11月27日（星期四）召开会议。'))).toContain('date.weekdayMismatch')
  expect(keys(line('会议于2027年2月6日（星期六）召开，12月1日（星期二）报名。'))).not.toContain('date.weekdayMismatch')
})

test('10 撤销≠废止: void from the beginning, or without force from a day on and never backwards', () => {
  const made = { kind: 'repeal' as const, reason: '已有新规定。', fromDay: '2026-12-01' as Day, words: '', copies: null, recipients: null }
  const given = { issued: true, earlier: [], issuedOn: '2026-01-05' as Day, today: today as Day }
  expect([whyNotAsk(made, given), whyNotAsk({ ...made, fromDay: '2026-11-01' as Day }, given), whyNotAsk({ ...made, fromDay: null }, given)]).toEqual([null, 'documents.measureBackdated', 'documents.measureNoDay'])
  const decided = (kind: 'void' | 'repeal', fromDay: Day | null) => validityOf([{ kind, fromDay, state: 'decided' }], today as Day)
  expect([decided('repeal', '2026-12-01' as Day), decided('repeal', '2026-11-20' as Day), decided('void', null)]).toEqual(['inForce', 'repealed', 'voided'])
})

describe('11、12 编号在复核后，改动回到原签批人；联合行文日期取最后签发', () => {
  let w: World
  let id: string
  const todo = async (name: string) => (await (await w.as(name)).must('routing.todo', { limit: 100 })).rows.find((r: any) => r.subject.id === id)
  const approve = async (...names: string[]) => {
    for (const name of names) {
      w.pass(HOUR)
      const task = await todo(name)
      expect(task, `${name} has it`).toBeTruthy()
      if (['罗文渊', '周明德', '林远山'].includes(name)) await (await w.as('罗文渊')).act('documents.judgeGates', allPassed(id))
      await (await w.as(name)).must('routing.approve', { taskId: task.taskId, opinion: '同意。' })
    }
  }
  const read = async () => (await w.as('祝捷')).must('documents.read', { id })
  beforeAll(async () => {
    w = await world()
    const clerk = await w.as('祝捷')
    id = (await clerk.must('documents.create', {
      kind: 'notice', text: { title: '关于联合开展森林防灭火检查的通知', mainRecipients: ['城关镇人民政府'], issuers: ['云岭县应急管理局', '云岭县林业局'], body: bodyOf(['经县政府同意，现就有关事项通知如下。']) },
      arrangement: { jointUnits: [w.town.units.get('云岭县林业局')!], recipients: [{ as: 'main', unitId: w.town.units.get('云岭县城关镇人民政府')!, tenantId: null, name: '城关镇人民政府', copies: 1 }] },
    })).id
    await clerk.must('documents.submit', { id })
    await approve('霍平安', '罗文渊', '周明德', '林远山')
  }, 240_000)
  afterAll(() => w?.close())

  test('signed by the first only there is no date; words changed now go back to whoever signed', async () => {
    expect(await read()).toMatchObject({ state: 'inRoute', date: null })
    expect(await todo('范晓琳'), 'nobody is to number it').toBeUndefined()
    await approve('陶然')
    const task = await todo('邹万林')
    await (await w.as('邹万林')).must('routing.return', { taskId: task.taskId, to: { step: 'start' }, reason: '检查范围要写明', straightBack: true })
    const d = await read()
    const saved = await (await w.as('祝捷')).must('documents.save', { id, version: d.version, text: { ...d.text, body: [...d.text.body, ...bodyOf(['重点检查林区输电线路。'])] }, reason: '按林业局意见补充' })
    expect(saved.returnedTo).toBe('主要领导签发')
    expect((await read()).signatures.every((s: any) => s.struckAt !== null)).toBe(true)
  })
  test('the day is that of the last signature, and the number comes behind the check of the fair copy', async () => {
    await approve('林远山', '陶然')
    w.pass(2 * DAY)
    await approve('邹万林')
    const d = await read()
    expect(d).toMatchObject({ state: 'signed', date: dayOf(w.now()), number: null })
    expect(dayOf(d.signatures.find((s: any) => !s.struckAt).at) < d.date).toBe(true)
    const clerk = await w.as('范晓琳')
    expect((await clerk.act('documents.number', { id })).body.refused).toBe('documents.noSerialBeforeRecheck')
    await approve('范晓琳')
    expect((await clerk.must('documents.number', { id })).number.code).toBe('云应急')
  })
})

test('13 信函: number at the right, first page without page number, imprint without printing office', async () => {
  const pages = await pagesOf({ kind: 'letter', issuerMark: '云岭县人民政府办公室', title: '云岭县人民政府办公室关于商请支持县域公路建设的函', mainRecipients: ['清河市交通运输局'], copyTo: ['县财政局'], note: '' })
  const number = pages[0]!.lines.find(l => l.text.includes('〔2026〕'))!
  expect(pages[0]!.width - number.right).toBeLessThan(30)
  expect(pages[0]!.pageNumber).toBeNull()
  expect(pages.slice(1).every((p, i) => p.pageNumber?.number === i + 2)).toBe(true)
  const words = pages.flatMap(p => p.lines).map(l => l.text)
  expect(words.some(t => t.startsWith('抄送：县财政局'))).toBe(true)
  expect(words.some(t => t.includes('印发'))).toBe(false)
})

test('14 附件在版记之前，页码连续；版记页前的空白页不编码', async () => {
  const file = { fileId: null, fileName: null, fileHash: null }
  const pages = await pagesOf({ attachments: [{ title: '任务分工表', body: [{ type: 'p', text: '内容。' }], ...file }] })
  const at = (words: string) => pages.findIndex(p => p.lines.some(l => l.text.includes(words)))
  expect(pages.findIndex(p => p.lines[0]?.text === '附件')).toBeGreaterThan(at('附件：任务分工表'))
  expect(at('抄送：')).toBeGreaterThanOrEqual(pages.findIndex(p => p.lines[0]?.text === '附件'))
  const printed = pages.filter(p => p.lines.length > 0).map(p => p.pageNumber?.number)
  expect(printed).toEqual(printed.map((_, i) => i + 1))
  const copyTo = Array.from({ length: 20 }, (_, i) => `云岭县第${i + 1}综合执法大队办公室`)
  const sentence = '坚持问题导向和目标导向相统一按照准确规范精简高效安全保密的原则进一步压实责任'
  const blank = await pagesOf({ body: Array.from({ length: 7 }, () => ({ type: 'p' as const, text: sentence.repeat(2) })), copyTo, note: '', unsealed: true })
  expect(blank.map(p => p.pageNumber?.number ?? null)).toEqual([1, 2, null, null])
  expect(blank[2]!.lines).toEqual([])
})

test('15 报告里的“请予支持”也要疑似', () => {
  const report = (words: string) => findings(`${unit}关于防汛工作情况的报告\n云岭县人民政府：\n${words}\n${unit}\n2026年11月24日`)
  expect(report('水库除险进展顺利，请予支持。').find(f => f.key === 'kind.reportMayRequest')?.level).toBe('warn')
  expect(report('妥否，请批示。').find(f => f.key === 'kind.reportCarriesRequest')?.level).toBe('error')
})

test('16 部门向下级政府发指令性公文要拦；办公室经同意可以，平行的函不在此列', () => {
  const of = (uid: string, kind: 'office' | 'department' | 'township', name: string) => ({ id: uid, kind, name, shortName: name.replace('云岭', ''), parentId: null, open: true })
  const registry: Registry = { own: { id: 'county', name: '云岭县', path: ['county'] }, tenants: [], units: [of('office', 'office', '云岭县人民政府办公室'), of('water', 'department', unit), of('town', 'township', '云岭县城关镇人民政府')] }
  const codes = (from: string, kind: 'notice' | 'letter') => {
    const text = DocumentText.parse({ kind, title: '标题', body: bodyOf(from === 'office' ? ['经县政府同意，现通知如下。'] : ['请抓好落实。']) })
    const arrangement = { recipients: [{ as: 'main' as const, unitId: 'town', tenantId: null, name: '云岭县城关镇人民政府', copies: 1 }], countersignUnits: [], jointUnits: [] }
    return addressProblems(text, arrangement, { registry, sender: senderOf(registry, text, from)!, rules: { directiveKinds: ['notice', 'decision', 'circular', 'order'], officeForGovernment: true, levels: [] }, important: false }).map(p => p.code)
  }
  expect([codes('water', 'notice'), codes('water', 'letter'), codes('office', 'notice')]).toEqual([['documents.departmentToGovernment'], [], []])
})

test('17 涉密标志在非涉密系统出现即拦截: seen as an error, and refused at the door', async () => {
  expect(findings(`机密★5年\n${line('请落实。')}`).find(f => f.key === 'secret.onNonSecretSystem')?.level).toBe('error')
  const w = await world()
  try {
    const clerk = await w.as('祝捷')
    const made = await clerk.act('documents.create', { kind: 'notice', text: { title: '关于做好防汛工作的通知', body: bodyOf(['机密★5年', '请落实。']) } })
    expect([made.status, made.body.source]).toEqual([409, expect.stringContaining('保密')])
  } finally {
    await w.close()
  }
}, 120_000)

test('18 Node 的 SM2 签名是假的: what it signs is no SM2; the standard stamp of a real invoice is, and a bent one is not', () => {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'SM2' })
  const message = new TextEncoder().encode('云岭县人民政府办公室')
  const raw = sign('sm3', message, { key: privateKey, dsaEncoding: 'ieee-p1363' })
  const number = (b: Uint8Array) => BigInt(`0x${Buffer.from(b).toString('hex')}`)
  const point = publicKey.export({ format: 'der', type: 'spki' }).subarray(-65)
  expect(verifiesSm2(point, message, { r: number(raw.subarray(0, 32)), s: number(raw.subarray(32)) })).toBe(false)
  const results = (bytes: Uint8Array) => {
    const file = openOfd(bytes)
    return Object.fromEntries(signaturesOf(file, file.documents[0]!)[0]!.checks.map(c => [c.what, c.result]))
  }
  expect(results(readFileSync('tests/fixtures/ofd/v4signed.ofd'))).toMatchObject({ signature: 'good', trust: 'unknown' })
  // The house itself makes no signature of legal force: no file of ours signs by that curve.
  const sources = (readdirSync('src', { recursive: true, encoding: 'utf8' })).filter(f => /\.tsx?$/.test(f) && !/\.test\./.test(f)).map(f => readFileSync(`src/${f}`, 'utf8'))
  expect(sources.filter(s => /\b(?:sign|createSign|generateKeyPairSync)\([^)]*SM2/i.test(s))).toEqual([])
})

test('19 字体按类别判断，不分发方正、中易字库', () => {
  expect(['仿宋_GB2312', 'FZFangSong-Z02', '方正仿宋_GBK', '华文仿宋', 'FangSong', '仿宋'].map(faceOf)).toEqual(Array.from({ length: 6 }, () => 'fang'))
  expect(['方正小标宋简体', 'FZXiaoBiaoSong-B05S', '方正小标宋_GBK'].map(faceOf)).toEqual(['title', 'title', 'title'])
  const fonts = readdirSync('assets/fonts').filter(f => /\.(?:woff2?|ttf|otf|ttc)$/i.test(f))
  expect(fonts.length).toBeGreaterThan(3)
  expect(fonts.filter(f => !/^Fandol/.test(f))).toEqual([])
})

test('20 “一般/推荐”不得报错', () => {
  const level = (k: string) => cards[k]!.level
  expect(['layout.lines', 'layout.columns', 'layout.font', 'layout.size', 'layout.titleFont', 'heading.font', 'layout.pageNumberFont', 'wordCount', 'seq.level', 'burden.matching', 'copyNo.digits'].map(level)).toEqual(Array.from({ length: 11 }, () => 'warn'))
  expect(['layout.markColour', 'layout.imprintRuleWidth', 'layout.manualIndent', 'heading.endPunct', 'recipient.punct', 'num.yearRange'].map(level)).toEqual(Array.from({ length: 6 }, () => 'hint'))
})
