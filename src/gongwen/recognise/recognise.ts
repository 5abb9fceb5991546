import { type DocumentKind, type DocumentNumber, DocumentText } from '../document.ts'
import { merged, takeAttachmentNotes, takeApart, takeAttachments } from './attachments.ts'
import { takeHead, takeRecipients, takeTitle, takeTitleNote } from './head.ts'
import { blocksOf, flattened, type Manuscript } from './manuscript.ts'
import { takeAttendance, takeImprint, takeSignature } from './tail.ts'
import { kindOf } from './words.ts'

/** The elements of GB/T 9704 as far as they can be told from the lines; `found` is what the procedure gives and no draft may bring along. */
export type Recognised = {
  text: DocumentText
  found: Found
  notes: string[]
}
export type Found = {
  /** Null when neither title nor mark names one of the kinds */
  kind: DocumentKind | null
  number: DocumentNumber | null
  /** As it is printed, “第5号” and numbers out of the ordinary too */
  numberText: string
  date: string | null
  printDate: string | null
  secrecy: string | null
  copyNumber: string
  /** 印数 */
  copies: number | null
  /** 主题词 of documents from before 2012 */
  topics: string[]
}

/** Pure: best effort, never fails; what could not be told apart stays in the body, and a note says what was left out. */
export function recognise(manuscript: Manuscript): Recognised {
  const notes: string[] = []
  const lines = flattened(manuscript)
  const apart = takeApart(lines)
  const imprint = takeImprint(lines)
  const attached = [...takeAttachments(lines), ...apart]
  const head = takeHead(lines)
  const title = takeTitle(lines)
  const titleNote = takeTitleNote(lines)
  const mainRecipients = takeRecipients(lines)
  const early = takeAttendance(lines)
  const signed = takeSignature(lines)
  const attendance = early.length > 0 ? early : takeAttendance(lines)
  const listed = takeAttachmentNotes(lines)
  const kind = kindOf(title) ?? kindOfMark(head.mark)

  if (!title && kind !== 'order') notes.push('没有认出标题，请补填')
  if (!kind) notes.push('没有从标题认出文种，暂按“通知”导入，请核对')
  if (head.number) notes.push(`发文字号“${head.numberText}”没有导入，登记时另行编号`)
  if (signed.date) notes.push(`成文日期“${signed.dateText}”没有导入，以负责人签发日期为准`)
  if (head.secrecy) notes.push(`原稿标有“${head.secrecy}”，本系统不得处理涉密公文，请按保密规定办理`)
  if (imprint.topics.length > 0) notes.push(`主题词“${imprint.topics.join('　')}”没有导入：现行格式（GB/T 9704—2012）已取消主题词`)

  const given: DocumentText = {
    ...DocumentText.parse({ kind: kind ?? 'notice' }),
    // A number at the right under a mark without 文件 is the look of a letter (10.1), whatever the kind.
    form: head.numberRight && kind !== 'letter' && head.mark !== '' && !head.mark.endsWith('文件') ? 'letter' : null,
    urgency: head.urgency,
    issuerMark: head.mark,
    signers: head.signers,
    title,
    titleNote,
    mainRecipients: mainRecipients.length > 0 ? mainRecipients : imprint.recipients,
    body: lines.flatMap(blocksOf),
    attachments: merged(listed, attached),
    issuers: signed.issuers,
    signatories: signed.signatories,
    attendance,
    note: signed.note,
    copyTo: imprint.copyTo,
    brief: kind === 'brief' ? { editor: head.editor, reportTo: imprint.reportTo, sendTo: imprint.sendTo, deliverTo: imprint.deliverTo, copies: imprint.copies } : null,
    printingOffice: imprint.office,
  }
  return {
    text: fitted(given, notes),
    found: {
      kind, number: head.number, numberText: head.numberText, date: signed.date ?? head.date, printDate: imprint.date, secrecy: head.secrecy, copyNumber: head.copyNumber,
      copies: imprint.copies, topics: imprint.topics,
    },
    notes,
  }
}

/** 命令(令)、纪要、简报 name their kind in the mark (10.2, 10.3). */
const kindOfMark = (mark: string): DocumentKind | null => (/令$/.test(mark) ? 'order' : /纪要$/.test(mark) ? 'minutes' : /简报$/.test(mark) ? 'brief' : null)

/** What is longer than a document may be is cut, and said. */
function fitted(given: DocumentText, notes: string[]): DocumentText {
  const cut = <T>(label: string, list: readonly T[], most: number): T[] => {
    if (list.length > most) notes.push(`${label}超过${most}项，其余没有导入`)
    return list.slice(0, most)
  }
  const short = (label: string, text: string, most: number): string => {
    if (text.length > most) notes.push(`${label}超过${most}字，其余没有导入`)
    return text.slice(0, most)
  }
  const names = (label: string, list: readonly string[], many: number, long: number) => cut(label, list, many).map(s => short(label, s, long))
  return DocumentText.parse({
    ...given,
    issuerMark: short('发文机关标志', given.issuerMark, 100),
    signers: names('签发人', given.signers, 12, 20),
    title: short('标题', given.title, 200),
    mainRecipients: names('主送机关', given.mainRecipients, 60, 100),
    body: cut('正文段落', given.body, 5_000),
    attachments: cut('附件', given.attachments, 50).map(a => ({
      ...a,
      title: short('附件名称', a.title, 200),
      body: cut('附件段落', a.body, 2_000),
    })),
    issuers: names('署名', given.issuers, 12, 100),
    titleNote: short('题注', given.titleNote, 200),
    signatories: cut('签名章', given.signatories, 12).map(s => ({ post: short('职务', s.post, 50), name: short('姓名', s.name, 20) })),
    attendance: cut('出席列席', given.attendance, 6).map(a => ({ ...a, people: short(a.label, a.people, 3_000) })),
    brief: given.brief && {
      ...given.brief, editor: short('编印单位', given.brief.editor, 100), reportTo: names('报', given.brief.reportTo, 60, 100), sendTo: names('送', given.brief.sendTo, 60, 100),
      deliverTo: names('发', given.brief.deliverTo, 60, 100),
    },
    note: short('附注', given.note, 300),
    copyTo: names('抄送机关', given.copyTo, 60, 100),
    printingOffice: short('印发机关', given.printingOffice, 100),
  })
}
