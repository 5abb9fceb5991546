/**
 * The text of a "no": the sentence, the rule that says it with its source, and what to do next.
 * A module's text.ts lists one for every code its domain can refuse with; a missing one does not compile.
 */
export type RefusalText = {
  says: string
  /** The rule and its source in words: '《党政机关公文处理工作条例》第二十二条', or a requirement row 'S3-84'. */
  source: string
  remedy: string
}

/** An expected "no": a rule said so. `given` fills {placeholders} of the sentence and goes to the client. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  readonly code: string
  readonly given: Record<string, string | number>
  constructor(code: string, given: Record<string, string | number> = {}) {
    super(code)
    this.code = code
    this.given = given
  }
}

/** refuseIf(whyNotSign(…)): the guard returns a reason or null. */
export const refuseIf = (reason: string | null, given?: Record<string, string | number>): void => {
  if (reason) throw new Refusal(reason, given)
}

/** "Not there" and "not yours" sound the same: both are 'notFound' for a record, 'notAllowed' for an act. */
export const refuseUnless = (allowed: boolean, code = 'notAllowed'): void => refuseIf(allowed ? null : code)

/** The refusals of the house itself: everything a module need not say again. */
export const houseRefusals = {
  notAllowed: { says: '您没有办理此事的权限', source: '权限规则：未明确授予的一律不可（S1-59、S2-44）', remedy: '如确需办理，请联系本单位办公室或安全管理员授权' },
  notFound: { says: '没有找到，或者您无权知悉', source: '知悉最小原则（S2-13、S2-44）', remedy: '请核对链接；如确需查阅，请向主办单位申请' },
  notSignedIn: { says: '请先登录', source: 'GB/T 22239—2019 身份鉴别', remedy: '登录后会回到此页，已填内容保留在本机' },
  badInput: { says: '有几项没有填对', source: '该业务的登记要求（实务）', remedy: '请按红字提示改正后再提交，已填内容不会丢失' },
  badLink: { says: '这个链接不完整，找不到要看的内容', source: '系统保护规则：每条记录一个编号', remedy: '请从清单中打开；链接是别人发来的，请对方重新复制' },
  noSuchAct: { says: '没有这个动作', source: '接口目录 /api/openapi.json', remedy: '请刷新页面后重试' },
  tooMany: { says: '操作过于频繁', source: '系统保护规则', remedy: '请稍候再试' },
  tooLarge: { says: '提交的内容过大', source: '系统保护规则：附件长度', remedy: '请拆分或压缩后再提交' },
  crossSite: { says: '请求来自其他网站，已拒绝', source: 'GB/T 22239—2019 入侵防范', remedy: '请从本系统页面操作' },
  changedMeanwhile: { says: '您打开之后，别人已经办理过了', source: '过手留痕（S3-54）', remedy: '请刷新查看最新状态；您填写的内容仍保留' },
  sameKeyOtherInput: { says: '同一次提交被改动后重发', source: '系统保护规则：同一次提交只办一次', remedy: '请刷新页面后重新办理' },
  broken: { says: '系统出错，您的内容没有丢失', source: '系统保护规则：出错不留半截', remedy: '请稍后重试；仍不行请告知系统管理员出错编号' },
  busy: { says: '系统正忙', source: '系统保护规则', remedy: '请稍后重试' },
} satisfies Record<string, RefusalText>

export const fill = (sentence: string, given: Record<string, string | number>): string =>
  sentence.replace(/\{(\w+)\}/g, (whole, key: string) => (key in given ? String(given[key]) : whole))
