import JSZip from 'jszip'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { at, day } from '#kernel/day'
import { measurePdf } from '#platform/rendering/measure'
import { writeXlsx } from '#platform/rendering/public'
import { type Hands, world, type World } from '#test/world'

/** 名单、座次、座牌 through the real door: the acceptance of F01 (S2-19…22, C5), word for word. */
let w: World
let typist: Hands
let second: Hands
let third: Hands
let counterpart: Hands
let outsider: Hands
let meetingId: string
const person = (name: string) => w.town.people.get(name)!.id
const unit = (name: string) => w.town.units.get(`云岭县${name}`)!
const start = at(day('2026-12-02'), 9)

beforeAll(async () => {
  w = await world()
  ;[typist, second, third, counterpart, outsider] = [await w.as('石磊'), await w.as('沈致和'), await w.as('苏若楠'), await w.as('江淑芬'), await w.as('段长路')]
  meetingId = await approvedMeeting()
}, 180_000)
afterAll(() => w.close())

/** A meeting of the office, approved: asked for by the office, reviewed and approved by others. */
async function approvedMeeting(title = '全县冬春水利建设推进会'): Promise<string> {
  const { id } = await typist.must('meetings.draft', {
    title, kind: 'special', class: 'four', basis: '县政府第12次常务会议要求', topic: '部署冬春水利建设；接待外县考察组', from: start, until: at(day('2026-12-02'), 11), place: '县政府三楼会议室', unitIds: [unit('教育局')], attendance: 'deputy',
    necessity: { why: '涉及多个单位交叉施工，须当面逐项商定工期', notDocument: '上月已发文，各单位理解不一，需要当面核对', notCall: '涉及十余个单位交叉责任，电话说不清', notMerge: '近期没有同类会议可以合并召开' },
    leaders: [{ personId: person('马建国'), part: 'chair' }], speeches: [], people: 20, staff: 2, contact: '石磊', phone: '0000-1234567',
  })
  await typist.must('meetings.submit', { id, leaderId: person('马建国') })
  await second.must('meetings.review', { id, opinion: '拟同意' })
  const { state } = await (await w.as('马建国')).must('meetings.approve', { id, opinion: '同意' })
  expect(state).toBe('approved')
  return id
}
const source = { unit: '扎西县政府办', person: '次仁', on: '2026-11-23', words: '传真' }
const names = ['王伟', '欧阳建国', '扎西•多吉']
const rows = (list = names) => list.map((name, i) => ({ name, unit: '扎西县水利局', post: i ? '副局长' : '局长', side: 'guest' }))
const said = (over: object = {}) => ({ way: 'phone', who: '扎西县政府办次仁', words: '名单三人，姓名职务无误', at: w.now(), ...over })
const added = async (over: object = {}): Promise<string> => (await typist.must('meetings.addRoster', { meetingId, title: '考察组名单', source, rows: rows(), ...over })).id
const seen = (id: string, who = typist) => who.must('meetings.roster', { id })
const cards = (id: string, who: Hands, more = '') => who.get(`/api/meetings.cardsPdf?id=${id}${more}`)
const refused = async (answer: Promise<{ status: number; bytes: Buffer }>) => {
  const { status, bytes } = await answer
  return status === 200 ? 'printed' : JSON.parse(bytes.toString()).refused
}
const verified = async (id: string, by = second) => {
  const { version, rows: list } = await seen(id, by)
  await by.must('meetings.verifyRoster', { id, version, ticked: list.map((r: { id: string }) => r.id) })
}
/** Confirmed by word, verified by the second person. */
const ready = async (id: string) => {
  const { version } = await seen(id)
  await typist.must('meetings.confirmRoster', { id, version, said: said() })
  await verified(id)
}
type Row = { id: string; name: string }
const renamed = (list: Row[], from: string, to: string) => list.map(r => ({ ...r, name: r.name === from ? to : r.name }))
const input = (r: any) => ({ id: r.id, name: r.name, unit: r.unit, post: r.post, side: r.side, diet: r.diet, fixed: r.fixed })

