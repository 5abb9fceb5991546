import { type Block, type DocumentKind, DocumentText, kinds } from '#gongwen/document'
import type { Template } from './contract.ts'

/** 文种模板: what each of the fifteen kinds is for, its skeleton and its usual closing (《条例》第八条; closings are practice). Shipped as data. */
type Kind = { use: string; closings: string[]; body: (issuer: string) => Block[] }

const p = (text: string): Block => ({ type: 'p', text })
const h1 = (text: string): Block => ({ type: 'h1', text })

const table: Record<DocumentKind, Kind> = {
  resolution: { use: '会议讨论通过的重大决策事项', closings: [], body: () => [p('会议听取了……，会议认为……'), p('会议决定……')] },
  decision: { use: '对重要事项作出决策和部署、奖惩有关单位和人员', closings: [], body: () => [p('为……，根据……，决定如下。'), h1('一、'), h1('二、')] },
  order: { use: '公布行政法规和规章、宣布施行重大强制性措施、嘉奖', closings: ['本令自××年×月×日起施行。'], body: () => [p('……已经……通过，现予公布，自××年×月×日起施行。')] },
  communique: { use: '公布重要决定或者重大事项', closings: [], body: () => [p('……')] },
  announcement: { use: '向国内外宣布重要事项或者法定事项', closings: ['特此公告。'], body: () => [p('根据……，现将……公告如下。'), p('特此公告。')] },
  publicNotice: { use: '在一定范围内公布应当遵守或者周知的事项', closings: ['特此通告。'], body: () => [p('为……，现将有关事项通告如下。'), h1('一、'), h1('二、'), p('特此通告。')] },
  opinion: { use: '对重要问题提出见解和处理办法', closings: [], body: () => [p('为……，现提出如下意见。'), h1('一、总体要求'), h1('二、重点任务'), h1('三、保障措施')] },
  notice: { use: '发布、传达要求执行和周知的事项，批转、转发公文', closings: ['特此通知。'], body: () => [p('为……，经……同意，现就有关事项通知如下。'), h1('一、'), h1('二、'), h1('三、')] },
  circular: { use: '表彰先进、批评错误、传达重要精神和告知重要情况', closings: ['特此通报。'], body: () => [p('现将……通报如下。'), h1('一、基本情况'), h1('二、有关要求')] },
  report: { use: '向上级机关汇报工作、反映情况、回复询问', closings: ['特此报告。'], body: () => [p('按照……要求，现将有关情况报告如下。'), h1('一、主要工作'), h1('二、存在问题'), h1('三、下步打算'), p('特此报告。')] },
  request: { use: '向上级机关请求指示、批准', closings: ['妥否，请批示。', '以上请示，请予批复。'], body: () => [p('为……，现就……请示如下。'), h1('一、基本情况'), h1('二、请示事项'), p('妥否，请批示。')] },
  reply: { use: '答复下级机关请示事项', closings: ['此复。'], body: () => [p('你×《关于……的请示》（……〔2026〕×号）收悉。经研究，现批复如下。'), h1('一、'), p('此复。')] },
  bill: { use: '各级人民政府按照法律程序向同级人大提请审议事项', closings: ['现提请审议。'], body: () => [p('为……，根据……，现将……提请审议。'), p('请予审议。')] },
  letter: { use: '不相隶属机关之间商洽工作、询问和答复问题、请求批准和答复审批事项', closings: ['请予函复。', '特此函复。', '特此函达。'], body: () => [p('因……，现就……函商如下。'), p('请予函复。')] },
  brief: { use: '反映情况、交流经验、报送信息', closings: [], body: () => [p('……')] },
  minutes: { use: '记载会议主要情况和议定事项', closings: [], body: () => [p('××年×月×日，×××主持召开……会议，研究……。现纪要如下。'), h1('一、'), h1('二、')] },
}

/** 题注 stands below the title, not in the text. */
const noteOf: Partial<Record<DocumentKind, string>> = { resolution: '××年×月×日××会议通过', communique: '××年×月×日××会议通过' }

const markOf = (kind: DocumentKind, issuer: string): string =>
  ({ letter: issuer, order: `${issuer}令`, minutes: `${issuer}会议纪要`, brief: '工作简报' } as Partial<Record<DocumentKind, string>>)[kind] ?? `${issuer}文件`

/** The skeleton of a kind for an issuing organ. */
export function skeleton(kind: DocumentKind, issuer: { name: string; short: string; printing: string }): DocumentText {
  return {
    ...DocumentText.parse({ kind }), issuerMark: markOf(kind, issuer.name), signers: [], title: '', titleNote: noteOf[kind] ?? '', mainRecipients: [], body: table[kind].body(issuer.name),
    attachments: [], issuers: [issuer.name], note: '', copyTo: [], printingOffice: issuer.printing,
  }
}

export const templatesFor = (issuer: { name: string; short: string; printing: string }): Template[] =>
  (Object.keys(table) as DocumentKind[]).map(kind => ({
    id: `kind:${kind}`, kind, label: kinds[kind], use: table[kind].use, closings: table[kind].closings, text: skeleton(kind, issuer),
  }))
