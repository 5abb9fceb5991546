import type { Actor } from '#kernel/actor'
import type { Id } from '#kernel/ref'

/** 文库: what a text is held against, and where it came from. */
export const levels = ['superior', 'own', 'other'] as const
export type Level = (typeof levels)[number]
export const sourceStates = ['waiting', 'shelved', 'unreadable', 'removed'] as const
export type SourceState = (typeof sourceStates)[number]

export type LibraryRefusal = 'library.alreadyThere' | 'library.fileType' | 'library.notUploaded' | 'library.rebuilding'

/** What can be read out for comparing. */
export const readable = ['docx', 'txt', 'md'] as const
export const isReadable = (name: string): boolean => readable.some(e => name.toLowerCase().endsWith(`.${e}`))

const national = /^(?:中共中央|中央|国务院|全国人大|全国人民代表大会|国家|最高人民|中华人民共和国)/u

/**
 * Whose paper it is, by the name of its sender: of a level above, of this county, or another's.
 * @param own this county's name; `above` the names of those over it ('云州市'): “云州市水利局” is above
 */
export function levelOf(organ: string, own: string, above: readonly string[]): Level {
  const name = organ.replace(/^中共/u, '')
  if (own && name.startsWith(own)) return 'own'
  if (national.test(organ) || above.some(a => a && name.startsWith(a)) || /^[\p{Script=Han}]{2,8}(?:省|自治区|直辖市)(?!.*[县乡镇])/u.test(name)) return 'superior'
  return 'other'
}

/** Whose uploads an actor may read: those open to the county, those of his units. */
export const mayReadUpload = (actor: Pick<Actor, 'units'>, s: { open: boolean; unitId: Id | null }): boolean => s.open || (s.unitId !== null && actor.units.includes(s.unitId))
