import { refuseIf } from '#kernel/refusal'
import type { Acts } from '#platform/acts/module'
import type { searchContract } from './contract.ts'
import { ranked, type SearchRefusal, wordsOf } from './domain.ts'

export const searchActs: Acts<typeof searchContract> = {
  /** Every card answers within the actor's own knowledge (C9); one more than asked for is fetched to know whether there is more, never a count. */
  async all(ctx, { words: typed, limit }) {
    const words = wordsOf(typed)
    refuseIf(words ? null : 'search.noWords' satisfies SearchRefusal)
    const groups = []
    for (const { name, label, search } of ctx.house.modules) {
      const hits = search ? ranked(await search(ctx, words, limit + 1), words) : []
      if (hits.length) groups.push({ module: name, label, hits: hits.slice(0, limit), more: hits.length > limit })
    }
    return { words, groups }
  },
}
