import { type DocumentText, kinds, stringsOf } from '#gongwen/document'
import type { Arrangement } from '../contract.ts'
import { elements } from '../templates/domain.ts'
import { asksFor, isPartyOrgan, type Registry, type UnitFact } from './addressees/domain.ts'
import type { Gate, Place } from './five/domain.ts'

/**
 * What a machine finds in a text, for whoever judges the gate; it decides nothing itself. The checks of the text (`src/gongwen`) feed the 文字关 and
 * 格式关 in this shape: one more function in `checks`.
 * `key` is stable ('kind.oneMatter'); `place` null: the document as a whole; `source` names the clause.
 */
export type Finding = { key: string; gate: Gate; level: 'error' | 'warn' | 'hint'; place: Place | null; message: string; source: string }
export type CheckGiven = { registry: Registry; sender: UnitFact | null; arrangement: Pick<Arrangement, 'recipients' | 'countersignUnits'> & Partial<Pick<Arrangement, 'declared'>>; touched?: readonly UnitFact[] }
export type Check = (text: DocumentText, given: CheckGiven) => Finding[]

const tiaoli = (article: string) => `《党政机关公文处理工作条例》${article}`

/** 标题末尾是文种 (第九条七项); “请示报告” is none (第八条). */
const titleKind: Check = t => {
  const title = t.title.replace(/\s/g, '')
  if (!title) return []
  if (/请示(的)?报告$|请示函$|报告函$/.test(title)) return [{ key: 'kind.qingshiBaogao', gate: 'procedure', level: 'error', place: null, message: '“请示”和“报告”“函”不能混用为一个文种', source: tiaoli('第八条') }]
  const wanted = t.kind === 'order' ? /令$/ : new RegExp(`${kinds[t.kind]}$`)
  return wanted.test(title) || t.kind === 'minutes' || t.kind === 'brief' ? [] : [{ key: 'title.kind', gate: 'format', level: 'warn', place: null, message: `标题没有以文种“${kinds[t.kind]}”结尾`, source: tiaoli('第九条（七）') }]
}

/** 一文一事: two matters joined in the title, or several “拟申请”. */
const oneMatter: Check = t => {
  if (t.kind !== 'request') return []
  const matter = /关于(.*)的请示/.exec(t.title.replace(/\s/g, ''))?.[1] ?? ''
  const found: Finding[] = []
  if (/[一-鿿]{3,}(和|及|并|以及|、)[一-鿿]{0,2}(申请|解决|拨付|调整|设立|增加|建设|开展|购置)/.test(matter)) found.push({ key: 'kind.oneMatter', gate: 'procedure', level: 'warn', place: null, message: '标题像是并列了两件事，请示应当一文一事', source: tiaoli('第十五条（四）') })
  const asks = t.body.flatMap((b, i) => (stringsOf(b).join('').includes('拟申请') ? [i] : []))
  if (asks.length > 1) found.push({ key: 'kind.oneMatter', gate: 'procedure', level: 'warn', place: { block: asks[1]!, quote: '拟申请' }, message: '多处“拟申请”，请示应当一文一事', source: tiaoli('第十五条（四）') })
  return found
}

/** “请予支持” in a report is suspected to carry a request; a closing of a 请示 in another kind as well. */
const carried: Check = t => t.body.flatMap((b, i): Finding[] => {
  const line = stringsOf(b).join('')
  if (t.kind === 'report' && line.includes('请予支持')) return [{ key: 'kind.reportCarriesRequest', gate: 'procedure', level: 'warn', place: { block: i, quote: '请予支持' }, message: '报告中“请予支持”有夹带请示之嫌', source: tiaoli('第十五条（四）') }]
  return !['report', 'request', 'letter', 'bill', 'opinion'].includes(t.kind) && asksFor(line)
    ? [{ key: 'kind.carriesRequest', gate: 'procedure', level: 'warn', place: { block: i, quote: '' }, message: `${kinds[t.kind]}里出现请示结语`, source: tiaoli('第十五条（四）') }] : []
})

/** A department named in the text that is asked neither to countersign nor among the recipients: is it agreed? (第十六条四项) */
const agreement: Check = (t, { registry, sender, arrangement }) => {
  const asked = new Set([sender?.id, ...arrangement.countersignUnits, ...arrangement.recipients.map(r => r.unitId)])
  return registry.units.filter(u => u.open && u.kind === 'department' && !asked.has(u.id)).flatMap((u): Finding[] => {
    const name = u.name.replace(registry.own.name, '')
    const block = name.length < 3 ? -1 : t.body.findIndex(b => stringsOf(b).some(s => s.includes(name)))
    return block < 0 ? [] : [{ key: 'route.agreement', gate: 'procedure', level: 'hint', place: { block, quote: name }, message: `涉及${name}，没有会签，也没有主送、抄送；跨部门事项未协商一致不得向下行文`, source: tiaoli('第十六条（四）') }]
  })
}

/** What the drafter stated of other departments' powers: whoever judges the 程序关 sees it with the name of the department and the reason. */
const stated: Check = (_, { arrangement, touched }) => (touched ?? []).filter(u => arrangement.declared?.powers?.untouched.includes(u.id) && arrangement.declared.powers.words.trim())
  .map(u => ({ key: 'route.powersDeclared', gate: 'procedure', level: 'warn', place: null, message: `拟稿人声明不涉及${u.name}的职权：${arrangement.declared!.powers.words.trim()}`, source: tiaoli('第二十条（三）') }))

/** 属于党委、政府各自职权范围内的工作，不得联合行文 (第十七条): a machine cannot tell whose work it is; it asks. */
const partyAndGovernment: Check = t => (t.issuers.length > 1 && t.issuers.some(isPartyOrgan) && t.issuers.some(n => !isPartyOrgan(n))
  ? [{ key: 'route.jointSphere', gate: 'procedure', level: 'warn', place: null, message: '党的机关与行政机关联合行文：请核对事项是否属于党委、政府各自职权范围，属于的不得联合行文', source: tiaoli('第十七条') }] : [])

/** What the kind usually has and this text lacks: no rule stops it, whoever reviews sees it (10.3; closings are practice). */
const usual: Check = t => {
  const { attendance, closing } = elements[t.kind] ?? {}
  const last = t.body.slice(-3).flatMap(stringsOf).join('')
  return [
    ...(attendance && !t.attendance.length ? [{ key: 'elements.attendance', gate: 'format' as const, level: 'hint' as const, place: null, message: '纪要没有出席名单', source: 'GB/T 9704—2012，10.3' }] : []),
    ...(closing && !closing.test(last) ? [{ key: 'elements.closing', gate: 'format' as const, level: 'hint' as const, place: null, message: `${kinds[t.kind]}没有常用的结语`, source: '实务' }] : []),
  ]
}

export const checks: readonly Check[] = [titleKind, oneMatter, carried, agreement, stated, partyAndGovernment, usual]
export const findingsOf = (text: DocumentText, given: CheckGiven): Finding[] => checks.flatMap(check => check(text, given))
