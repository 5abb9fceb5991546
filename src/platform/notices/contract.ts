import { z } from 'zod'
import { read, write } from '#kernel/act'

const Id = z.uuid()
export const NoticeView = z.object({
  id: Id, at: z.number().int(), what: z.string(), text: z.string(),
  about: z.object({ module: z.string(), kind: z.string(), id: Id, title: z.string() }), readAt: z.number().int().nullable(),
})

export const noticesContract = {
  /** Unread first, newest first; `next` leads on from the unread to the read. */
  list: read('everyone', '查看本人的提醒', z.object({ after: z.string().max(80).nullable().default(null), limit: z.number().int().min(1).max(100).default(30) }), z.object({
    notices: z.array(NoticeView), next: z.string().nullable(), unread: z.number(),
  })),
  count: read('everyone', '本人未读提醒数', z.object({}), z.object({ unread: z.number() })),
  markRead: write('everyone', '标记提醒已读', z.object({ ids: z.array(Id).min(1).max(200) }), z.object({ unread: z.number() })),
  markAllRead: write('everyone', '全部标记已读', z.object({}), z.object({ unread: z.number() })),
}
