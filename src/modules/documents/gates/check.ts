import { createHash } from 'node:crypto'
import { kinds } from '#gongwen/document'
import { dayOf, type Instant, minuteOfDay } from '#kernel/day'
import { canonical } from '#kernel/canonical'
import { Refusal, refuseIf } from '#kernel/refusal'
import type { Ctx, RouteSubject } from '#platform/acts/module'
import { exceptionsOn } from '#platform/exceptions/public'
import { postsWithRole } from '#platform/identity/public'
import type { RouteState } from '#platform/routing/public'
import { dueIn } from '#platform/workdays/public'
import { whyNotSubmit } from '../domain.ts'
import { gapsIn, gapsText, whyNotComplete } from '../templates/domain.ts'
import { agreedBy } from '../consulting/store.ts'
import { isSignature, whyNotJoint } from '../signatures/domain.ts'
import type { DocRow } from '../store.ts'
import { isGeneral, whyNotUnsealed } from '../seals/domain.ts'
import * as documentStore from '../store.ts'
import { addressProblems, type AddressRules, type Problem, type Registry, senderOf, type UnitFact } from './addressees/domain.ts'
import { type AgreementRules, dutiesIn, unagreed } from './agreement/domain.ts'
import { undeclared, type Declared } from './contract.ts'
import { copiedStanding, type Standing as Copied } from './copied/service.ts'
import { countsOf } from './eye/domain.ts'
import { errorsLeft, type Looked, lookedAt } from './eye/look.ts'
import { addCounts } from './eye/store.ts'
import { codeOf, type Gate, gatesEndingAt, type Hashes, openGates } from './five/domain.ts'
import { isLate, termOf, wantedAt, whyNotUrgent } from './lead/domain.ts'
import { isNormative, mustDeclare, reviewsMissing, whyNotNormative } from './normative/domain.ts'
import { registryOf } from './registry.ts'
import { signerOf, type Signer, whyNotSign } from './signing/domain.ts'
import * as store from './store.ts'
import { gatesText } from './text.ts'

/** 程序关: what stands in the way of a submission and of a signature. One call each from the document's own acts. */

export const declaredOf = (row: Pick<DocRow, 'arrangement'>): Declared => row.arrangement.declared ?? undeclared
export const stepsOf = (ctx: Pick<Ctx, 'rules'>, gate: Gate): readonly string[] => ctx.rules.list(`documents.gate.${gate}`)
export const anyChangeOf = (ctx: Pick<Ctx, 'rules'>): readonly string[] => ctx.rules.list('documents.gate.anyChange')
const sha = (value: unknown) => createHash('sm3').update(canonical(value)).digest('hex')
/** What a gate is judged on: every word, and the words of the body with its attachments. */
export const hashesOf = (row: Pick<DocRow, 'text' | 'textHash'>): Hashes => ({ text: row.textHash, body: sha([row.text.body, row.text.attachments]) })
export const signerFor = (ctx: Pick<Ctx, 'rules'>, row: Pick<DocRow, 'text' | 'arrangement'>): Signer => signerOf(row.text, declaredOf(row).important, ctx.rules.list('documents.sign.byVice'))

/** What exactly an exception from a rule is for: other recipients, another date, other words need another. Those of the quotas are bound to the number and the year (counting.ts). */
export function boundOf(rule: string, row: Pick<DocRow, 'text' | 'textHash' | 'arrangement'>): string | null {
  if (rule === 'documents.leadTooShort') return `${row.arrangement.due} ${row.text.urgency ?? ''}`
  if (rule.endsWith('GateOpen')) return row.textHash
  if (rule === 'documents.tooLong' || rule.startsWith('quotas.')) return null
  const { recipients, countersignUnits, jointUnits } = row.arrangement
  if (rule === 'documents.tooMuchCopied') return hashesOf(row).body
  if (rule === 'documents.notAgreed') return sha([row.text.body, countersignUnits, jointUnits])
  return sha([row.text.mainRecipients, row.text.copyTo, row.text.issuers, recipients, countersignUnits, jointUnits])
}

export const momentOf = (at: Instant): string => {
  const m = minuteOfDay(at)
  const d = dayOf(at)
  return `${Number(d.slice(5, 7))}月${Number(d.slice(8, 10))}日${String(Math.floor(m / 60)).padStart(2, '0')}:${String(m % 60).padStart(2, '0')}`
}

