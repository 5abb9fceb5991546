import { client } from '#web/api'
import type { bodiesContract } from '../bodies/contract.ts'
import type { holdingContract } from '../holding/contract.ts'
import type { minutesContract } from '../minutes/contract.ts'
import type { topicsContract } from '../topics/contract.ts'

/** 议题、会中、纪要、议事机构 */
export const deciding = client<typeof topicsContract & typeof holdingContract & typeof minutesContract & typeof bodiesContract>('meetings')
export const decidingKeys = {
  topics: ['meetings', 'topics'],
  topic: (id: string) => ['meetings', 'topic', id],
  agenda: (id: string) => ['meetings', 'agenda', id],
  attempts: (year: number) => ['meetings', 'attempts', year],
  sitting: (id: string) => ['meetings', 'sitting', id],
  followUp: (id: string) => ['meetings', 'followUp', id],
  minute: (id: string) => ['meetings', 'minute', id],
  book: (year: number) => ['meetings', 'book', year],
  bodies: ['meetings', 'bodies'],
  body: (id: string) => ['meetings', 'body', id],
}
