import { type DocumentText, stringsOf, upwardKinds } from '#gongwen/document'
import type { Id } from '#kernel/ref'
import type { Arrangement } from '../../contract.ts'

/**
 * 行文规则 (《条例》第十三至十七条, S2-16): to whom a document may go, judged on the recipients arranged by id and on the names as they are printed,
 * by the tree of units and the tree of counties. Pure; no number in it.
 */
export type UnitKind = 'leadership' | 'office' | 'department' | 'township' | 'section'
export type UnitFact = { id: Id; parentId: Id | null; kind: UnitKind; name: string; shortName: string; open: boolean }
/** Another county or city of this installation; `path` root first, itself last. */
export type TenantFact = { id: Id; name: string; path: readonly Id[] }
export type Registry = { own: TenantFact; units: readonly UnitFact[]; tenants: readonly TenantFact[] }
/** `levels`: which kinds of organ are of one level, “kind=level” (rule documents.joint.levels). */
export type AddressRules = { directiveKinds: readonly string[]; officeForGovernment: boolean; levels: readonly string[] }

export type AddressRefusal =
  | 'documents.unknownRecipient' | 'documents.toLeaderPersonally' | 'documents.requestOneRecipient' | 'documents.upwardCopiesDown' | 'documents.skipsLevel'
  | 'documents.departmentToGovernment' | 'documents.officeNotAuthorised' | 'documents.sectionOutward' | 'documents.reportCarriesRequest' | 'documents.oneMatter'
  | 'documents.jointLevels' | 'documents.superiorNotCopied'
export type Problem<C extends string = AddressRefusal> = { code: C; given: Record<string, string | number> }

/** 县长、书记 … addressed by name or office: a document goes to an organ, never to a leader in person (《条例》第十五条五项, S2-16, F17). */
const leader = /^[\p{Script=Han}]{0,6}?(书记|市长|县长|区长|州长|省长|镇长|乡长|主席|主任|部长|局长|厅长|秘书长|同志)$/u
const bare = (name: string) => name.trim().replace(/[：:，,。；;]+$/, '')
export const isLeader = (name: string): boolean => leader.test(bare(name))

/** One name of a printed line: “县财政局、县教育局” are two, “各乡镇人民政府，县政府各部门” too. */
export const namesIn = (lines: readonly string[]): string[] => lines.flatMap(l => l.split(/[、，,；;\n]/)).map(bare).filter(Boolean)

/** 请示结语 (gongwen §1.3): what asks a superior to decide. */
const asking = /(妥否|当否|可否|是否妥当)[，,]?\s*请(批示|指示|示下|审批|批复)|请予(批复|批准|审批|审定)|恳请(批准|核拨)/
const agreed = /经[^。；，]{0,16}(政府|县委|市委|党委|党组)[^。；，]{0,8}(同意|批准|授权|审议通过)|经[^。；，]{0,12}常务会议[^。；，]{0,8}(同意|审议通过)/
const quoted = /[《“][^》”]*[》”]/g
const linesOf = (t: DocumentText): string[] => t.body.flatMap(stringsOf).map(s => s.replace(quoted, ''))
export const asksFor = (line: string): boolean => asking.test(line.replace(quoted, ''))

/** The unit of this county a printed name means, by its full, short or county-less name; null when the name is general or of elsewhere. */
export function unitNamed({ own, units }: Registry, printed: string): UnitFact | null {
  const name = bare(printed)
  const place = own.name.slice(-1)
  const same = (u: UnitFact) => [u.name, u.shortName].some(n => n === name || n.replace(own.name, '') === name || n.replace(own.name, place) === name)
  return units.find(u => u.open && same(u)) ?? null
}

/** The unit in whose name the text goes out: the first signature if the county has such a unit, else the drafting unit. */
export const senderOf = (r: Registry, text: DocumentText, draftingUnitId: Id): UnitFact | null =>
  (text.issuers[0] ? unitNamed(r, text.issuers[0]) : null) ?? r.units.find(u => u.id === draftingUnitId) ?? null

const governments: readonly UnitKind[] = ['leadership', 'office']
const isUp = (r: Registry, tenantId: Id) => tenantId !== r.own.id && r.own.path.includes(tenantId)
const isDown = (r: Registry, tenantId: Id) => tenantId !== r.own.id && (r.tenants.find(t => t.id === tenantId)?.path.includes(r.own.id) ?? false)

