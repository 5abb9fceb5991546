import { defineModule } from '#platform/acts/module'
import { noticesContract } from './contract.ts'
import { noticesActs } from './service.ts'
import { noticesWith } from './store.ts'
import { noticesText } from './text.ts'

export const notices = defineModule({
  name: 'notices',
  label: noticesText.module,
  contract: noticesContract,
  acts: noticesActs,
  /** One's own notices, the newest first: what one was told once is found again by its words. */
  search: async ({ tx, tenantId, actor }, words, limit) =>
    (await noticesWith(tx, tenantId, actor.id, words.split(' ').filter(Boolean), limit)).map(n => ({ ref: n.about, text: n.text, at: n.at })),
})