export type Lead = { wanted: Instant | null; earliest: Instant; late: boolean }
/** By when it is wanted, the earliest it can be signed with the review time the rule keeps, and whether that is too late (S2-10). */
export async function leadOf(ctx: Ctx, row: Pick<DocRow, 'arrangement' | 'text'>, from: Instant = ctx.now): Promise<Lead> {
  const term = termOf(row.text.urgency)
  const wanted = row.arrangement.due ? wantedAt(row.arrangement.due as never, ctx.rules.text('workdays.closeOfBusiness')) : null
  const earliest = (await dueIn(ctx, { n: ctx.rules.number(term), unit: ctx.rules.get(term).unit as 'workday' }, from)).at
  return { wanted, earliest, late: isLate(wanted, earliest) }
}

export const agreementRules = ({ rules }: Pick<Ctx, 'rules'>): AgreementRules => ({ kinds: rules.list('documents.agreement.kinds'), duties: rules.list('documents.agreement.duties') })

/** `consulted`: units that gave their opinion on the draft · `touched`: departments the text gives a duty; `unagreed`: those of them whose agreement is not there. */
export type Standing = { registry: Registry; sender: UnitFact | null; rules: AddressRules; consulted: string[]; touched: UnitFact[]; unagreed: UnitFact[]; copied: Copied }
export async function addressGiven(ctx: Ctx, row: Pick<DocRow, 'id' | 'text' | 'arrangement' | 'unitId'> & Partial<Pick<DocRow, 'issuedHash' | 'answers'>>): Promise<Standing> {
  const registry = await registryOf(ctx, row.arrangement)
  const sender = senderOf(registry, row.text, row.unitId)
  const touched = dutiesIn(row.text, registry, sender, agreementRules(ctx))
  const { countersignUnits, jointUnits } = row.arrangement
  const consulted = await agreedBy(ctx, row.id)
  return {
    registry, sender, consulted, touched: touched.map(t => t.unit), copied: await copiedStanding(ctx, row),
    unagreed: unagreed(touched, { countersignUnits, jointUnits: jointUnits ?? [], consulted, declared: declaredOf(row).powers }),
    rules: { directiveKinds: ctx.rules.list('documents.address.directiveKinds'), officeForGovernment: ctx.rules.flag('documents.address.officeForGovernment'), levels: ctx.rules.list('documents.joint.levels') },
  }
}

/** Everything that stands against the submission, first what the form lacks, then the recipients, the time, the urgency, the 规范性文件. */
export function problemsOf(ctx: Ctx, row: Pick<DocRow, 'text' | 'arrangement' | 'unitId'>, given: Standing, lead: Lead): Problem<string>[] {
  const { text, arrangement } = row
  const declared = declaredOf(row)
  const problems: Problem<string>[] = []
  const form = whyNotSubmit(text)
  if (form) problems.push({ code: form, given: {} })
  const incomplete = form ? null : whyNotComplete(text)
  if (incomplete) problems.push({ code: incomplete, given: incomplete === 'documents.placeholderLeft' ? { places: gapsText(gapsIn(text)) } : {} })
  const organs = (arrangement.jointUnits ?? []).map(id => given.registry.units.find(u => u.id === id)).filter(u => u !== undefined)
  const most = ctx.rules.number('documents.joint.most')
  const joint = whyNotJoint(text.issuers, organs, most)
  if (joint) problems.push({ code: joint, given: { limit: most } })
  const unsealed = whyNotUnsealed(text, isGeneral(text, arrangement.recipients, ctx.rules.number('quotas.generalFrom')))
  if (unsealed) problems.push({ code: unsealed, given: {} })
  if (given.sender) problems.push(...addressProblems(text, arrangement, { ...given, sender: given.sender, important: declared.important }))
  if (given.unagreed.length) problems.push({ code: 'documents.notAgreed', given: { names: given.unagreed.map(u => u.name).join('、') } })
  if (lead.late) problems.push({ code: 'documents.leadTooShort', given: { earliest: momentOf(lead.earliest), wanted: momentOf(lead.wanted!) } })
  const urgent = whyNotUrgent(text.urgency, declared.urgency, ctx.rules.list('documents.urgency.reasons'))
  if (urgent) problems.push({ code: urgent, given: { urgency: text.urgency ?? '', reason: declared.urgency?.reason ?? '' } })
  const norm = whyNotNormative({
    mustDeclare: mustDeclareOf(ctx, row), declared, maker: given.sender?.kind ?? 'department', powerless: ctx.rules.list('documents.normative.powerless'),
    needsMaturity: declared.important && ctx.rules.flag('documents.maturity.important'),
  })
  if (norm) problems.push({ code: norm.code, given: { kind: kinds[text.kind], count: norm.items?.length ?? 0, items: (norm.items ?? []).map(i => gatesText.maturity[i]).join('、') } })
  if (given.copied.problem) problems.push(given.copied.problem)
  return problems
}
export const mustDeclareOf = (ctx: Pick<Ctx, 'rules'>, row: Pick<DocRow, 'text' | 'arrangement'>): boolean => mustDeclare(row.text, row.arrangement.disclosure, ctx.rules.list('documents.normative.kinds'))

