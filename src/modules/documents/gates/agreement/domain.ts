import { type DocumentText, stringsOf } from '#gongwen/document'
import type { Id } from '#kernel/ref'
import type { Registry, UnitFact } from '../addressees/domain.ts'
import type { Declared } from '../contract.ts'

/**
 * 协商一致 (《条例》第十九条六项 “必须征求”, 第十六条四项 “未协商一致的，不得向下行文”): a text that gives another department something to do touches its
 * powers. To name one is not enough: only a department that is told to act is asked first, so that an ordinary paper is let alone.
 */
export type AgreementRefusal = 'documents.notAgreed'
export type AgreementRules = { kinds: readonly string[]; duties: readonly string[] }

const quoted = /[《“][^》”]*[》”]/g
/** 县财政局 and 财政局 are the county's; 市财政局 and 省财政厅 are not. */
const elsewhere = '市省州盟部'

/** What a department is called in the county's own papers. */
const namesOf = (r: Registry, u: UnitFact): string[] => [...new Set([u.name, u.name.replace(r.own.name, ''), u.shortName])].filter(n => n.length >= 3)

/** The departments to which the text gives a duty, in the order of the directory, each with the block that says so. */
export function dutiesIn(text: Pick<DocumentText, 'kind' | 'body'>, r: Registry, sender: UnitFact | null, rules: AgreementRules): { unit: UnitFact; block: number; quote: string }[] {
  // “部门之间”: what the government or its office lays on its departments is not agreed between equals.
  if (sender?.kind !== 'department' || !rules.kinds.includes(text.kind) || !rules.duties.length) return []
  const lines = text.body.map(b => stringsOf(b).map(s => s.replace(quoted, '')).join('\n'))
  const escaped = (s: string) => s.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
  const all = lines.join('\n')
  return r.units.filter(u => u.open && u.kind === 'department' && u.id !== sender.id).flatMap(u => {
    const names = namesOf(r, u)
    // Of forty departments a paper names two or three: only for these a pattern is made.
    if (!names.some(n => all.includes(n))) return []
    // “财政局、林业局分别负责”, “财政局要会同”: the duty stands within a few words behind the name, in the same clause.
    const duty = new RegExp(`(?<![${elsewhere}])(?:${names.map(escaped).join('|')})(?:、[^，。；：\\n]{2,12}){0,4}[^，。；：、\\n]{0,4}?(?:${rules.duties.map(escaped).join('|')})(?!求|急)`, 'u')
    const block = lines.findIndex(l => duty.test(l))
    return block < 0 ? [] : [{ unit: u, block, quote: duty.exec(lines[block]!)![0].slice(0, 60) }]
  })
}

/** Those whose agreement is not there: not countersigning, not issuing along, not consulted, and not declared untouched by the drafter in words. */
export function unagreed(touched: readonly { unit: UnitFact }[], given: { countersignUnits: readonly Id[]; jointUnits: readonly Id[]; consulted: readonly Id[]; declared: Declared['powers'] | undefined }): UnitFact[] {
  const agreed = new Set([...given.countersignUnits, ...given.jointUnits, ...given.consulted])
  const stated = given.declared?.words.trim() ? new Set(given.declared.untouched) : new Set<Id>()
  return touched.map(t => t.unit).filter(u => !agreed.has(u.id) && !stated.has(u.id))
}
