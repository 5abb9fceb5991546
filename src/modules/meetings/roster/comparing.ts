import type { RowWords } from './domain.ts'

/** 与通讯录比对 (S2-20): what the directory says of the same person, or of somebody who may be meant. Said, never put in by itself. */
export type DirectoryPerson = {
  id: string
  name: string
  /** As the directory keeps it: the whole, a blank, the initials. */
  pinyin: string
  /** Those held now; none: no longer in office. */
  posts: readonly { unitId: string; title: string }[]
}
export type DirectoryUnit = { id: string; name: string; shortName: string }
export type Directory = { people: readonly DirectoryPerson[]; units: readonly DirectoryUnit[] }

export type WarningCode =
  /** the same sound, another letter */
  | 'sameSound'
  /** a letter of like shape */
  | 'alike'
  /** one letter off, in the same unit */
  | 'oneLetter'
  /** the post is another one by now */
  | 'post'
  /** he is of another unit by now */
  | 'unit'
  /** holds no post any more */
  | 'gone'
  /** somebody else holds this post */
  | 'holder'
  /** several of this name */
  | 'namesakes'
  /** of one of our units, and not in the directory */
  | 'unknown'
  /** twice in this list */
  | 'twice'
/** `says`: what the directory says, in words; `name`: whom it may mean. */
export type Warning = { code: WarningCode; name: string; says: string }

/** Do these two letters look alike? Handed in: it is a matter of statistics, not of this rule. */
export type LooksAlike = (a: string, b: string) => boolean

const bare = (s: string) => s.replaceAll(/[\s　]/g, '')
/** The unit that words name: by its whole or short name, or the end of one whole name only. */
export function unitNamed(words: string, units: readonly DirectoryUnit[]): DirectoryUnit | null {
  const w = bare(words)
  if (!w) return null
  const exact = units.find(u => u.name === w || u.shortName === w)
  if (exact) return exact
  const ends = w.length >= 3 ? units.filter(u => u.name.endsWith(w) || u.shortName.endsWith(w)) : []
  return ends.length === 1 ? ends[0]! : null
}

const postsOf = (p: DirectoryPerson, units: readonly DirectoryUnit[]): string =>
  p.posts.map(x => `${units.find(u => u.id === x.unitId)?.shortName ?? ''}${x.title}`).join('、')
/** 局长 is meant by 党组书记、局长, and the other way round. */
const samePost = (a: string, b: string): boolean => {
  const parts = (s: string) =>
    bare(s)
      .split(/[、，,；;]/)
      .filter(Boolean)
  const [x, y] = [parts(a), parts(b)]
  return x.some(p =>
    y.some(
      q =>
        p === q ||
        (p.length >= 2 && q.endsWith(p) && !/[副原前]$/.test(q.slice(0, -p.length))) ||
        (q.length >= 2 && p.endsWith(q) && !/[副原前]$/.test(p.slice(0, -q.length))),
    ),
  )
}
const lettersOff = (a: string, b: string): number[] => {
  const [x, y] = [[...a], [...b]]
  return x.length === y.length ? x.flatMap((c, i) => (c === y[i] ? [] : [i])) : [-1, -1]
}

/** What the directory says against a line; nothing where it agrees, or knows nobody like it. */
export function warningsOf(
  row: Pick<RowWords, 'name' | 'unit' | 'post'>,
  { people, units }: Directory,
  looksAlike: LooksAlike,
  soundOf: (name: string) => string,
): Warning[] {
  const name = bare(row.name)
  const unit = unitNamed(row.unit, units)
  const inUnit = (p: DirectoryPerson) => !!unit && p.posts.some(x => x.unitId === unit.id)
  const says = (p: DirectoryPerson) => (p.posts.length ? `${p.name}：${postsOf(p, units)}` : `${p.name}：已无任职`)
  const own = people.filter(p => p.name === name)

  if (own.length) {
    // Of another place, by a namesake of ours: nothing to say.
    if (row.unit && !unit) return []
    const here = own.filter(inUnit)
    if (here.length > 1) return [{ code: 'namesakes', name, says: here.map(says).join('；') }]
    if (here.length === 1 || !row.unit) {
      const person = here[0] ?? own[0]!
      if (!here.length && own.length > 1) return [{ code: 'namesakes', name, says: own.map(says).join('；') }]
      if (!person.posts.length) return [{ code: 'gone', name, says: says(person) }]
      const titles = person.posts.filter(x => !unit || x.unitId === unit.id).map(x => x.title)
      return row.post && !titles.some(t => samePost(row.post, t)) ? [{ code: 'post', name, says: says(person) }] : []
    }
    return own.map(p => ({ code: p.posts.length ? ('unit' as const) : ('gone' as const), name, says: says(p) }))
  }

  const sound = soundOf(name)
  const near = people.flatMap((p): Warning[] => {
    const off = lettersOff(name, p.name)
    const here = inUnit(p)
    // Elsewhere only where nothing is said of the unit: a county has many of like names.
    if (!here && unit) return []
    if (!here && row.unit) return []
    const [at] = off
    if (off.length === 1 && looksAlike([...name][at!]!, [...p.name][at!]!)) return [{ code: 'alike', name: p.name, says: says(p) }]
    if (p.pinyin === sound && p.name.length === name.length) return [{ code: 'sameSound', name: p.name, says: says(p) }]
    return here && off.length === 1 && [...name].length > 2 ? [{ code: 'oneLetter', name: p.name, says: says(p) }] : []
  })
  if (near.length) return near
  if (!unit) return []
  const holder = row.post
    ? people.find(p => p.posts.some(x => x.unitId === unit.id && bare(x.title) === bare(row.post) && !/^副|科员|干部|办事员/.test(x.title)))
    : undefined
  return [
    holder ? { code: 'holder', name: holder.name, says: says(holder) } : { code: 'unknown', name: '', says: `通讯录中${unit.shortName}没有${name}` },
  ]
}