describe('given a list that nobody confirmed', () => {
  it('when cards are printed, then it is refused with rule, source and remedy; after the word of the counterpart a second person is still missing (F01)', async () => {
    const id = await added()
    const answer = await cards(id, typist)
    expect(answer.status).toBe(409)
    expect(JSON.parse(answer.bytes.toString())).toMatchObject({ refused: 'meetings.rosterNotConfirmed', says: expect.stringContaining('没有经对方确认'), source: expect.stringContaining('F01'), remedy: expect.stringContaining('对方') })
    const { version } = await seen(id)
    expect((await typist.act('meetings.confirmRoster', { id, version, said: said({ words: '' }) })).body.refused).toBe('meetings.confirmWords')
    expect((await typist.act('meetings.confirmRoster', { id, version, said: said({ way: 'account' }) })).body.refused).toBe('meetings.confirmNotTheirs')
    await typist.must('meetings.confirmRoster', { id, version, said: said() })
    expect((await seen(id)).said).toMatchObject([{ version, way: 'phone', who: '扎西县政府办次仁', words: '名单三人，姓名职务无误', by: '石磊' }])
    expect(await refused(cards(id, typist))).toBe('meetings.rosterNotVerified')
  })

  it('when the same person types and verifies, or verifies and prints, then it is refused (C5)', async () => {
    const id = await added()
    const { version, rows: list } = await seen(id)
    const ticked = list.map((r: Row) => r.id)
    expect((await second.act('meetings.verifyRoster', { id, version, ticked })).body.refused).toBe('meetings.rosterNotConfirmed')
    await typist.must('meetings.confirmRoster', { id, version, said: said() })
    expect((await typist.act('meetings.verifyRoster', { id, version, ticked })).body.refused).toBe('meetings.verifierTyped')
    expect((await second.act('meetings.verifyRoster', { id, version, ticked: ticked.slice(1) })).body.refused).toBe('meetings.verifyEach')
    await second.must('meetings.verifyRoster', { id, version, ticked })
    expect(await refused(cards(id, second))).toBe('meetings.printerVerified')
    expect(await refused(cards(id, typist))).toBe('printed')
    expect((await third.act('meetings.verifyRoster', { id, version, ticked })).body.refused).toBe('meetings.alreadyVerified')
  })

  it('when its meeting is not approved, then nothing of it is printed (C13)', async () => {
    const { id: draft } = await typist.must('meetings.draft', { title: '还没批的会', kind: 'special', class: 'four' })
    const { id } = await typist.must('meetings.addRoster', { meetingId: draft, title: '名单', source, rows: rows() })
    await ready(id)
    expect(await refused(cards(id, typist))).toBe('meetings.notApproved')
  })

  it('when the list is of a unit of ours, then its own account confirms it, and sees no more of the house than that', async () => {
    const id = await added({ counterpartUnitId: unit('教育局') })
    expect((await counterpart.must('agenda.list')).groups.flatMap((g: { kind: string; items: { title: string }[] }) => g.items.map(i => [g.kind, i.title]))).toContainEqual(['名单待确认', '考察组名单'])
    const { version, may } = await seen(id, counterpart)
    expect(may).toEqual({ prepare: false, confirm: true, theirs: true, correct: true })
    expect((await outsider.act('meetings.roster', { id })).status).toBe(404)
    await counterpart.must('meetings.confirmRoster', { id, version, said: { way: 'account', at: w.now() } })
    expect((await seen(id)).said[0]).toMatchObject({ way: 'account', who: '江淑芬' })
    expect((await counterpart.act('meetings.saveRows', { id, version, rows: [] })).status).toBe(403)
  })
})

