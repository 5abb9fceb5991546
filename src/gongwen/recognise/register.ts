import type { DocumentKind, DocumentNumber } from '../document.ts'
import { numberText } from '../document.ts'
import type { Manuscript } from './manuscript.ts'
import { recognise } from './recognise.ts'

/** What the register of incoming documents asks of a document (收文登记), as far as the document itself tells. */
export type RegisterFields = {
  title: string
  /** “云政办发〔2026〕18号”, or as printed when it is out of the ordinary; '' when none was found */
  number: string
  numberParts: DocumentNumber | null
  /** 来文机关: who signed; else the mark, else the issuer that the title begins with, else the printing office */
  from: string
  kind: DocumentKind | null
  urgency: '特急' | '加急' | null
  /** A secrecy mark on its face: this network may not handle it (S3-70) */
  secrecy: string | null
  /** 成文日期, '2026-11-24' */
  date: string | null
  printDate: string | null
  recipients: string[]
  copyTo: string[]
  signers: string[]
  issuers: string[]
  attachments: string[]
  note: string
  /** 份号 */
  copyNumber: string
  /** 印数 */
  copies: number | null
  /** 主题词, before 2012 */
  topics: string[]
}

/** Pure: best effort, never fails. The notes say what has to be filled in by hand. */
export function registerOf(manuscript: Manuscript): RegisterFields & { notes: string[] } {
  const { text, found } = recognise(manuscript)
  const title = text.title.replaceAll('\n', '')
  const mark = text.issuerMark.split('\n').map(m => m.replace(/(?:文件|命令|令|简报|(?:第.{1,4}次)?(?:常务|专题|办公|工作|党组)?(?:会议)?纪要)$/, '').trim()).filter(Boolean)
  const lead = title.indexOf('关于') > 1 ? [title.slice(0, title.indexOf('关于')).replace(/^[\s　]+|[\s　]+$/g, '')] : []
  const from = [text.issuers, mark, lead, [text.printingOffice], text.brief ? [text.brief.editor] : []].map(l => l.filter(Boolean)).find(l => l.length > 0) ?? []
  const fields: RegisterFields = {
    title, number: found.number ? numberText(found.number) : found.numberText.trim(), numberParts: found.number, from: from.join('、'), kind: found.kind, urgency: text.urgency,
    secrecy: found.secrecy, date: found.date, printDate: found.printDate, recipients: text.mainRecipients, copyTo: text.copyTo, signers: text.signers, issuers: text.issuers,
    attachments: text.attachments.map(a => a.title), note: text.note, copyNumber: found.copyNumber, copies: found.copies, topics: found.topics,
  }
  const missing = [!title && '标题', !fields.number && '发文字号', !fields.from && '来文机关', !fields.date && '成文日期'].filter(m => m !== false)
  return {
    ...fields,
    notes: [
      ...(missing.length > 0 ? [`没有认出${missing.join('、')}，请对照原件填写`] : []),
      ...(found.secrecy ? [`来文标有“${found.secrecy}”，本系统不得登记、传递涉密公文，请按保密规定办理`] : []),
    ],
  }
}
