import { type Actor, has } from '#kernel/actor'

/** 会务 works the county's meetings and may know of all of them; so do the leadership. A unit knows of its own (C9). */
export const worksDesk = (a: Actor): boolean => has(a, 'meetings.desk')
export const seesAll = (a: Actor): boolean => worksDesk(a) || has(a, 'meetings.oversee')
export const namesOf = (a: Pick<Actor, 'id' | 'onBehalfOf' | 'posts' | 'units'>): string[] => [a.id, ...a.onBehalfOf, ...a.posts, ...a.units]
/** Who prepares a meeting: the applicant's unit, and the office that serves it. */
export const prepares = (a: Actor, m: { unitId: string; hostUnitId: string }): boolean => worksDesk(a) || (has(a, 'meetings.apply') && (a.units.includes(m.unitId) || a.units.includes(m.hostUnitId)))