/** Is that unit below the sender? A government's departments and townships are; to a department the townships' governments and its own sections are. */
function isBelow(sender: UnitFact, u: UnitFact): boolean {
  if (u.id === sender.id) return false
  if (sender.kind === 'leadership') return !governments.includes(u.kind)
  if (sender.kind === 'office' || sender.kind === 'department') return u.kind === 'section' || u.kind === 'township'
  return u.kind === 'section' && sender.kind !== 'section'
}

const lowerGovernment = /(乡镇|各乡|各镇|街道)|[乡镇]人民政府$|街道办事处$/
const isGovernmentName = (name: string) => /(人民政府|政府办公室|政府办|县委|市委|省委|州委|党委)/.test(name)

/** What the drafter arranges of recipients and fellow organs. */
export type Arranged = Pick<Arrangement, 'recipients' | 'countersignUnits' | 'jointUnits'>
type Given = { registry: Registry; sender: UnitFact; rules: AddressRules; important: boolean }

/** Everything that is wrong with the recipients, in the order of the form. */
export function addressProblems(text: DocumentText, a: Arranged, { registry: r, sender, rules, important }: Given): Problem[] {
  const problems: Problem[] = []
  const no = (code: AddressRefusal, given: Record<string, string | number> = {}) => void problems.push({ code, given })
  const unit = (id: Id | null) => (id ? r.units.find(u => u.id === id && u.open) ?? null : null)
  const main = a.recipients.filter(x => x.as === 'main')
  const copies = a.recipients.filter(x => x.as === 'copy')
  const printedMain = namesIn(text.mainRecipients)
  const printedCopies = namesIn(text.copyTo)
  const upward = upwardKinds.includes(text.kind)

  const unknown = a.recipients.filter(x => (x.unitId && !unit(x.unitId)) || (x.tenantId && !r.tenants.some(t => t.id === x.tenantId)))
  const strangers = [...a.countersignUnits, ...a.jointUnits].filter(id => !unit(id))
  if (unknown.length || strangers.length) no('documents.unknownRecipient', { names: [...unknown.map(x => x.name || '未写名称'), ...strangers.map(() => '会签、联合单位')].join('、') })

  const leaders = [...printedMain, ...printedCopies, ...a.recipients.map(x => x.name)].filter(isLeader)
  if (leaders.length) no('documents.toLeaderPersonally', { name: leaders[0]! })

  const superiors = new Set([...printedMain, ...main.filter(x => !x.unitId || unit(x.unitId)).map(x => x.name)])
  if (text.kind === 'request' && (printedMain.length > 1 || main.length > 1)) no('documents.requestOneRecipient', { count: Math.max(printedMain.length, main.length), names: [...superiors].join('、') })

  if (upward) {
    const down = [
      ...copies.filter(c => { const u = unit(c.unitId); return (u && isBelow(sender, u)) || (c.tenantId && isDown(r, c.tenantId)) }).map(c => c.name),
      ...printedCopies.filter(n => { const u = unitNamed(r, n); return u ? isBelow(sender, u) : sender.kind !== 'township' && lowerGovernment.test(n) }),
    ]
    if (down.length) no('documents.upwardCopiesDown', { names: [...new Set(down)].join('、') })
    const skipped = skippedBy(r, sender, main, printedMain)
    if (skipped && !copiesTo(r, skipped, [...copies, ...main], [...printedCopies, ...printedMain])) no('documents.skipsLevel', { skipped: skipped.name })
  }

  if (rules.directiveKinds.includes(text.kind) && sender.kind !== 'leadership') {
    const below = [
      ...main.filter(x => unit(x.unitId)?.kind === 'township' || (x.tenantId && isDown(r, x.tenantId))).map(x => x.name),
      ...printedMain.filter(n => { const u = unitNamed(r, n); return u ? u.kind === 'township' : lowerGovernment.test(n) }),
    ].filter(() => sender.kind !== 'township')
    if (below.length && !linesOf(text).some(l => agreed.test(l))) {
      if (sender.kind !== 'office') no('documents.departmentToGovernment', { names: below[0]! })
      else if (!rules.officeForGovernment) no('documents.officeNotAuthorised', { names: below[0]! })
    }
  }

  if (isInternal(sender, text)) {
    const home = sender.kind === 'section' ? sender.parentId : sender.id
    const outside = a.recipients.filter(x => x.tenantId || (unit(x.unitId) && x.unitId !== home && unit(x.unitId)!.parentId !== home))
    if (outside.length || (!a.recipients.length && printedMain.length)) no('documents.sectionOutward', { name: text.issuers[0] ?? sender.name })
  }

  const lines = linesOf(text)
  const closings = lines.filter(l => asking.test(l))
  if (text.kind === 'report' && closings.length) no('documents.reportCarriesRequest', { quote: asking.exec(closings[0]!)![0] })
  if (text.kind === 'request' && closings.length > 1) no('documents.oneMatter', { count: closings.length })

  if (text.issuers.length > 1 || a.jointUnits?.length) {
    const joint = [sender, ...text.issuers.map(n => unitNamed(r, n)), ...(a.jointUnits ?? []).map(unit)].filter(u => u !== null)
    if (new Set(joint.map(u => levelOf(u, rules.levels))).size > 1) no('documents.jointLevels', { names: [...new Set(joint.map(u => u.name))].join('、') })
  }

  if (important && !upward && sender.kind !== 'leadership') {
    const superior = superiorOf(r, sender)
    if (superior && a.recipients.length + printedMain.length && !copiesTo(r, superior, a.recipients, [...printedCopies, ...printedMain])) no('documents.superiorNotCopied', { name: superior.name })
  }
  return problems
}

