import { type Acts, type AgendaItem, defineModule } from '#platform/acts/module'
import { agendaContract } from './contract.ts'

/** 今日: every card says what waits for this person; nobody here knows what it is. */
const acts: Acts<typeof agendaContract> = {
  async list(ctx) {
    const groups = new Map<string, AgendaItem[]>()
    for (const { agenda } of ctx.house.modules) for (const item of agenda ? await agenda(ctx) : []) groups.set(item.kind, [...groups.get(item.kind) ?? [], item])
    return {
      groups: [...groups].map(([kind, items]) => ({
        kind, items: items.map(({ ref, title, due, urgency = null, note = null }) => ({ ref, title, due, urgency, note })),
      })),
    }
  },
}

export const agenda = defineModule({ name: 'agenda', label: '今日', contract: agendaContract, acts })
