import { type DocumentText, kinds, stringsOf } from '#gongwen/document'
import type { Arrangement } from '../contract.ts'
import { elements } from '../templates/domain.ts'
import { isPartyOrgan, type Registry, type UnitFact } from './addressees/domain.ts'
import type { Gate, Place } from './five/domain.ts'

/**
 * What the house finds in a text that the words alone do not tell (the eye of the document engine sees those: eye/look.ts), for whoever judges the gate; it decides
 * nothing itself. One more function in `checks`.
 * `key` is stable ('kind.oneMatter'); `place` null: the document as a whole; `source` names the clause.
 */
export type Finding = { key: string; gate: Gate; level: 'error' | 'warn' | 'hint'; place: Place | null; message: string; source: string }
export type CheckGiven = { registry: Registry; sender: UnitFact | null; arrangement: Pick<Arrangement, 'recipients' | 'countersignUnits'> & Partial<Pick<Arrangement, 'declared' | 'jointUnits'>>; consulted?: readonly string[]; touched?: readonly UnitFact[]; copied?: { findings: readonly Finding[] } }
export type Check = (text: DocumentText, given: CheckGiven) => Finding[]

const tiaoli = (article: string) => `《党政机关公文处理工作条例》${article}`

/** A department named in the text that neither countersigns, issues along nor receives it, and that has not given its opinion: is it agreed? (第十六条四项) */
const agreement: Check = (t, { registry, sender, arrangement, consulted }) => {
  const asked = new Set([sender?.id, ...arrangement.countersignUnits, ...arrangement.jointUnits ?? [], ...consulted ?? [], ...arrangement.recipients.map(r => r.unitId)])
  return registry.units.filter(u => u.open && u.kind === 'department' && !asked.has(u.id)).flatMap((u): Finding[] => {
    const name = u.name.replace(registry.own.name, '')
    const block = name.length < 3 ? -1 : t.body.findIndex(b => stringsOf(b).some(s => s.includes(name)))
    return block < 0 ? [] : [{ key: 'route.agreement', gate: 'procedure', level: 'hint', place: { block, quote: name }, message: `涉及${name}，没有会签、没有征求其意见，也没有主送、抄送；跨部门事项未协商一致不得向下行文`, source: tiaoli('第十六条（四）') }]
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

/** Tasks of the document it puts into effect that nobody of ours is given (S0-23). */
const bareTasks: Check = (_, { copied }) => [...copied?.findings ?? []]

export const checks: readonly Check[] = [agreement, stated, partyAndGovernment, usual, bareTasks]
export const findingsOf = (text: DocumentText, given: CheckGiven): Finding[] => checks.flatMap(check => check(text, given))
