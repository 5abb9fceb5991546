import { DocumentText, type Issue } from '#gongwen/document'
import type { Pictures } from './press.ts'
import { issued, sampleText } from './sample.ts'

/** One document of every form and of every thing that a form may hold, for the tests that open them in another program. */
const p = (text: string) => ({ type: 'p' as const, text })
const file = { fileId: null, fileName: null, fileHash: null }
const full = `${'坚持以人民为中心的发展思想坚持问题导向和目标导向相统一进一步压实责任优化流程严格把关'.repeat(6)}。`
const organs = (n: number) => Array.from({ length: n }, (_, i) => `云岭县${['财政', '水利', '农业', '林业', '审计', '民政', '教育', '交通', '住建', '商务', '司法', '统计'][i]}局`)
const png = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==', 'base64')
const table = (rows: number, columns: number, caption: string, wide = false) =>
  ({ type: 'table' as const, caption, wide, header: true, rows: Array.from({ length: rows }, (_, r) => Array.from({ length: columns }, (_, c) => (r === 0 ? `栏目${c + 1}` : `${r}行${c + 1}列`))) })

export const forms: Record<string, { text: DocumentText; issue: Issue; pictures?: Pictures }> = {
  文件: { text: sampleText({ urgency: '特急', note: '此件公开发布', attachments: [{ title: '重点任务分工表', body: [p('说明如下。'), table(6, 4, '')], ...file }, { title: '联络员名单', body: [p('名单如下。')], ...file }] }), issue: { ...issued, copyNumber: '000012' } },
  满页: { text: sampleText({ body: Array.from({ length: 9 }, () => p(full)) }), issue: issued },
  上行文: { text: sampleText({ kind: 'request', issuerMark: '云岭县水利局文件', title: '云岭县水利局关于申请防汛资金的请示', signers: ['王建国', '李明', '张志强'], mainRecipients: ['云岭县人民政府'], issuers: ['云岭县水利局'] }), issue: issued },
  三家联合: { text: sampleText({ issuerMark: `${organs(3).join('\n')}文件`, issuers: organs(3), title: '关于加强水利资金管理的通知' }), issue: issued },
  十二家联合: { text: sampleText({ issuerMark: `${organs(12).join('\n')}文件`, issuers: organs(12), title: '关于开展联合检查的通知' }), issue: issued },
  不盖章: { text: sampleText({ unsealed: true }), issue: { ...issued, sealed: false } },
  信函: { text: sampleText({ kind: 'letter', issuerMark: '云岭县人民政府办公室', urgency: '特急', title: '云岭县人民政府办公室关于商请支持防汛工作的函', mainRecipients: ['青山县人民政府办公室'], body: Array.from({ length: 4 }, () => p(full)), copyTo: ['县应急管理局'] }), issue: issued },
  命令: { text: sampleText({ kind: 'order', issuerMark: '云岭县人民政府令', title: '', mainRecipients: [], issuers: [], signatories: [{ post: '县长', name: '张三丰' }], attachments: [], note: '', copyTo: [], body: [p('《云岭县养犬管理办法》已经县政府常务会议通过，现予公布，自2027年1月1日起施行。')] }), issue: issued },
  纪要: { text: sampleText({ kind: 'minutes', issuerMark: '云岭县人民政府常务会议纪要', title: '', mainRecipients: [], issuers: [], unsealed: true, attachments: [], note: '', body: [p('会议研究了防汛工作，现纪要如下。'), p('会议要求，抓好落实。')], attendance: [{ label: '出席', people: '张三、李四，县发展改革局王五，县财政局赵六、钱七，县水利局周八，县应急管理局吴九、郑十' }, { label: '请假', people: '孙一' }, { label: '列席', people: '县审计局陈二' }] }), issue: issued },
  简报: { text: sampleText({ kind: 'brief', issuerMark: '云岭政务简报', title: '我县扎实推进秋粮收购', mainRecipients: [], issuers: [], unsealed: true, attachments: [], note: '', copyTo: [], printingOffice: '', brief: { editor: '云岭县人民政府办公室', reportTo: ['市政府办公室'], sendTo: ['县委常委'], deliverTo: ['各乡镇'], copies: 50 } }), issue: issued },
  图表: { text: sampleText({ body: [p('详见下列图表。'), table(8, 4, '表1　任务分工'), { type: 'figure', fileId: 'f', fileHash: 'x', caption: '图1　流域示意', width: 40 }, { type: 'figure', fileId: 'none', fileHash: 'x', caption: '图2　工程布置', width: 60 }, table(12, 9, '表2　项目汇总', true), p('特此通知。')], attachments: [{ title: '汇总表', body: [table(6, 8, '', true)], ...file }] }), issue: issued, pictures: { f: png } },
  题注: { text: sampleText({ kind: 'resolution', title: '云岭县人民代表大会关于批准预算的决议', titleNote: '2026年11月24日云岭县第十八届人民代表大会通过', mainRecipients: [], issuers: [], unsealed: true, attachments: [], note: '' }), issue: { ...issued, sealed: false } },
}
