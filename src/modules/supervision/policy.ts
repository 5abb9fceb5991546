import { type Actor, has } from '#kernel/actor'

/** 督查室 works the register and may know of all of it; whoever approves 立项 sees it too (S0-16). Everybody else knows by the matter or by name (C9). */
export const worksDesk = (a: Actor): boolean => has(a, 'supervision.desk')
export const seesAll = (a: Actor): boolean => worksDesk(a) || has(a, 'supervision.oversee')
export const namesOf = (a: Pick<Actor, 'id' | 'onBehalfOf' | 'posts' | 'units'>): string[] => [a.id, ...a.onBehalfOf, ...a.posts, ...a.units]
