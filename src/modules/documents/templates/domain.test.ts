import fc from '#test/property'
import { describe, expect, test } from 'vitest'
import { papers, bodyOf } from '#demo/papers'
import { DocumentText, kindIds } from '#gongwen/document'
import { skeleton } from '../templates.ts'
import { cleared, clearedWords, closeness, gapsIn, markGaps, matterOf, rankSimilar, sharedWords, whyNotComplete, withMatter } from './domain.ts'

const issuer = { name: '云岭县水利局', short: '县水利局', printing: '云岭县水利局' }
const text = (given: Partial<DocumentText>) => DocumentText.parse({ kind: 'notice', title: '关于做好防汛工作的通知', ...given })
const of = (line: string) => gapsIn(text({ body: [{ type: 'p', text: line }] })).map(g => g.quote)

describe('what was particular to a document goes', () => {
  test.each([
    ['根据国办发〔2018〕115号文件要求', '根据国办发〔【年】〕【号】号文件要求'],
    ['2026年11月24日召开', '【日期】召开'],
    ['二〇二六年十一月二十四日', '【日期】'],
    ['12月10日前报送', '【日期】前报送'],
    ['2026年全县', '【年份】全县'],
    ['安排资金1,250.5万元，增长8.5%', '安排资金【金额】，增长【比例】'],
    ['联系电话：0870-6621100', '联系电话：【电话】'],
    ['18:00 前，共24小时', '【时间】 前，共【数】小时'],
    ['1.落实3名人员', '1.落实【数】名人员'],
    ['（2）检查5处', '（2）检查【数】处'],
    ['请填【姓名1】', '请填【姓名1】'],
  ])('%s', (from, to) => expect(clearedWords(from, '')).toBe(to))

  test.each([
    ['县政府第18次常务会议', '县政府第【数】次常务会议'],
    ['第十八届三次全会、第十二次会议', '第【数】届三次全会、第【数】次会议'],
    ['补助三百二十万元', '补助【金额】'],
    ['第一，要重视；第二，要落实', '第一，要重视；第二，要落实'],
    ['进度报县水利局，联系人：贾川，电话0800-6623101', '进度报县水利局，联系人：【姓名】，电话【电话】'],
    ['林远山同志任组长，周明德任副组长', '【姓名】同志任组长，【姓名】任副组长'],
    ['城关镇、青石镇先行', '【地名】、【地名】先行'],
    ['负责人要到位', '负责人要到位'],
  ])('names, places, meetings: %s', (from, to) => expect(clearedWords(from, '', { people: ['林远山', '周明德', '周明'], places: ['城关镇', '青石镇'] })).toBe(to))

  test('whoever the directory knows, wherever the old text names him: in no line of the new one', () => {
    const people = ['林远山', '周明德', '沈致和', '谷雨']
    const places = ['城关镇', '白水镇']
    fc.assert(fc.property(fc.array(fc.constantFrom(...people, ...places, '同志', '，', '任组长', '2026年', '第3次', '【姓名】', '要抓好落实'), { minLength: 1, maxLength: 10 }), parts => {
      const line = parts.join('')
      const now = JSON.stringify(cleared(text({
        title: `云岭县水利局关于${line}的通知`, titleNote: line, note: line, body: [{ type: 'p', text: line }, { type: 'table', rows: [[line], [line]], header: true, caption: line, wide: false }],
        attachments: [{ title: line, body: [{ type: 'p', text: line }], fileId: null, fileName: null, fileHash: null }], attendance: [{ label: '出席', people: line }], signatories: [{ post: '县长', name: '林远山' }],
      }), { people, places }))
      for (const name of [...people, ...places]) expect(now).not.toContain(name)
    }))
  })

  test('no numeral is left but the numbering, and clearing twice is clearing once', () => {
    fc.assert(fc.property(fc.array(fc.constantFrom('2026年', '11月24日', '〔2026〕18号', '共', '1.', '（3）', '12:30', '8%', '300万元', '关于', '防汛', '【', '】', '、'), { maxLength: 12 }), parts => {
      const once = clearedWords(parts.join(''), '防汛检查')
      expect(clearedWords(once, '防汛检查')).toBe(once)
      const rest = once.replace(/^\s*(?:\d+[.．、]|（\d+）)/, '').replace(/【[^【】]*】/g, '')
      expect(rest).not.toMatch(/\d/)
    }))
  })

  test('headings and order stay, the matter leaves title and text, pictures, files, names go', () => {
    const was = text({
      title: '云岭县水利局关于做好水库安全检查工作的通知', signers: ['林远山'], urgency: '加急',
      body: [{ type: 'p', text: '为做好水库安全检查工作，现通知如下。' }, { type: 'h1', text: '一、检查时间' }, { type: 'p', text: '2026年12月1日至10日。' }, { type: 'figure', fileId: 'f', fileHash: 'h', caption: '水库分布', width: 80 },
        { type: 'table', rows: [['水库', '库容'], ['青石水库', '1200'], ['红旗水库', '300']], header: true, caption: '', wide: false }],
      attachments: [{ title: '检查表', body: [], fileId: 'f2', fileName: 'a.docx', fileHash: 'h' }],
    })
    const now = cleared(was)
    expect(now.title).toBe('云岭县水利局关于【事由】的通知')
    expect(now.body.map(b => ('text' in b ? b.text : b.type))).toEqual(['为【事由】，现通知如下。', '一、检查时间', '【日期】至【数】日。', '【图：水库分布】', 'table'])
    expect(now.body[4]).toMatchObject({ rows: [['水库', '库容'], ['【填写】', '【填写】']] })
    expect([now.signers, now.urgency, now.attachments[0]!.fileId]).toEqual([[], null, null])
    expect(withMatter(now, '开展河道采砂整治').title).toBe('云岭县水利局关于开展河道采砂整治的通知')
  })
})

