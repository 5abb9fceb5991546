import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, pageOf } from '#platform/acts/paging'
import type { noticesContract } from './contract.ts'
import { countUnread, mark, noticesOf } from './store.ts'

/** The read follow the unread in one list: the cursor's first letter says in which part it stands. */
type Part = 'unread' | 'read'
const letters = { unread: 'u', read: 'r' } as const

export const noticesActs: Acts<typeof noticesContract> = {
  async list(ctx, { after, limit }) {
    const start: Part = after?.startsWith('r') ? 'read' : 'unread'
    const cursor = after && after.length > 1 ? cursorOf(after.slice(1)) : null
    const first = await pageIn(ctx, start, cursor, limit)
    const room = limit - first.notices.length
    const rest = start === 'unread' && !first.next ? (room ? await pageIn(ctx, 'read', null, room) : { notices: [], next: 'r' }) : null
    return { notices: [...first.notices, ...rest?.notices ?? []], next: rest ? rest.next : first.next, ...await unreadOf(ctx) }
  },
  count: ctx => unreadOf(ctx),
  async markRead(ctx, { ids }) {
    await mark(ctx.tx, ctx.tenantId, ctx.actor.id, { ids }, ctx.now)
    return unreadOf(ctx)
  },
  async markAllRead(ctx) {
    await mark(ctx.tx, ctx.tenantId, ctx.actor.id, { until: ctx.now }, ctx.now)
    return unreadOf(ctx)
  },
}

const unreadOf = async ({ tx, tenantId, actor }: Ctx) => ({ unread: await countUnread(tx, tenantId, actor.id) })

async function pageIn({ tx, tenantId, actor }: Ctx, part: Part, cursor: ReturnType<typeof cursorOf>, limit: number) {
  const { rows, next } = pageOf(await noticesOf(tx, tenantId, actor.id, part, cursor, limit + 1), limit, n => ({ at: n.at, id: n.id }))
  return { notices: rows.map(({ id, at, what, text, about, readAt }) => ({ id, at, what, text, about, readAt })), next: next && letters[part] + next }
}
