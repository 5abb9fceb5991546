import type { NoticeTo } from '#platform/acts/module'
import type { Id } from '#kernel/ref'
import type { MatterFact } from './facts.ts'
import type { Matter, Origin, Target } from './state.ts'

const office: NoticeTo = { permission: 'matters.coordinate' }
const person = (id: Id | null): NoticeTo[] => (id ? [{ person: id }] : [])
const target = ({ unitId, personId }: Target): NoticeTo[] => (personId ? [{ person: personId }] : [{ unit: unitId }])
const post = (id: Id | null): NoticeTo[] => (id ? [{ post: id }] : [])

const asker = ({ personId, unitId }: Origin): NoticeTo[] => (personId ? [{ person: personId }] : unitId ? [{ unit: unitId }] : [])

/** Who hears of a fact, `m` being the matter after it. Nobody hears of his own doing. */
export function whoHears(f: MatterFact, m: Matter): NoticeTo[] {
  const owner = person(m.owner.personId)
  const registrar = person(m.registrar.personId)
  const askers = m.origins.flatMap(asker)
  switch (f.is) {
    case 'offered':
      return target(f.offer.to)
    case 'accepted':
    case 'reported':
      return registrar
    case 'declined':
    case 'withdrawn':
      return owner
    case 'contested':
      return [office]
    case 'decided':
    case 'orphaned':
      return [...owner, ...registrar]
    case 'handedOver':
      return [...owner, ...(f.offeredTo ? target(f.offeredTo) : [])]
    case 'assisted':
      return f.task ? [{ unit: f.unitId }] : []
    case 'replied':
      return asker(m.origins.find(o => o.id === f.originId)!)
    case 'urged':
      return f.target.kind === 'receiver' && m.offer
        ? target(m.offer.to)
        : f.target.kind === 'coordinator' || f.target.kind === 'approver'
          ? [office]
          : owner
    case 'urgeAnswered':
      return registrar
    case 'escalated':
      return [...owner, ...post(f.told)]
    case 'extensionAsked':
      return m.extensions.length ? m.origins.filter(o => o.kind === 'leader').flatMap(o => person(o.personId)) : [office]
    case 'extended':
    case 'extensionRefused':
    case 'returned':
    case 'reopened':
    case 'tookIn':
    case 'redated':
      return owner
    case 'claimed':
      return [...registrar, office]
    case 'closed':
      return [...owner, ...registrar, ...askers]
    case 'merged':
      return [...owner, ...registrar]
    case 'warned':
      return [...owner, ...f.told.map(id => ({ post: id }))]
    case 'stalled':
      return [...owner, ...registrar]
    case 'heldUp':
      return [...owner, ...post(f.told)]
    case 'opened':
    case 'split':
    case 'followed':
    case 'waited':
    case 'resumed':
      return []
  }
}