describe('given a confirmed and verified list', () => {
  it('when cards are printed, then each card bears the name in both directions, names of two letters spaced, dots put right', async () => {
    const id = await added()
    await ready(id)
    const { status, bytes, headers } = await cards(id, typist, '&size=200×100')
    expect([status, headers['content-type']]).toEqual([200, 'application/pdf'])
    const { pages } = await measurePdf(bytes)
    expect(pages).toHaveLength(3)
    expect(pages.map(p => p.lines.filter(l => l.size > 20 && l.baseline > p.height / 2).map(l => l.text.replaceAll(/\s/g, '')).join(''))).toEqual(['王伟', '欧阳建国', '扎西·多吉'])
    const view = await seen(id)
    expect(view.rows.map((r: { letters: string }) => r.letters)).toEqual(['王　伟', '欧阳建国', '扎西·多吉'])
    expect([view.prints.length, view.redo]).toEqual([1, []])
    expect(await refused(cards(id, typist, '&size=1×1'))).toBe('meetings.cardSize')
  })

  it('when a name is corrected after printing, then exactly that card, that seat and the sheets it stands on are to be redone, until each is ticked (S2-22)', async () => {
    const id = await added()
    const { id: planId } = await typist.must('meetings.saveSeating', { rosterId: id, title: '主席台', layout: { kind: 'platform', rows: [3] } })
    await ready(id)
    for (const path of [`cardsPdf?id=${id}`, `seatingPdf?id=${planId}&paper=A3`, `rosterXlsx?id=${id}`]) expect((await (path.startsWith('rosterXlsx') ? third : typist).get(`/api/meetings.${path}`)).status, path).toBe(200)
    const view = await seen(id)
    expect(view.redo).toEqual([])

    // The counterpart's correction, taken down with his word: confirmed again at once, a second person looks again.
    const changed = renamed(view.rows.map(input), '王伟', '王炜')
    expect(await typist.must('meetings.saveRows', { id, version: view.version, rows: changed, said: said({ words: '组长是火字旁的炜' }) })).toMatchObject({ version: 2, redo: 4 })
    const after = await seen(id)
    expect(after.stage).toBe('confirmed')
    const wei = after.rows[0].id
    expect(after.redo.map((r: any) => [r.kind, r.key, r.was, r.should, r.next])).toEqual([
      ['card', wei, '王　伟', '王　炜', 'print'], ['seat', `${planId}:1-2`, '王　伟', '王　炜', 'print'], ['sheet', planId, '', '', 'print'], ['sheet', 'list', '', '', 'print'],
    ])
    expect(await refused(cards(id, typist))).toBe('meetings.rosterNotVerified')
    expect((await typist.act('meetings.tickRedo', { id, things: [{ kind: 'card', key: wei }] })).body.refused).toBe('meetings.notReprinted')

    await verified(id)
    expect((await cards(id, typist, `&rows=${wei}`)).status).toBe(200)
    expect((await seen(id)).redo.find((r: { kind: string }) => r.kind === 'card')).toMatchObject({ next: 'place' })
    expect(await typist.must('meetings.tickRedo', { id, things: [{ kind: 'card', key: wei }, { kind: 'seat', key: `${planId}:1-2` }] })).toEqual({ left: 2 })
    await typist.get(`/api/meetings.seatingPdf?id=${planId}`)
    await typist.get(`/api/meetings.rosterXlsx?id=${id}`)
    expect(await typist.must('meetings.tickRedo', { id, things: [{ kind: 'sheet', key: planId }, { kind: 'sheet', key: 'list' }] })).toEqual({ left: 0 })
    expect((await third.must('notices.list')).notices.map((n: { text: string }) => n.text), 'who printed hears of it').toContainEqual(expect.stringContaining('有 4 件'))
  })

  it('when it is changed without the word of the counterpart, then it has to be confirmed again', async () => {
    const id = await added()
    await ready(id)
    const view = await seen(id)
    await typist.must('meetings.saveRows', { id, version: 1, rows: renamed(view.rows.map(input), '王伟', '王维') })
    expect((await seen(id)).stage).toBe('listed')
    expect((await typist.act('meetings.saveRows', { id, version: 1, rows: [] })).body.refused).toBe('changedMeanwhile')
  })

  it('when a character is in no font, then it is named and its card is not printed; the others are', async () => {
    const id = await added({ rows: rows(['赵\u{e000}', '王小明']) })
    await ready(id)
    const view = await seen(id)
    expect(view.rows[0].findings.map((f: { code: string }) => f.code)).toContain('noGlyph')
    expect(await refused(cards(id, typist))).toBe('meetings.noGlyph')
    expect(await refused(cards(id, typist, `&rows=${view.rows[1].id}`))).toBe('printed')
  })
})

