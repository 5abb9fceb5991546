import fc from '#test/property'
import { describe, expect, test } from 'vitest'
import { findMarking, findMarkingInName, markingOf } from './domain.ts'

const seen = (text: string) => findMarking(text)?.mark ?? null
const prose = '  各镇人民政府，县政府各部门：\n  现将有关事项通知如下。\n'

describe('a document that bears a mark of state secrets is refused (S3-70, F31)', () => {
  test.each([
    ['as the standard writes it', '机密★5年', '机密★5年'],
    ['without a term: the longest one holds', '机密★', '机密★'],
    ['for ever', '绝密★长期', '绝密★长期'],
    ['in months', '秘密★6个月', '秘密★6个月'],
    ['until a day', '秘密★2027年3月1日', '秘密★2027年3月1日'],
    ['until an event', '绝密★启用前', '绝密★启用前'],
    ['with blanks inside', ' 机　密 ★ 5 年 ', '机密★5年'],
    ['with zero-width characters inside', '机\u200b密\u2060★5年', '机密★5年'],
    ['with a hollow star', '秘密☆10年', '秘密★10年'],
    ['with an asterisk', '秘密*10年', '秘密★10年'],
    ['with a full-width asterisk and digits', '秘密＊１０年', '秘密★10年'],
    ['with an emoji star and its variation selector', '机密⭐\ufe0f5年', '机密★5年'],
    ['in six-angled brackets', '〔机密★20年〕', '机密★20年'],
    ['in square brackets', '【绝密★30年】', '绝密★30年'],
    ['in quotes, but alone', '“机密★5年”', '机密★5年'],
    ['in traditional characters', '機密★長期', '机密★长期'],
    ['祕 for 秘', '祕密★10年', '秘密★10年'],
    ['with Chinese numerals', '机密★十年', '机密★十年'],
    ['as 机密级', '机密级★5年', '机密级★5年'],
    ['内部 with a star', '内部★1年', '内部★1年'],
    ['beside the copy number and the urgency', '000012  机密★1年  特急', '机密★1年'],
    ['behind its label', '密级和保密期限：机密★5年', '机密★5年'],
    ['old style, with a term and no star', '机密10年', '机密★10年'],
    ['bare', '绝密', '绝密'],
    ['bare, letters spaced', '秘　　密', '秘密'],
    ['as 机密文件', '机密文件 注意保管', '机密'],
    ['from top to bottom', '机\n密\n★\n5\n年', '机密★5年'],
    ['from top to bottom with empty lines', '秘\n\n密\n\n★\n\n长\n期', '秘密★长期'],
    ['broken over two lines', '机密\n★5年', '机密★5年'],
    ['bare, from top to bottom', '绝\n密', '绝密'],
    ['the head of a telegram', '密码电报', '密码电报'],
    ['a telegram of an office', '中共云岭县委密码电报', '密码电报'],
    ['letters spaced, with a number', '机　密　电　报　〔2026〕3号', '机密电报'],
    ['内部密电', '内部密电', '内部密电'],
  ])('%s', (_, head, mark) => {
    expect(seen(`${head}\n${prose}`)).toBe(mark)
    expect(seen(`\r\n${head}\r\n${prose}`)).toBe(mark)
  })

  test('far down in the text, alone on its line', () => expect(seen(`${prose.repeat(60)}机密★5年\n${prose}`)).toBe('机密★5年'))
  test('at the head of a later page', () => expect(seen(`${prose.repeat(60)}\f绝密\n${prose}`)).toBe('绝密'))
  test('set apart on a line of the head', () => expect(seen(`中共云岭县委办公室    机密★5年\n${prose}`)).toBe('机密★5年'))
  test('in front of the title on one line', () => expect(seen(`秘密★10年关于做好安全工作的通知\n${prose}`)).toBe('秘密★10年'))
  test('at the beginning of a text that lost its line breaks', () => expect(seen('机密★5年 特急 云岭县人民政府文件 云政发〔2026〕3号')).toBe('机密★5年'))
  test.each(['密级：机密', '密 级:秘密★5年', '编号 07 密级：绝密', '秘密等级：机密级', '密级：☑机密'])('in a form: %s', line => {
    expect(findMarking(`${prose}${line}\n${prose}`)?.kind).toMatch(/label|mark/)
  })
  test('in a form, the value under its label', () => expect(seen(`${prose.repeat(40)}密级\n机密\n期限\n`)).toBe('机密'))
  test('the place is told in the text as given', () => expect(findMarking('\n\n  ＊ 机密★5年')?.index).toBe(6))
})

