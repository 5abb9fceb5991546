import { type DocumentNumber, DocumentText } from '../document.ts'
import { merged, takeAttachmentNotes, takeAttachments } from './attachments.ts'
import { takeHead, takeRecipients, takeTitle } from './head.ts'
import { blocksOf, flattened, type Manuscript } from './manuscript.ts'
import { takeImprint, takeSignature } from './tail.ts'
import { kindOf } from './words.ts'

/** The elements of GB/T 9704 as far as they can be told from the lines; `found` is what the procedure gives and no draft may bring along. */
export type Recognised = {
  text: DocumentText
  found: { number: DocumentNumber | null; date: string | null; printDate: string | null; secrecy: string | null }
  notes: string[]
}

/** Pure: best effort, never fails; what could not be told apart stays in the body, and a note says what was left out. */
export function recognise(manuscript: Manuscript): Recognised {
  const notes: string[] = []
  const lines = flattened(manuscript)
  const imprint = takeImprint(lines)
  const attached = takeAttachments(lines)
  const head = takeHead(lines)
  const title = takeTitle(lines)
  const mainRecipients = takeRecipients(lines)
  const signed = takeSignature(lines)
  const listed = takeAttachmentNotes(lines)
  const kind = kindOf(title)

  if (!title) notes.push('没有认出标题，请补填')
  if (!kind) notes.push('没有从标题认出文种，暂按“通知”导入，请核对')
  if (head.number) notes.push(`发文字号“${head.numberText}”没有导入，登记时另行编号`)
  if (signed.date) notes.push(`成文日期“${signed.dateText}”没有导入，以负责人签发日期为准`)
  if (head.secrecy) notes.push(`原稿标有“${head.secrecy}”，本系统不得处理涉密公文，请按保密规定办理`)

  const given: DocumentText = {
    ...DocumentText.parse({ kind: kind ?? 'notice' }),
    urgency: head.urgency,
    issuerMark: head.mark,
    signers: head.signers,
    title,
    mainRecipients: mainRecipients.length > 0 ? mainRecipients : imprint.recipients,
    body: lines.flatMap(blocksOf),
    attachments: merged(listed, attached),
    issuers: signed.issuers,
    note: signed.note,
    copyTo: imprint.copyTo,
    printingOffice: imprint.office,
  }
  return { text: fitted(given, notes), found: { number: head.number, date: signed.date, printDate: imprint.date, secrecy: head.secrecy }, notes }
}

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
    note: short('附注', given.note, 300),
    copyTo: names('抄送机关', given.copyTo, 60, 100),
    printingOffice: short('印发机关', given.printingOffice, 100),
  })
}
