/** The cards of a matter, for the page of the record it was opened for: one looks at one page, not at two. */
export { MatterActs } from './MatterActs.tsx'
export { Origins, Parts as MatterParts, Progress } from './MatterCards.tsx'
export { Owner, Trail as MatterTrail } from './MatterSide.tsx'
export { matters, type View as MatterView } from './api.ts'
export { RungTag, StatusTag } from './parts.tsx'