describe('ordinary words pass', () => {
  test.each([
    '要保守国家秘密，做细做好机要保密工作，确保零纰漏。',
    '办公室对内掌握机关的核心机密，不论机密大小，一旦泄露都会给党和国家造成损失。',
    '是组织性、纪律性、机密性要求很严的要害部门。',
    '涉密公文应当标注密级和保密期限。',
    '涉密公文首页应当标注“机密★5年”等字样，由定密责任人确定。',
    '标志形式为密级★保密期限，如机密★5年、绝密★长期。',
    '只写“机密★”的，视为按最长期限。',
    '《保守国家秘密法》规定：绝密级不超过30年，机密级不超过20年，秘密级不超过10年。',
    '秘密★标志的用法见国家标准。',
    '密级：绝密、机密、秘密三级。',
    '密级：绝密/机密/秘密',
    '密级：□绝密 □机密 □秘密',
    '密级：非密',
    '密级：机密文件的保管要求见附件。',
    '工作秘密',
    '工作秘密 注意保管',
    '内部资料 注意保存',
    '内部明电',
    '关于规范使用密码电报的通知',
    '关于转发密码电报',
    '商业秘密与个人隐私依法受到保护',
    '秘密文件的收发、传递、使用、复制、保存和销毁',
    '机密、秘密公文须经本机关负责人批准。',
    '（一）绝密',
    '一、机密★5年的含义',
  ])('%s', line => {
    expect(findMarking(line)).toBeNull()
    expect(findMarking(`${prose}${line}\n${prose}`)).toBeNull()
  })
  test('a list of the levels', () => expect(findMarking('绝密\n机密\n秘密\n')).toBeNull())
  test('a bare word on its line far from the head', () => expect(findMarking(`${prose.repeat(60)}秘密\n${prose}`)).toBeNull())
})

describe('file names', () => {
  test.each(['机密★5年 关于某事的通知.docx', '（机密）关于某事的通知.pdf', '【绝密】名单.xlsx', '秘密-名单.docx', '关于某事的通知_机密.docx', '机密 名单.doc', '密码电报第3号.pdf', '绝密.txt', '機密☆長期名單.docx', '机密文件.pdf'])(
    '%s is refused', name => expect(findMarkingInName(name)?.kind).toBe('name'))
  test.each(['秘密工作条例.docx', '保密自查表.xlsx', '关于“机密★5年”标注的说明.docx', '工作秘密管理办法.pdf', '机密文件管理办法.docx', '保守国家秘密法.pdf', '机密级会议室管理.docx', '通知.docx'])(
    '%s passes', name => expect(findMarkingInName(name)).toBeNull())
})

describe('the input of an act', () => {
  test('a marked text anywhere in it is found', () => {
    expect(markingOf({ title: '通知', body: [{ type: 'p', text: '  机密★5年' }] })?.mark).toBe('机密★5年')
    expect(markingOf({ a: { b: [['x', '绝密★长期']] } })?.mark).toBe('绝密★长期')
  })
  test('a mark spread over paragraphs is found', () => {
    expect(markingOf({ body: [{ text: '机' }, { text: '密' }, { text: '★' }, { text: '5年' }] })?.mark).toBe('机密★5年')
    expect(markingOf({ body: [{ text: '机密' }, { text: '各镇人民政府：' }] })?.mark).toBe('机密')
  })
  test('the register of carriers may name a level: it holds no contents', () => {
    expect(markingOf({ carrierNo: 'YL-018', level: '机密', levels: ['绝密', '机密', '秘密'] })).toBeNull()
  })
  test('numbers, nothing and deep nests are no texts', () => {
    expect(markingOf({ a: 1, b: null, c: undefined, d: [true, [[]]] })).toBeNull()
    expect(markingOf(undefined)).toBeNull()
  })
})

describe('properties', () => {
  const filler = fc.constantFrom(' ', '　', '\u200b', '\u00a0', '')
  const star = fc.constantFrom(...'★☆*＊⭐')
  const level = fc.constantFrom('绝密', '机密', '秘密', '機密', '絕密')
  const term = fc.constantFrom('', '长期', '1年', '10年', '6个月', '２０年')
  const lines = fc.array(fc.constantFrom('现将有关事项通知如下。', '一、提高认识', '各单位要保守国家秘密。', '', '（此件公开发布）', '联系人：张三'), { maxLength: 40 })

  test('however it is spaced and starred, a mark alone on its line is found, wherever it stands', () => {
    fc.assert(fc.property(level, star, term, fc.array(filler, { minLength: 12, maxLength: 12 }), lines, lines, (l, s, t, gaps, before, after) => {
      const mark = [...`${l}${s}${t}`].map((c, i) => `${gaps[i % gaps.length]}${c}`).join('')
      expect(findMarking([...before, mark, ...after].join('\n'))?.kind).toBe('mark')
    }), { numRuns: 500 })
  })

  test('text without the character 密 is never refused, whatever it is, and no text throws', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 300 }), text => {
      const found = findMarking(text)
      expect(found === null || /密|部/.test(text)).toBe(true)
    }), { numRuns: 500 })
  })

  test('a hostile line costs no more than its length: four times as long, about four times as much', () => {
    const cost = (part: string, times: number) => {
      const text = `密${part.repeat(times)}x`
      const before = process.cpuUsage().user
      findMarking(text)
      return (process.cpuUsage().user - before) / 1000
    }
    for (const part of ['密级保密期限', '1234567', '机密', '秘密★', '（', '特急', '密级：', '机密 ', '公布前', '秘密★ ']) {
      cost(part, 1_000)
      expect(cost(part, 40_000), part).toBeLessThan(cost(part, 10_000) * 9 + 60)
    }
  })
})
