import { type DocumentForm, type DocumentKind, type DocumentText, formOf, kinds, upwardKinds } from '#gongwen/document'

/** Organs that may issue one paper together: as many as the model holds (7.2.4). */
export const MOST = 12

/** Which elements a kind in its form has (《条例》第九条; GB/T 9704 7–10): the desk shows these and no others. */
export type Needs = {
  /** Forms to choose from; one means no choice */
  forms: DocumentForm[]
  /** 题注 below the title: 决议、决定、公报 (实务；会议通过的公文) */
  titleNote: boolean
  recipients: 'must' | 'may' | 'none'
  /** 签发人, written by the signature (第九条六项) */
  signer: boolean
  /** may go without a seal (第九条十三项) */
  unsealed: boolean
  /** 签名章 (7.3.5.3) */
  signatories: boolean
  attendance: boolean
  brief: boolean
  /** several organs issue it together */
  joint: boolean
  note: boolean
  copies: boolean
  /** 会签 */
  countersign: boolean
}

const published: readonly DocumentKind[] = ['resolution', 'communique', 'announcement', 'publicNotice', 'order']

export function needsOf(text: Pick<DocumentText, 'kind' | 'form'>): Needs {
  const { kind } = text
  const form = formOf(text)
  const upward = upwardKinds.includes(kind)
  const own = kind === 'order' || kind === 'minutes' || kind === 'brief'
  return {
    forms: own ? [form] : kind === 'letter' ? ['letter', 'document'] : ['document', 'letter'],
    titleNote: ['resolution', 'decision', 'communique'].includes(kind),
    recipients: kind === 'minutes' || kind === 'brief' || kind === 'order' ? 'none' : published.includes(kind) ? 'may' : 'must',
    signer: upward,
    unsealed: form === 'document' && !upward,
    signatories: kind === 'order' || kind === 'bill',
    attendance: kind === 'minutes',
    brief: kind === 'brief',
    joint: !own,
    note: kind !== 'order' && kind !== 'brief',
    copies: kind !== 'brief',
    countersign: kind !== 'brief',
  }
}

/** What a paper of this kind cannot do without, for the page that starts one. */
export function mustHave(kind: DocumentKind): string[] {
  const n = needsOf({ kind, form: null })
  return [
    kind === 'order' ? '令号' : kind === 'minutes' ? '会议名称' : kind === 'brief' ? '期号' : '标题',
    ...(n.titleNote && kind !== 'decision' ? ['题注'] : []),
    ...(n.recipients === 'must' ? [kind === 'request' ? '一个主送机关' : '主送机关'] : []),
    '正文',
    ...(n.attendance ? ['出席名单'] : []),
    ...(n.signer ? ['签发人'] : []),
    ...(n.signatories ? ['签名章'] : []),
    ...(kind === 'minutes' || kind === 'brief' ? [] : ['署名']),
  ]
}

/** The mark of a form for the organs that issue it: one organ in a line, 文件 beside them (7.2.4; 10.1, 10.2). */
export function markFor(text: Pick<DocumentText, 'kind' | 'form'>, issuers: readonly string[]): string {
  const form = formOf(text)
  const names = issuers.map(i => i.trim()).filter(Boolean)
  const first = names[0] ?? ''
  if (!first || form === 'brief') return ''
  if (form === 'letter') return first
  if (form === 'order') return `${first}令`
  if (form === 'minutes') return `${first}会议纪要`
  return names.map((n, i) => (i === names.length - 1 ? `${n}文件` : n)).join('\n')
}

/** Whether the mark still is what the organs give: then it follows them, else the drafter's own stays. */
export const markFollows = (text: Pick<DocumentText, 'kind' | 'form' | 'issuers' | 'issuerMark'>): boolean =>
  text.issuerMark.trim() === '' || text.issuerMark.trim() === markFor(text, text.issuers)

/** Another kind or form: what the old one alone had goes, the mark follows. */
export function withKind(text: DocumentText, next: { kind?: DocumentKind; form?: DocumentForm | null }): Partial<DocumentText> {
  const kind = next.kind ?? text.kind
  // A form that the new kind does not know falls back to its own.
  const asked = next.form !== undefined ? next.form : next.kind ? null : text.form
  const form = asked && needsOf({ kind, form: null }).forms.includes(asked) && asked !== formOf({ kind, form: null }) ? asked : null
  const n = needsOf({ kind, form })
  return {
    kind,
    form,
    ...(markFollows(text) && text.issuers.length ? { issuerMark: markFor({ kind, form }, text.issuers) || text.issuerMark } : {}),
    ...(n.titleNote ? {} : { titleNote: '' }),
    ...(n.unsealed ? {} : { unsealed: false }),
    ...(n.signatories ? {} : { signatories: [] }),
    ...(n.attendance ? {} : { attendance: [] }),
    brief: n.brief ? (text.brief ?? { editor: '', reportTo: [], sendTo: [], deliverTo: [], copies: null }) : null,
  }
}

/** '通知' and the like, for a placeholder. */
export const titlePattern = (kind: DocumentKind, issuer: string): string => `${issuer || '发文机关'}关于……的${kinds[kind]}`
