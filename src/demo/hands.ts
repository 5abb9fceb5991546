import type { Instant } from '#kernel/day'
import type { Actor } from '#kernel/actor'
import { Refusal } from '#kernel/refusal'
import { door, inTransaction, runAct, type Ground } from '#platform/acts/run'
import { actorOfPerson } from '#platform/identity/public'
import type { Character } from './seed.ts'

/** How a character reaches the house: the same script runs in the process (demo, simulation) or over HTTP (load). A refusal is an answer, not a crash. */
export type Hands = {
  do(who: Character, act: string, input?: unknown): Promise<any>
  /** The same, answering null when a rule says no; the refusal is counted. */
  try(who: Character, act: string, input?: unknown): Promise<any>
  /** Takes a file as far as the rules are asked and its taking is written down; it is not typeset. False when a rule says no. */
  take(who: Character, download: string, query: Record<string, string>): Promise<boolean>
  refused: Map<string, number>
  done: Map<string, number>
}

/** In the process, under a clock that the script moves. */
export function inProcess(ground: Ground, now: () => Instant): Hands {
  const refused = new Map<string, number>()
  const done = new Map<string, number>()
  const actors = new Map<string, { actor: Actor; day: number }>()
  const actorOf = async (who: Character): Promise<Actor> => {
    const day = Math.floor(now() / 86_400_000)
    const kept = actors.get(who.id)
    if (kept?.day === day) return kept.actor
    const actor = await actorOfPerson(ground.database.db, who.tenantId, who.id, now())
    if (!actor) throw new Error(`nobody is ${who.name}`)
    actors.set(who.id, { actor, day })
    return actor
  }
  const run: Hands['do'] = async (who, act, input = {}) => {
    const answer = await runAct(ground, { name: act, actor: await actorOf(who), input, now: now(), origin: null })
    done.set(act, (done.get(act) ?? 0) + 1)
    return answer
  }
  const unlessRefused = async <T>(doing: Promise<T>): Promise<T | null> => {
    try {
      return await doing
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      refused.set(error.code, (refused.get(error.code) ?? 0) + 1)
      return null
    }
  }
  return {
    refused, done, do: run,
    try: (who, act, input) => unlessRefused(run(who, act, input)),
    async take(who, download, query) {
      const file = ground.house.download(download)!
      const actor = door(file.who, await actorOf(who))
      const taken = await unlessRefused(inTransaction(ground, actor, download, now(), ctx => file.load(ctx, file.input.parse(query))))
      if (taken) done.set(download, (done.get(download) ?? 0) + 1)
      return taken !== null
    },
  }
}