describe('given a counterpart who has an account of his own', () => {
  it('when it finds a name wrong, then it puts it right itself: confirmed by that, verified anew, and who printed hears what to redo', async () => {
    const own = { counterpartUnitId: unit('交通运输局') }
    const id = await added({ ...own, rows: rows(['王伟', '欧阳建国']) })
    const view = await seen(id, outsider)
    expect(view.may).toMatchObject({ prepare: false, theirs: true, correct: true })
    const fixed = renamed(view.rows.map(input), '王伟', '王炜')
    expect((await counterpart.act('meetings.correctRoster', { id, version: 1, rows: fixed })).status).toBe(404)
    expect((await typist.act('meetings.correctRoster', { id, version: 1, rows: fixed })).body.refused).toBe('meetings.confirmNotTheirs')
    expect((await outsider.act('meetings.correctRoster', { id, version: 1, rows: view.rows.map(input) })).body.refused).toBe('meetings.nothingCorrected')
    expect((await outsider.act('meetings.saveRows', { id, version: 1, rows: fixed })).status).toBe(403)
    expect(await outsider.must('meetings.correctRoster', { id, version: 1, rows: fixed, words: '火字旁的炜' })).toEqual({ id, version: 2, redo: 0 })
    const corrected = await seen(id)
    expect(corrected).toMatchObject({ stage: 'confirmed', typist: '段长路', said: [{ version: 2, way: 'account', who: '段长路', words: '火字旁的炜' }] })
    expect(corrected.rows[0].letters).toBe('王　炜')
    expect((await typist.must('notices.list')).notices.map((n: { text: string }) => n.text)).toContainEqual('对方更正了名单，请第二人重新核验：考察组名单')
    // Neither typed by anybody here nor printed: whoever registered it may look at it as the second person.
    await verified(id)
    await cards(id, typist)
    const out = await seen(id, outsider)
    await outsider.must('meetings.correctRoster', { id, version: 2, rows: out.rows.map(input).slice(0, 1) })
    expect((await seen(id)).redo).toMatchObject([{ kind: 'card', was: '欧阳建国', next: 'remove' }])
    expect(await refused(cards(id, typist))).toBe('meetings.rosterNotVerified')
  })
})

describe('given the directory of the county', () => {
  it('when a line differs from it, then it is warned with what the directory says: same sound, another post, somebody gone', async () => {
    const id = await added({ rows: [{ name: '江淑芬', unit: '县教育局', post: '科员' }, { name: '江淑分', unit: '县教育局' }, { name: '扎西·多吉', unit: '扎西县水利局' }] })
    const view = await seen(id)
    expect(view.rows.map((r: any) => r.warnings.map((x: any) => [x.code, x.name]))).toEqual([[['post', '江淑芬']], [[expect.stringMatching(/sameSound|alike/), '江淑芬']], []])
    expect(view.rows[0].warnings[0].says).toContain('县教育局')
  })
})

describe('given a file or a pasted list', () => {
  it('when it is read, then its people come with what the directory says; private columns stay out', async () => {
    const bytes = await writeXlsx([{ name: '名单', title: '考察组名单', head: ['序号', '姓名', '单位', '职务', '民族'].map(text => ({ text, width: 10 })), rows: [[1, '王 伟', '扎西县水利局', '局长', '汉'], [2, '江淑分', '县教育局', '局长', '汉']] }])
    const file = await typist.upload('名单.xlsx', bytes)
    const { rows: read, notes } = await typist.must('meetings.readPeople', { fileId: file.id })
    expect(read.filter((r: { person: boolean }) => r.person).map((r: any) => [r.name, r.unit, r.post, r.warnings.length])).toEqual([['王伟', '扎西县水利局', '局长', 0], ['江淑分', '县教育局', '局长', 1]])
    expect(notes.join('')).toContain('民族')
    expect((await second.act('meetings.readPeople', { fileId: file.id })).status).toBe(404)
    const { rows: pasted } = await typist.must('meetings.readPeople', { text: '王伟\t扎西县水利局\t局长\n请于11月30日前报送' })
    expect(pasted.map((r: any) => [r.person, r.name, r.post])).toEqual([[true, '王伟', '局长'], [false, '', '']])
    const { id } = await typist.must('meetings.addRoster', { meetingId, title: '导入的名单', source, fileId: file.id, rows: rows() })
    expect((await seen(id)).file).toBe('名单.xlsx')
  })
  it('when it is a .docx with a table, then it is read by its columns', async () => {
    const cell = (t: string) => `<w:tc><w:p><w:r><w:t>${t}</w:t></w:r></w:p></w:tc>`
    const row = (...cells: string[]) => `<w:tr>${cells.map(cell).join('')}</w:tr>`
    const zip = new JSZip()
    zip.file('[Content_Types].xml', '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>')
    zip.file('_rels/.rels', '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>')
    zip.file('word/document.xml', `<?xml version="1.0"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:tbl>${row('姓名', '单位及职务')}${row('王小明', '扎西县水利局局长')}</w:tbl></w:body></w:document>`)
    const file = await typist.upload('名单.docx', await zip.generateAsync({ type: 'uint8array' }))
    expect((await typist.must('meetings.readPeople', { fileId: file.id })).rows[1]).toMatchObject({ name: '王小明', unit: '扎西县水利局', post: '局长' })
  })
})

