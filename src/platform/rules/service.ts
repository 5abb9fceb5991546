import { day } from '#kernel/day'
import { refuseIf } from '#kernel/refusal'
import { has } from '#kernel/actor'
import type { Acts } from '#platform/acts/module'
import type { rulesContract } from './contract.ts'
import { ruleOn, whyNotChange } from './domain.ts'
import { forgetRules, ownRules } from './public.ts'
import { tenantRule } from './schema.ts'

export const rulesActs: Acts<typeof rulesContract> = {
  async list({ tx, tenantId, today, house, actor }) {
    const own = await ownRules(tx, tenantId)
    const rules = house.modules.flatMap(m => (m.rules ?? []).map(shipped => {
      const mine = own.filter(r => r.code === shipped.code)
      const now = ruleOn(shipped, mine, today)
      return {
        code: shipped.code, title: shipped.title, value: now.value as never, shipped: shipped.value as never, unit: shipped.unit, level: now.level,
        effectiveFrom: now.effectiveFrom, source: now.source, min: shipped.min ?? null, max: shipped.max ?? null, choices: shipped.choices ? [...shipped.choices] : null,
        own: now !== shipped, history: mine.map(r => ({ id: r.id, value: r.value as never, effectiveFrom: r.effectiveFrom, source: r.source, byName: r.byName, at: r.at })), module: m.label,
      }
    }))
    return { rules, may: { change: has(actor, 'rules.change') } }
  },

  async change({ tx, tenantId, today, house, actor, now, newId, record }, input) {
    const shipped = house.rules.find(r => r.code === input.code)
    const own = shipped ? await ownRules(tx, tenantId, input.code) : []
    const change = { ...input, effectiveFrom: day(input.effectiveFrom) }
    refuseIf(whyNotChange(shipped, shipped && ruleOn(shipped, own, change.effectiveFrom).value, change, today))
    const id = newId()
    await tx.insert(tenantRule).values({ tenantId, id, ...change, byId: actor.id, byName: actor.name, at: now })
    forgetRules(house, tenantId)
    record({ what: 'rules.changed', about: { module: 'rules', kind: 'rule', id, title: shipped!.title }, detail: { code: input.code, value: input.value, effectiveFrom: input.effectiveFrom, source: input.source } })
    return { id }
  },
}