/**
 * At submission: every rule, but those excepted by name; then the document is entered, late or not. Exceptions are looked up only when a rule says no.
 * @throws Refusal of the first rule in the way
 */
export async function submittedToGates(ctx: Ctx, row: DocRow): Promise<void> {
  const lead = await leadOf(ctx, row)
  const given = await addressGiven(ctx, row)
  const seen = await passes(ctx, row, problemsOf(ctx, row, given, lead))
  const declared = declaredOf(row)
  noteStated(ctx, row, given)
  await store.addGating(ctx, {
    documentId: row.id, unitId: row.unitId, unitName: row.unitName, submittedAt: ctx.now, wantedAt: lead.wanted, late: lead.late, urgency: row.text.urgency, urgencyReason: declared.urgency?.reason ?? '',
    judged: [], seenHash: row.textHash, returns: 0, passedAt: null,
  })
  await addCounts(ctx, countsOf(seen.findings).map(c => ({ ...c, documentId: row.id, unitId: row.unitId, unitName: row.unitName, at: ctx.now, month: ctx.today.slice(0, 7) })))
  if (lead.late) ctx.record({ what: 'documents.submittedLate', about: refOf(row), detail: { unit: row.unitId, wanted: lead.wanted, earliest: lead.earliest } })
}

/**
 * No rule is in the way but those excepted by name, and no error the checks see is left that nobody but the drafter vouches for (S0-40). An error a rule
 * of the house stands for passes with the exception from that rule.
 * @throws Refusal of the first rule in the way, the errors last
 */
async function passes(ctx: Ctx, row: DocRow, problems: readonly Problem<string>[]): Promise<Looked> {
  const excepted = problems.length ? (await exceptionsOn(ctx, row, rule => boundOf(rule, row))).granted : new Set<string>()
  const first = problems.find(p => !excepted.has(p.code))
  if (first) throw new Refusal(first.code, first.given)
  const seen = await lookedAt(ctx, row)
  const left = errorsLeft(seen, excepted)
  if (left) throw new Refusal(left.code, left.given)
  return seen
}

/** The drafter's statement that these departments' powers are not touched goes on the file under his name (《条例》第十九条六项). */
function noteStated(ctx: Ctx, row: DocRow, { touched }: Standing): void {
  const { powers } = declaredOf(row)
  const stated = touched.filter(u => powers?.untouched.includes(u.id) && powers.words.trim())
  if (stated.length) ctx.record({ what: 'documents.powersDeclared', about: refOf(row), detail: { units: stated.map(u => u.name), words: powers.words, by: ctx.actor.name } })
}

/** The time to read, as it counts for a paper sent in again. */
export async function leadAgain(ctx: Ctx, row: DocRow): Promise<Lead> {
  const lead = await leadOf(ctx, row)
  return (await store.returnsOf(ctx, row.id)).at(-1)?.gate === null ? lead : { ...lead, late: false }
}

/**
 * 重新送审: what was sent back may have been changed in every element, so every rule is asked again. The time to read is asked of the first
 * submission, and again only of a paper that came back for want of it.
 */
async function resubmitted(ctx: Ctx, id: string): Promise<void> {
  const row = await documentStore.rowOf(ctx, id)
  if (!row || !(await store.gatingOf(ctx, id))) return
  const lead = await leadAgain(ctx, row)
  const given = await addressGiven(ctx, row)
  await passes(ctx, row, problemsOf(ctx, row, given, lead))
  noteStated(ctx, row, given)
  await store.saveGating(ctx, row.id, { seenHash: row.textHash, wantedAt: lead.wanted, urgency: row.text.urgency, urgencyReason: declaredOf(row).urgency?.reason ?? '' })
}

