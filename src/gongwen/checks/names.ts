import { family, type Given, type Hit } from './finding.ts'

/** 领导姓名、职务、排序 (S2-17): against the list a tenant keeps, in the order it gives; ranking is given data, never inferred. */
export const names = family({
  cards: {
    'name.postMismatch': { gate: 'wording', level: 'error', name: '职务与姓名不符', source: '领导名单（以本单位维护的为准）' },
    'name.misspelt': { gate: 'wording', level: 'error', name: '领导姓名疑有错字', source: '领导名单（以本单位维护的为准）' },
    'name.order': { gate: 'wording', level: 'warn', name: '领导排序与名单不一致', source: '领导名单（以本单位维护的为准）' },
  },
  paper(reading, { words }) {
    if (words.leaders.length === 0) return []
    return reading.parts.flatMap(p => (p.role === 'cell' || p.role === 'text' || p.role === 'heading' || p.role === 'attendance' || p.role === 'caption'
      ? [...posts(p.text, words.leaders), ...order(p.text, words.leaders)].map(h => ({ ...h, start: h.start + p.start, end: h.end + p.start })) : []))
  },
})
type Key = 'name.postMismatch' | 'name.misspelt' | 'name.order'
type Leader = Given['words']['leaders'][number]

const han = /^[一-鿿]$/
/** “县长李四” when 李四 is not 县长; “县长张珊” when 张三 is. A post that several hold (副县长) has any of them. */
function posts(text: string, leaders: readonly Leader[]): Hit<Key>[] {
  const out: Hit<Key>[] = []
  const holders = new Map<string, Leader[]>()
  for (const l of leaders) for (const post of l.post.split(/[、，\s　]+/)) holders.set(post, [...(holders.get(post) ?? []), l])
  const everyone = new Set(leaders.map(l => l.name))
  for (const [post, all] of holders) {
    if (post === '') continue
    for (let at = text.indexOf(post); at >= 0; at = text.indexOf(post, at + 1)) {
      // “副县长” is not “县长”; “县委副书记、县长” is.
      if (/[副原前兼代]/.test(text[at - 1] ?? '') && !/[副原前兼代]/.test(post[0]!)) continue
      const own = all.filter(l => meantBy(text.slice(Math.max(0, at - 24), at), l, post)).map(l => l.name)
      if (own.length === 0) continue
      const from = at + post.length
      if (own.some(n => spaceless(text, from, n))) continue
      const said = [...everyone].find(n => spaceless(text, from, n))
      if (said) out.push({ key: 'name.postMismatch', start: at, end: from + said.length, message: `${post}是${own.join('、')}，不是${said}`, suggestion: null })
      else {
        const near = own.find(n => n.length >= 2 && alike(text.slice(from, from + n.length), n))
        if (near) out.push({ key: 'name.misspelt', start: from, end: from + near.length, message: `${post}的姓名是“${near}”，这里写的是“${text.slice(from, from + near.length)}”`, suggestion: near })
      }
    }
  }
  return out
}
/**
 * Does the post that stands behind `before` mean this leader's? “邻水县县长” is no county head of ours; “局长” alone, of a leader whose organ the list
 * names, is anybody's. A post that names its own level (县长、县委书记) is ours when nothing else is said.
 */
function meantBy(before: string, { organ }: Leader, post: string): boolean {
  if (!organ) return true
  const said = /[一-鿿]{1,20}?(?:政府|委员会|办公[室厅]|[局厅委办部院会省市县区州旗乡镇])$/.exec(before.replace(/^.*(?:[，。；、：的和与及由请]|根据|按照)/, ''))?.[0]
  if (!said) return /[省市县区州旗乡镇]/.test(post)
  const plain = (s: string) => s.replace(/人民政府/g, '政府').replace(/委员会/g, '委')
  return plain(organ).includes(plain(said)) || plain(said).includes(plain(organ))
}
const spaceless = (text: string, from: number, name: string): boolean => text.slice(from, from + name.length + 2).replace(/[\s　]/g, '').startsWith(name)
/** The same length, all letters Chinese, and one letter off. */
function alike(a: string, b: string): boolean {
  if (a.length !== b.length || ![...a].every(c => han.test(c))) return false
  const off = [...a].filter((c, i) => c !== b[i]).length
  return off === 1 && (b.length > 2 || a[0] === b[0])
}

/** Names of the list that follow one another, parted by “、” or blanks only. */
function order(text: string, leaders: readonly Leader[]): Hit<Key>[] {
  // One who holds several posts stands where he is named first.
  const rank = new Map(leaders.map((l, i) => [l.name, i] as const).reverse())
  const alternatives = [...rank.keys()].sort((a, b) => b.length - a.length).map(n => n.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|')
  const out: Hit<Key>[] = []
  for (const m of text.matchAll(new RegExp(`(?:${alternatives})(?:[、\\s　]+(?:${alternatives}))+`, 'g'))) {
    const said = m[0].split(/[、\s　]+/)
    const wrong = said.findIndex((n, i) => i > 0 && rank.get(n)! < rank.get(said[i - 1]!)!)
    if (wrong > 0) out.push({ key: 'name.order', start: m.index, end: m.index + m[0].length, message: `按名单，${said[wrong]}在${said[wrong - 1]}之前`, suggestion: [...said].sort((a, b) => rank.get(a)! - rank.get(b)!).join('、') })
  }
  return out
}

