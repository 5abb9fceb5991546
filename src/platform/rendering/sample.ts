import { DocumentText, type Issue } from '#gongwen/document'

/** Pages to measure and to time: a notice of an invented county office. */
const sentence =
  '坚持以人民为中心的发展思想坚持问题导向和目标导向相统一按照准确规范精简高效安全保密的原则进一步压实责任优化流程严格把关推动公文处理工作提质增效确保各项决策部署落地见效'

export const issued: Issue = {
  number: { code: '云政办发', year: 2026, serial: 18 },
  date: '2026-11-24',
  printDate: '2026-11-24',
  sealed: true,
  copyNumber: null,
}

export const sampleText = (over: Partial<DocumentText> = {}): DocumentText =>
  DocumentText.parse({
    kind: 'notice',
    issuerMark: '云岭县人民政府办公室文件',
    title: '云岭县人民政府办公室\n关于进一步加强全县公文处理工作的通知',
    mainRecipients: ['各乡镇人民政府', '县政府各部门、各直属机构'],
    body: [
      { type: 'p', text: '为深入贯彻落实《党政机关公文处理工作条例》，切实提高全县公文处理水平，经县政府同意，现就有关事项通知如下。' },
      { type: 'h1', text: '一、总体要求' },
      { type: 'p', text: `${sentence}。到2026年底，全县公文格式合格率达到100%。` },
      { type: 'h2', text: '（一）严格公文格式。各级机关制发公文，应当严格执行国家标准。' },
      { type: 'h3', text: '1.建立任务清单。明确责任领导、责任单位、完成时限。' },
      { type: 'h4', text: '（1）实行分级预警。距办结时限剩余三分之一时间的，发出提示。' },
      ...Array.from({ length: 5 }, () => ({ type: 'p' as const, text: sentence.repeat(2) })),
    ],
    issuers: ['云岭县人民政府办公室'],
    note: '此件公开发布',
    copyTo: ['县委各部门', '县人大常委会办公室', '县政协办公室'],
    printingOffice: '云岭县人民政府办公室',
    ...over,
  })

/** The n-th of the 3755 common characters (GB 2312, first level), so that a long text uses as many different ones as real prose does. */
const common = (n: number): string => new TextDecoder('gb18030').decode(Uint8Array.of(0xb0 + (Math.floor(n / 94) % 39), 0xa1 + (n % 94)))
const several = (from: number, count: number): string => Array.from({ length: count }, (_, k) => common((from * 31 + k * 97) % 700)).join('')

/** Two pages; no two of them alike: other words, other letters, another title, so that nothing of the last one helps with the next. */
export const twoPages = (n: number): DocumentText =>
  sampleText({
    title: `云岭县人民政府办公室\n关于做好${several(n * 13, 6)}工作的通知`,
    body: Array.from({ length: 3 }, (_, i) => [
      { type: 'h1' as const, text: `${'一二三四五'[i]}、${several(n + i, 8)}` },
      { type: 'p' as const, text: `${several(n * 7 + i, 70)}，${(n * 17 + i) % 97}日前完成；${several(n * 11 + i * 5, 30)}。` },
    ]).flat(),
    copyTo: [`${several(n, 4)}局`, '县委各部门'],
  })

/** A text of about so many pages, with headings, numbers, and words that differ from paragraph to paragraph. */
export const longText = (pages: number, edit = 0): DocumentText =>
  sampleText({
    body: Array.from({ length: Math.max(1, Math.round(pages * 2.1)) }, (_, i) => [
      {
        type: 'h2' as const,
        text: `（${'一二三四五六七八九十'[i % 10]}）第${i + 1}项任务。由第${(i * 7) % 23}组牵头，${2026 + (i % 3)}年${(i % 12) + 1}月底前完成${(i * 13) % 100}%。`,
      },
      { type: 'p' as const, text: `${i === 2 ? `第${edit}次修改。` : ''}${several(i, 60)}，${sentence.slice(i % 20)}，${several(i + 7, 40)}。` },
    ]).flat(),
  })
