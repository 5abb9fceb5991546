import { describe, expect, test } from 'vitest'
import { recognise } from './recognise.ts'
import { dayTextOf, kindOf, namesOf, unitsOf } from './words.ts'

const lines = (text: string) => text.split('\n').map(t => ({ t: 'line' as const, text: t }))

describe('a manuscript without any look, line by line', () => {
  const whole = recognise(
    lines(`000012
特急
云岭县发展和改革局文件

云发改〔2026〕12号　　　　签发人：王建国　李　明

云岭县发展和改革局
关于申请安排防汛资金的请示

云岭县人民政府：
　　现将有关情况请示如下。
　　一、基本情况
　　今年以来，降雨偏多。
　　（一）水库情况。全县有水库12座。
　　1.大型水库。1座。
　　（1）库容。1.5亿立方米。
　　二、请示事项
　　1.5亿元资金缺口拟请县财政安排。
　　妥否，请批示。

　　附件：1. 资金测算表
　　　　　2. 项目清单

　　　　　　　　　　　　云岭县发展和改革局
　　　　　　　　　　　　　2026年3月5日
　　（联系人：张三，电话：1234567）

附件1
资金测算表
　　说明：单位为万元。

附件2
项目清单
　　共三项。

抄送：县委办公室，县财政局、县水利局。
云岭县发展和改革局办公室　　　　2026年3月6日印发`),
  )

  test('every element of GB/T 9704 is found', () => {
    expect(whole.text).toMatchObject({
      kind: 'request',
      urgency: '特急',
      issuerMark: '云岭县发展和改革局文件',
      signers: ['王建国', '李明'],
      title: '云岭县发展和改革局\n关于申请安排防汛资金的请示',
      mainRecipients: ['云岭县人民政府'],
      issuers: ['云岭县发展和改革局'],
      note: '联系人：张三，电话：1234567',
      copyTo: ['县委办公室', '县财政局、县水利局'],
      printingOffice: '云岭县发展和改革局办公室',
    })
    expect(whole.text.body.map(b => b.type)).toEqual(['p', 'h1', 'p', 'h2', 'h3', 'h4', 'h1', 'p', 'p'])
    expect(whole.text.attachments.map(a => [a.title, a.body.length])).toEqual([
      ['资金测算表', 1],
      ['项目清单', 1],
    ])
  })

  test("number and dates are the procedure's to give: they are told, not taken", () => {
    expect(whole.found).toEqual({ number: { code: '云发改', year: 2026, serial: 12 }, date: '2026-03-05', printDate: '2026-03-06', secrecy: null, kind: 'request', numberText: '云发改〔2026〕12号', copyNumber: '000012', copies: null, topics: [] })
    expect(whole.notes).toEqual(['发文字号“云发改〔2026〕12号”没有导入，登记时另行编号', '成文日期“2026年3月5日”没有导入，以负责人签发日期为准'])
  })
})

describe('manuscripts that lack something', () => {
  test('a bare text: title, recipients, text', () => {
    const { text } = recognise(lines('关于召开防汛会议的通知\n各乡镇人民政府：\n定于11月24日召开会议。\n特此通知。'))
    expect(text).toMatchObject({ kind: 'notice', title: '关于召开防汛会议的通知', mainRecipients: ['各乡镇人民政府'], issuers: [] })
    expect(text.body.length).toBe(2)
  })

  test('no title, no kind: nothing is invented, and it is said', () => {
    const { text, notes } = recognise(lines('今年以来，全县上下共同努力，取得了显著成绩。'))
    expect(text).toMatchObject({ title: '', mainRecipients: [], body: [{ type: 'p' }] })
    expect(notes).toEqual(['没有认出标题，请补填', '没有从标题认出文种，暂按“通知”导入，请核对'])
  })

  test('an empty file', () => {
    expect(recognise([]).text.body).toEqual([])
  })

  test('a secrecy mark is named: this network may not handle it (S3-70)', () => {
    const { found, notes } = recognise(lines('机密★5年\n关于某事的通知\n正文。'))
    expect(found.secrecy).toBe('机密★5年')
    expect(notes.join()).toContain('不得处理涉密公文')
  })

  test('“附件：” in the middle of a text is text', () => {
    const { text } = recognise(lines('关于报送的通知\n附件：见网站。\n请按时报送。'))
    expect(text.attachments).toEqual([])
    expect(text.body.length).toBe(2)
  })

  test('a table of data stays a table; one that only holds the imprint is read as the imprint', () => {
    const { text } = recognise([
      ...lines('关于报送的通知\n请按时报送。'),
      {
        t: 'table',
        rows: [
          ['姓名', '单位'],
          ['张三', '县委办'],
        ],
      },
      { t: 'table', rows: [['抄送：县委办公室。'], ['云岭县人民政府办公室', '2026年3月6日印发']] },
    ])
    expect(text.body[1]).toEqual({
      type: 'table', caption: '', wide: false,
      header: true,
      rows: [
        ['姓名', '单位'],
        ['张三', '县委办'],
      ],
    })
    expect(text).toMatchObject({ copyTo: ['县委办公室'], printingOffice: '云岭县人民政府办公室' })
  })

  test('what is longer than a document may be is cut, and said', () => {
    const { text, notes } = recognise(lines(`关于事项的通知\n${Array.from({ length: 61 }, (_, i) => `第${i}局`).join('，')}：\n正文。`))
    expect(text.mainRecipients.length).toBe(60)
    expect(notes).toContain('主送机关超过60项，其余没有导入')
    expect(recognise(lines(`关于事项的通知\n${'长'.repeat(25_000)}`)).text.body.map(b => b.type === 'p' && b.text.length)).toEqual([20_000, 5_000])
  })
})

describe('small readings', () => {
  test.each([
    ['关于防汛的通知', 'notice'],
    ['云岭县人民政府令', 'order'],
    ['关于资金的请示', 'request'],
    ['会议纪要', 'minutes'],
    ['关于试行的办法', null],
    ['关于某事的意见（试行）', 'opinion'],
  ])('%s: %s', (title, kind) => {
    expect(kindOf(title)).toBe(kind)
  })

  test.each([
    ['2026年3月5日', '2026-03-05'],
    ['二〇二六年十一月二十四日', '2026-11-24'],
    ['二○二六年一月十日', '2026-01-10'],
    ['2026年2月30日', null],
    ['年月日', null],
  ])('%s: %s', (text, day) => {
    expect(dayTextOf(text)).toBe(day)
  })

  test('names of two letters are written apart', () => {
    expect(namesOf('王建国　李　明 张　三')).toEqual(['王建国', '李明', '张三'])
  })

  test('only “，” outside brackets parts units', () => {
    expect(unitsOf('各县（市，区）人民政府，市政府各部门、各直属机构。')).toEqual(['各县（市，区）人民政府', '市政府各部门、各直属机构'])
  })
})