export const refOf = (row: Pick<DocRow, 'id' | 'title' | 'kind'>) => ({ module: 'documents', kind: 'document', id: row.id, title: row.title || `未命名${kinds[row.kind]}` })

/** A return that names its gate has been entered by its own act: the plain one is refused at the steps that keep the gates. */
const tagged = new WeakSet<Ctx>()
export const tagReturn = (ctx: Ctx): void => void tagged.add(ctx)

/** Before a step of a document is passed: no gate left open behind it, and no signature by anybody who may not sign. */
export const beforeRoute: NonNullable<RouteSubject['before']> = async (ctx, subject, { type, step, inner, why, state }) => {
  if (subject.kind !== 'document' || !step) return
  if (step === 'start' && type === 'approve' && why !== 'signer') return resubmitted(ctx, subject.id)
  if (why !== 'step') return
  const order = state.definition.steps.map(s => s.key)
  const keeps = gatesEndingAt(step, g => stepsOf(ctx, g), order)
  if (type === 'return') return refuseIf(keeps.length && !tagged.has(ctx) && ctx.rules.flag('documents.gate.returnTagged') ? 'documents.returnNeedsGate' : null)
  const signs = isSignature(state.definition, { step, inner })
  if (type !== 'approve' || (!keeps.length && !signs)) return
  const row = await documentStore.rowOf(ctx, subject.id)
  if (!row) return
  const entered = await store.gatingOf(ctx, row.id)
  const hashes = hashesOf(row)
  const shut = openGates(entered?.judged ?? [], hashes, anyChangeOf(ctx)).filter(g => signs || keeps.includes(g))
  if (shut.length) {
    const { granted } = await exceptionsOn(ctx, row, rule => boundOf(rule, row))
    const still = shut.filter(g => !granted.has(codeOf(g)))
    if (still.length) throw new Refusal(codeOf(still[0]!), { open: still.map(g => gatesText.gate[g]).join('、'), who: whoKeeps(ctx, still[0]!, state) })
  }
  if (entered && entered.seenHash !== row.textHash) await seenAgain(ctx, row)
  if (!signs) return
  if (isNormative(declaredOf(row).normative)) {
    const [missing] = reviewsMissing(declaredOf(row).normative, await store.reviewsOf(ctx, row.id), hashes.body)
    refuseIf(missing ? `documents.${missing}ReviewMissing` : null)
  }
  // A fellow organ's head signs for his organ (联合会签); the document's own signature is the chief's or a vice leader's.
  if (inner === null) refuseIf(whyNotSign(signerFor(ctx, row), await signingPosts(ctx)))
  if (entered) await store.saveGating(ctx, row.id, { passedAt: ctx.now })
}

/** Whoever mends the words under way may bring in an error himself: it goes no further than the next gate, least of all to a leader (S2-17). */
async function seenAgain(ctx: Ctx, row: DocRow): Promise<void> {
  const { granted } = await exceptionsOn(ctx, row, rule => boundOf(rule, row))
  const left = errorsLeft(await lookedAt(ctx, row), granted)
  if (left) throw new Refusal(left.code, left.given)
  await store.saveGating(ctx, row.id, { seenHash: row.textHash })
}

/** The step that keeps a gate, and who has it: “办公室核稿（罗文渊）”. */
export function whoKeeps(ctx: Pick<Ctx, 'rules'>, gate: Gate, state: RouteState): string {
  const steps = stepsOf(ctx, gate)
  return state.definition.steps.filter(s => steps.includes(s.key)).map(s => {
    const holder = state.tasks.findLast(t => t.place.step === s.key)?.holder ?? state.held[s.key]?.holder ?? state.chosen[s.key]?.[0]?.holder
    // 罗文渊（县政府办公室副主任）: the step says the place already.
    return holder ? `${s.title}（${holder.name.split('（')[0]}）` : s.title
  }).join('或')
}

/** The actor's own posts and those he stands in for: signing 代 is signing (C13). */
async function signingPosts(ctx: Ctx): Promise<{ chief: boolean; vice: boolean }> {
  const mine = new Set([...ctx.actor.posts, ...ctx.actor.standInPosts ?? []])
  const holds = async (role: string) => (await postsWithRole(ctx.tx, ctx.tenantId, role)).some(p => mine.has(p.id))
  const chief = await holds('chief')
  return { chief, vice: !chief && await holds('viceLeader') }
}