describe('what is left open', () => {
  test.each(['为……，根据……，决定如下。', '……', '现将……通报如下。', '××年×月×日', '××局', '你×《关于……的请示》（……〔2026〕×号）收悉。', '为做好【事由】', '会议听取了……，会议认为……', '一、', '按照……要求，现将有关情况报告如下。', '由【姓名】负责', '【姓名2】', '在【地名】召开', '【请填：牵头单位】', '【待补】', '【请核】', '【】', '【图：水库分布】', '因……，现就……函商如下。'])('%s is open', line => expect(of(line)).not.toEqual([]))
  test.each(['会上强调：“为……而奋斗”，要求落实。', '他说，这件事很重要……大家都同意。', '断面尺寸为3×5米', '一、总体要求', '森林防火、防汛抗旱、安全生产……各项工作都要抓', '（一）检查内容', '配置 2×300MW 机组', '【特别提示】冰雪路段慢行。', '适用范围见【附注】。', '【一等奖】三名'])('%s is honest', line => expect(of(line)).toEqual([]))

  test('what a person brackets in a template becomes a place to fill in; what the house made stays; twice is once', () => {
    const marked = markGaps({ title: '关于【事由】的通知', body: [{ type: 'p', text: '由【牵头单位】负责，【请核】' }] })
    expect(marked).toEqual({ title: '关于【事由】的通知', body: [{ type: 'p', text: '由【请填：牵头单位】负责，【请核】' }] })
    expect(markGaps(marked)).toEqual(marked)
    expect(of(marked.body[0]!.text)).toEqual(['【请填：牵头单位】', '【请核】'])
  })

  test('no paper of the county and no real text is stopped, and every skeleton is', () => {
    for (const p of papers) expect(gapsIn(text({ kind: p.kind, body: bodyOf(p.lines), attachments: (p.attachments ?? []).map(a => ({ title: a.title, body: bodyOf(a.text.split('\n')), fileId: null, fileName: null, fileHash: null })) })), p.matter).toEqual([])
    for (const kind of kindIds) expect(gapsIn({ ...skeleton(kind, issuer), title: '标题' }).length, kind).toBeGreaterThan(0)
  })

  test('the elements of each kind', () => {
    const done = (kind: DocumentText['kind'], given: Partial<DocumentText> = {}) => whyNotComplete(text({ kind, body: [{ type: 'p', text: '正文。' }], ...given }))
    expect(done('resolution')).toBe('documents.noTitleNote')
    expect(done('resolution', { titleNote: '2026年11月24日县委全会通过' })).toBeNull()
    expect(done('order')).toBe('documents.noSignatories')
    expect(done('bill', { signatories: [{ post: '县长', name: '林远山' }] })).toBeNull()
    expect(done('notice')).toBeNull()
    expect(done('notice', { title: '关于【事由】的通知' })).toBe('documents.placeholderLeft')
  })
})

describe('the last similar document', () => {
  test('a matter is what stands between 关于 and the kind', () => {
    expect(matterOf('云岭县应急管理局关于做好今冬明春\n森林防灭火工作的通知', 'notice')).toBe('做好今冬明春森林防灭火工作')
    expect(matterOf('值班通知', 'notice')).toBe('值班')
  })
  test('shared words are shown; words every title has do not count', () => {
    expect(sharedWords('今冬明春森林防灭火工作', '做好秋季森林防灭火检查工作')).toEqual(['森林防灭火'])
    expect(closeness('做好森林防灭火工作', '做好森林防灭火工作')).toBe(1)
    expect(closeness('做好森林防灭火工作', '做好统计工作')).toBe(0)
  })
  test('closeness lies between 0 and 1 and is 1 for the same words', () => {
    fc.assert(fc.property(fc.string({ minLength: 2 }), fc.string(), (a, b) => {
      const c = closeness(a, b)
      expect(c).toBeGreaterThanOrEqual(0)
      expect(c).toBeLessThanOrEqual(1)
    }))
  })
  test('issued ones first, then the closest, then the newest; the far ones not at all', () => {
    const d = (title: string, issued: boolean, at: number) => ({ title: `关于${title}的通知`, kind: 'notice' as const, issued, at })
    const ranked = rankSimilar({ matter: '森林防灭火检查', kind: 'notice' }, [d('森林防灭火检查', false, 9), d('森林防灭火', true, 1), d('森林防灭火', true, 2), d('统计年报', true, 5)], { least: 25, most: 5 })
    expect(ranked.map(r => [r.of.issued, r.of.at])).toEqual([[true, 2], [true, 1], [false, 9]])
  })
})