/** 同级党政机关、党政机关与其他同级机关可以联合行文 (《条例》第十七条): the committee with the government, a department with a department of the Party; a kind the rule does not name is a level of its own. */
const levelOf = (u: UnitFact, levels: readonly string[]): string => levels.map(l => l.split('=')).find(([kind]) => kind?.trim() === u.kind)?.[1]?.trim() ?? u.kind

/** 党的机关, by its name. */
export const isPartyOrgan = (name: string): boolean => /(委员会|[省市县区州旗]委|党组|党工委|委办公室|委办|[省市县区州]委[一-鿿]{2,8}(部|办|局))$/u.test(bare(name)) && !/(发展和改革|卫生健康|管理|监督管理|教育|体育)委员会$/.test(bare(name)) && !/政府/.test(name)

/** A section other than the office does not write outward (《条例》第十七条). */
const isInternal = (sender: UnitFact, text: DocumentText): boolean =>
  (sender.kind === 'section' && !sender.name.includes('办公室')) || /[处科股室]$/.test(text.issuers[0] ?? '') && !/办公室$/.test(text.issuers[0]!)

type Superior = { unit: UnitFact | null; tenant: TenantFact | null; name: string }
const governmentOf = (r: Registry): UnitFact | null => r.units.find(u => u.open && u.kind === 'leadership') ?? r.units.find(u => u.open && u.kind === 'office') ?? null

/** The organ directly above the sender. */
function superiorOf(r: Registry, sender: UnitFact): Superior | null {
  if (sender.kind === 'section') {
    const home = r.units.find(u => u.id === sender.parentId)
    return home ? { unit: home, tenant: null, name: home.name } : null
  }
  if (!governments.includes(sender.kind)) {
    const government = governmentOf(r)
    return government && { unit: government, tenant: null, name: government.name }
  }
  const above = r.tenants.find(t => t.id === r.own.path.at(-2))
  return above ? { unit: null, tenant: above, name: `${above.name}人民政府` } : null
}

/** The organ an upward document passes over, or null: a department's report to its own superior department is no skipping (《条例》第十五条二项). */
function skippedBy(r: Registry, sender: UnitFact, main: Arrangement['recipients'], printed: readonly string[]): Superior | null {
  const up = main.filter(x => x.tenantId && isUp(r, x.tenantId) && (sender.kind !== 'department' || isGovernmentName(x.name)))
  const upPrinted = r.tenants.filter(t => isUp(r, t.id)).filter(t => printed.some(n => n.startsWith(t.name) && isGovernmentName(n)))
  const levels = [...up.map(x => r.own.path.indexOf(x.tenantId!)), ...upPrinted.map(t => r.own.path.indexOf(t.id))]
  if (!levels.length) return null
  const direct = superiorOf(r, sender)
  const highest = Math.min(...levels)
  const own = r.own.path.length - 1
  // A government skips when it writes above the county over it; everybody else by writing to any county or city above its own government.
  return governments.includes(sender.kind) ? (highest < own - 1 ? direct : null) : direct
}

