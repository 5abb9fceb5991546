import type { Block, DocumentKind, DocumentText } from '#gongwen/document'

/** 复文: a document that answers a received one takes its receiver, its title and its 引文 from it. */
export type Asked = { title: string; numberText: string; kind: DocumentKind | null; fromName: string }

/** 批复答复请示, 复函答复函 (《条例》第八条): other kinds are answered by a letter. */
export const answersBy = (kind: DocumentKind | null): DocumentKind => (kind === 'request' ? 'reply' : 'letter')

/** 引用公文先引标题，后引发文字号 (gongwen.md §3; 《条例》 practice). */
export const citation = ({ title, numberText }: Pick<Asked, 'title' | 'numberText'>): string => `《${title}》${numberText ? `（${numberText}）` : ''}`

/** “云岭县白水镇人民政府关于拨付经费的请示” → “拨付经费”: what stands between 关于 and the kind. */
export const matterOf = (title: string): string => /关于(.+?)的(?:请示|函|报告|意见|通知|来函|商请函)$/u.exec(title)?.[1] ?? title

/** What the draft has instead of its skeleton; the closing stays that of the kind. */
export function answering(kind: DocumentKind, asked: Asked, issuer: string): Pick<DocumentText, 'title' | 'mainRecipients' | 'body'> {
  const p = (text: string): Block => ({ type: 'p', text })
  const word = kind === 'reply' ? '批复' : kind === 'letter' ? '函复' : '答复'
  const body = [p(`${citation(asked)}收悉。经研究，现${word}如下。`), { type: 'h1' as const, text: '一、' }, p(kind === 'reply' ? '此复。' : kind === 'letter' ? '特此函复。' : '特此答复。')]
  return { title: `${issuer}关于${matterOf(asked.title)}的${kind === 'reply' ? '批复' : '复函'}`, mainRecipients: [asked.fromName], body }
}
