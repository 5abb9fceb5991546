import { type DocumentText, formOf, forms, type Issue, kinds, numberText } from '../document.ts'

/**
 * The eighteen core metadata of a 公文 (GB/T 33480—2016), by their Chinese names as the standard lists them. 密级和保密期限 stays empty by
 * design: the product runs on a network for unclassified work (S3-70).
 */
export const metadataNames = [
  '公文标识',
  '文种',
  '份号',
  '密级和保密期限',
  '紧急程度',
  '发文机关标志',
  '发文字号',
  '签发人',
  '标题',
  '主送机关',
  '附件说明',
  '发文机关或签发人署名',
  '成文日期',
  '附注',
  '抄送机关',
  '印发机关',
  '印发日期',
  '发布层次',
] as const
export type MetadataName = (typeof metadataNames)[number]

/** `identifier` is the document's own, `scope` how far it goes (发布层次), both from the register. */
export function metadataOf(
  t: DocumentText,
  issue: Issue,
  { identifier = '', scope = '' }: { identifier?: string; scope?: string } = {},
): Record<MetadataName, string> {
  const list = (all: readonly string[]) =>
    all
      .map(s => s.trim())
      .filter(Boolean)
      .join('，')
  const signed = t.signatories.map(s => `${s.post}${s.name}`)
  return {
    公文标识: identifier,
    文种: kinds[t.kind],
    份号: issue.copyNumber ?? '',
    密级和保密期限: '',
    紧急程度: t.urgency ?? '',
    发文机关标志: t.issuerMark.replaceAll('\n', ' ').trim(),
    发文字号: issue.number ? numberText(issue.number) : '',
    签发人: list(t.signers),
    标题: t.title.replaceAll('\n', '').trim(),
    主送机关: list(t.mainRecipients),
    附件说明: t.attachments.map((a, i) => (t.attachments.length > 1 ? `${i + 1}.${a.title}` : a.title)).join('；'),
    发文机关或签发人署名: list([...t.issuers, ...signed]),
    成文日期: issue.date ?? '',
    附注: t.note.trim(),
    抄送机关: list(t.copyTo),
    印发机关: t.printingOffice.trim(),
    印发日期: issue.printDate ?? '',
    发布层次: scope,
  }
}

/** 文件、信函、命令（令）…: kept beside the eighteen, since the form is not always that of the kind. */
export const formName = (t: DocumentText): string => forms[formOf(t)]