describe('given a seating plan', () => {
  it('when one is moved by hand, then two seats change, the sheet says which rule is departed from, and what is out is to be redone; undone, nothing is', async () => {
    const id = await added()
    const { id: planId } = await typist.must('meetings.saveSeating', { rosterId: id, title: '主席台', layout: { kind: 'platform', rows: [3] } })
    await ready(id)
    await typist.get(`/api/meetings.seatingPdf?id=${planId}`)
    const { lines } = await typist.must('meetings.seating', { id: planId })
    expect(await typist.must('meetings.moveSeat', { id: planId, who: lines[2].id, seat: '1-2', why: '领导指定' })).toMatchObject({ redo: 3 })
    const svg = (await typist.get(`/api/meetings.seatingSvg?id=${planId}`)).bytes.toString()
    expect(svg).toContain('未按规则就座')
    expect(svg).toContain('台上视角')
    expect((await typist.must('meetings.seating', { id: planId })).moves).toMatchObject([{ seat: '1-2', why: '领导指定', by: '石磊', lapsed: false }])
    expect((await typist.act('meetings.moveSeat', { id: planId, who: lines[0].id, seat: '9-9' })).status).toBe(404)
    await typist.must('meetings.undoMoves', { id: planId })
    await typist.get(`/api/meetings.seatingPdf?id=${planId}`)
    expect((await seen(id)).redo).toEqual([])
    expect((await typist.act('meetings.dropSeating', { id: planId })).body.refused).toBe('meetings.rosterPrinted')
    expect((await typist.act('meetings.dropRoster', { id, reason: '重来' })).body.refused).toBe('meetings.rosterPrinted')
  })
})

describe('given the hour before the meeting', () => {
  it('when nobody looked at the cards, then those named are asked at T−60 and told at T−30 what is left; each card is ticked on site, a renamed one again (S2-21)', async () => {
    const id = await added({ title: '现场核对的名单' })
    await ready(id)
    const [first, ...others] = (await seen(id)).rows as Row[]
    w.moveTo(start - 180 * 60_000)
    expect((await typist.act('meetings.tickCard', { id, rowId: first!.id })).body.refused).toBe('meetings.siteNotPrinted')
    await cards(id, typist)
    expect((await typist.act('meetings.tickCard', { id, rowId: first!.id })).body.refused).toBe('meetings.siteNotYet')
    const heard = async (who: Hands) => (await who.must('notices.list')).notices.map((n: { text: string }) => n.text).filter((t: string) => t.includes('现场核对的名单'))
    w.moveTo(start - 60 * 60_000)
    await w.tick()
    expect(await heard(second)).toContain('请到现场逐张核对座牌，共 3 张：现场核对的名单')
    const photo = await typist.upload('座牌.png', Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64'))
    expect(await typist.must('meetings.tickCard', { id, rowId: first!.id, photoFileId: photo.id })).toEqual({ left: 2 })
    w.moveTo(start - 30 * 60_000)
    await w.tick()
    expect(await heard(typist)).toContain('还有 2 张座牌没有现场核对：现场核对的名单')
    for (const r of others) await second.must('meetings.tickCard', { id, rowId: r.id })
    expect((await seen(id)).site.left).toBe(0)
    const view = await seen(id)
    await typist.must('meetings.saveRows', { id, version: view.version, rows: renamed(view.rows.map(input), '王伟', '王炜'), said: said() })
    await verified(id)
    await cards(id, typist, `&rows=${first!.id}`)
    await typist.must('meetings.tickRedo', { id, things: [{ kind: 'card', key: first!.id }] })
    expect((await seen(id)).site.left).toBe(1)
  })
})
