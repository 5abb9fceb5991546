import type { Instant } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import type { Term } from '#platform/workdays/domain'
import type {
  Answers,
  AskedExtension,
  Clock,
  Contest,
  Disposition,
  Level,
  Matter,
  OfficeFunction,
  Offer,
  Origin,
  Owner,
  Report,
  Rung,
  Seat,
  Target,
  WaitFor,
  WaitsOn,
} from './state.ts'

type By = { at: Instant; by: Id }

/** What happened to a matter, in the past tense. The register of facts keeps each whole, so that a replay gives the same state. */
export type MatterFact = By &
  (
    | {
        is: 'opened'
        id: Id
        title: string
        function: OfficeFunction
        kind: Matter['kind']
        cycle: Term | null
        big: boolean
        basis: string
        goal: string
        source: Ref | null
        parentId: Id | null
        owner: Owner
        assistants: Matter['assistants']
        origins: readonly Origin[]
        clock: Clock
        unclaimed: boolean
      }
    | { is: 'offered'; offer: Offer }
    | { is: 'withdrawn' }
    | { is: 'accepted'; owner: Owner }
    | { is: 'declined'; reason: string }
    | { is: 'contested'; contest: Contest }
    | { is: 'decided'; owner: Owner; words: string }
    | { is: 'orphaned'; owner: Owner; since: Instant }
    | { is: 'handedOver'; from: Id; owner: Owner; offeredTo: Target | null; words: string }
    | { is: 'assisted'; unitId: Id; task: string | null }
    | { is: 'split'; goal: string; parts: readonly { id: Id; title: string; unitId: Id }[] }
    | { is: 'reported'; report: Report; clock: Clock | null }
    | { is: 'replied'; originId: Id; words: string; how: string; final: boolean }
    | { is: 'followed'; whole: Id; owner: Seat }
    | { is: 'waited'; on: WaitsOn }
    | { is: 'resumed' }
    | { is: 'urged'; target: WaitFor; words: string }
    | { is: 'urgeAnswered'; words: string }
    | { is: 'escalated'; target: WaitFor; unitId: Id; told: Id | null; urges: number }
    | { is: 'extensionAsked'; asked: AskedExtension }
    | { is: 'extended'; originId: Id | null; level: Level; was: Instant; clock: Clock; reason: string }
    | { is: 'extensionRefused'; reason: string }
    | { is: 'claimed'; answers: Answers; disposition: Disposition; result: string }
    | { is: 'returned'; words: string }
    | { is: 'closed'; words: string; onTime: boolean }
    | { is: 'reopened'; reason: string; owner: Owner; clock: Clock; owed: readonly Id[] }
    | { is: 'tookIn'; from: { id: Id; title: string }; origins: readonly Origin[]; assistants: Matter['assistants']; words: string }
    | { is: 'merged'; into: { id: Id; title: string }; words: string }
    | { is: 'warned'; rung: Rung; date: Instant; told: readonly Id[] }
    | { is: 'stalled'; since: Instant }
    | { is: 'heldUp'; since: Instant; holder: Seat; told: Id | null }
    | { is: 'redated'; originId: Id | null; clock: Clock; was: Instant }
  )
export type FactName = MatterFact['is']
export type FactOf<N extends FactName> = Extract<MatterFact, { is: N }>