const copiesTo = (r: Registry, to: Superior, recipients: Arrangement['recipients'], printed: readonly string[]): boolean =>
  recipients.some(x => (to.unit && (x.unitId === to.unit.id || (to.unit.kind === 'leadership' && r.units.find(u => u.id === x.unitId)?.kind === 'office'))) || (to.tenant && x.tenantId === to.tenant.id))
  || printed.some(n => n === to.name || (to.unit && unitNamed(r, n)?.id === to.unit.id) || (to.unit?.kind === 'leadership' && unitNamed(r, n)?.kind === 'office'))

export const remediable: readonly string[] = ['documents.unknownRecipient', 'documents.requestOneRecipient', 'documents.upwardCopiesDown', 'documents.skipsLevel', 'documents.superiorNotCopied', 'documents.jointUnnamed', 'documents.jointMismatch', 'documents.notAgreed']

/** What one press puts right: the text and arrangement as they would be, or null where a person has to think. */
export function remedied<A extends Arranged>(code: string, text: DocumentText, a: A, given: Given & { unagreed: readonly UnitFact[] }): { text: DocumentText; arrangement: A } | null {
  const { registry: r, sender } = given
  const unit = (id: Id | null) => (id ? r.units.find(u => u.id === id && u.open) ?? null : null)
  const copied = (to: Superior | null): { text: DocumentText; arrangement: A } | null => to && {
    text: { ...text, copyTo: [...text.copyTo, to.name] },
    arrangement: { ...a, recipients: [...a.recipients, { as: 'copy' as const, unitId: to.unit?.id ?? null, tenantId: to.tenant?.id ?? null, name: to.name, copies: 1 }] },
  }
  switch (code) {
    case 'documents.unknownRecipient': return {
      text, arrangement: {
        ...a, countersignUnits: a.countersignUnits.filter(id => unit(id)), jointUnits: a.jointUnits.filter(id => unit(id)),
        recipients: a.recipients.filter(x => (x.unitId ? unit(x.unitId) : true) && (x.tenantId ? r.tenants.some(t => t.id === x.tenantId) : true)),
      },
    }
    case 'documents.requestOneRecipient': {
      const [first, ...rest] = namesIn(text.mainRecipients)
      let kept = false
      const recipients = a.recipients.map(x => {
        if (x.as !== 'main') return x
        if (!kept) { kept = true; return x }
        return { ...x, as: 'copy' as const }
      })
      return { text: { ...text, mainRecipients: first ? [first] : [], copyTo: [...text.copyTo, ...rest.filter(n => !text.copyTo.includes(n))] }, arrangement: { ...a, recipients } }
    }
    case 'documents.upwardCopiesDown': return {
      text: { ...text, copyTo: text.copyTo.map(l => namesIn([l]).filter(n => { const u = unitNamed(r, n); return u ? !isBelow(sender, u) : !lowerGovernment.test(n) }).join('、')).filter(Boolean) },
      arrangement: { ...a, recipients: a.recipients.filter(c => { const u = unit(c.unitId); return c.as === 'main' || !((u && isBelow(sender, u)) || (c.tenantId && isDown(r, c.tenantId))) }) },
    }
    case 'documents.skipsLevel': return copied(skippedBy(r, sender, a.recipients.filter(x => x.as === 'main'), namesIn(text.mainRecipients)))
    case 'documents.superiorNotCopied': return copied(superiorOf(r, sender))
    case 'documents.notAgreed': return { text, arrangement: { ...a, countersignUnits: [...new Set([...a.countersignUnits, ...given.unagreed.map(u => u.id)])] } }
    // The organs that stand under the text beside the first sign it too (《条例》第二十二条).
    case 'documents.jointUnnamed': case 'documents.jointMismatch': {
      const organs = text.issuers.slice(1).map(n => unitNamed(r, n))
      return organs.length && organs.every(u => u !== null) ? { text, arrangement: { ...a, jointUnits: organs.map(u => u!.id) } } : null
    }
    default: return null
  }
}
