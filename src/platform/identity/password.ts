import type { Rules } from '#kernel/rule'
import type { IdentityRefusal } from './domain.ts'

/** 口令规则: pure. What makes a password guessable is counted, not looked up: common words in any dress, keyboard runs, repeats, years. */

export type PasswordPolicy = { least: number; classes: number; history: number; weak: readonly string[] }
export const passwordPolicy = (rules: Rules): PasswordPolicy => ({
  least: rules.number('identity.passwordLength'), classes: rules.number('identity.passwordClasses'), history: rules.number('identity.passwordHistory'),
  weak: rules.list('identity.weakPasswords'),
})

/** @param own words that belong to the person: login, name in pinyin, the county's code */
export function whyNotPassword(password: string, own: readonly string[], policy: PasswordPolicy): IdentityRefusal | null {
  const lower = password.toLowerCase()
  if ([...password].length < policy.least) return 'identity.passwordShort'
  if (classesOf(password) < policy.classes) return 'identity.passwordClasses'
  if (own.some(w => w.length > 2 && (lower.includes(w.toLowerCase()) || lower.includes(reversed(w.toLowerCase()))))) return 'identity.passwordLikeLogin'
  return guessable(password, policy.weak) ? 'identity.passwordWeak' : null
}

/** Upper case, lower case, digits, everything else. */
export const classesOf = (password: string): number => [/[A-Z]/, /[a-z]/, /\d/, /[^A-Za-z\d]/].filter(c => c.test(password)).length

/** Fewer characters than this outside words, runs and repeats: a list of guesses finds it. */
const OWN_CHARACTERS = 4

export function guessable(password: string, more: readonly string[] = []): boolean {
  const lower = password.normalize('NFKC').toLowerCase()
  const covered = new Array<boolean>(lower.length).fill(false)
  const cover = (from: number, length: number) => covered.fill(true, from, from + length)
  const words = [...common, ...more.map(w => w.toLowerCase()).filter(w => w.length > 2)]
  for (const text of [lower, undressed(lower, 'l'), undressed(lower, 'i')]) {
    for (const word of words) for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) cover(at, word.length)
  }
  for (const pattern of [/(.)\1{2,}/g, /(.{2,4})\1+/g, /(19|20)\d\d(0[1-9]|1[0-2])?([0-2]\d|3[01])?/g]) for (const m of lower.matchAll(pattern)) cover(m.index, m[0].length)
  for (let at = 0; at < lower.length; at++) {
    let length = 1
    while (at + length < lower.length && runs.some(r => r.includes(lower.slice(at, at + length + 1)))) length++
    if (length > 2) cover(at, length)
  }
  return covered.filter(c => !c).length < OWN_CHARACTERS || new Set(lower).size < 5
}

const reversed = (text: string) => [...text].reverse().join('')
const dress: Record<string, string> = { '@': 'a', '4': 'a', '0': 'o', '!': 'i', '3': 'e', '$': 's', '5': 's', '7': 't', '+': 't', '8': 'b' }
const undressed = (text: string, one: string) => [...text].map(c => (c === '1' ? one : dress[c] ?? c)).join('')

const rows = ['qwertyuiop[]', 'asdfghjkl;', 'zxcvbnm,./', '01234567890', 'abcdefghijklmnopqrstuvwxyz', '!@#$%^&*()', '1qaz2wsx3edc4rfv5tgb6yhn7ujm8ik9ol0p', 'qazwsxedcrfvtgbyhnujmikolp']
const runs = rows.flatMap(r => [r, reversed(r)])

const common = `
password passwd passw0rd pass admin administrator root user guest test demo welcome login letmein master system sysadmin secret default changeme
hello iloveyou dragon monkey sunshine princess football baseball superman batman shadow michael jordan charlie china beijing shanghai freedom
computer internet windows oracle mysql postgres server office manager super public company google apple huawei tencent alibaba baidu
woaini woaiwo aini zhongguo xiexie mima guanliyuan yonghu ceshi nihao laopo laogong baobei shouji dianhua diannao gongzuo bangong bangongshi
zhengfu xianwei dangwei jiguan danwei renmin gongwen zhongshu lingdao shuji xianzhang zhuren mishu kezhang wodemima
520 1314 521 5201314 888 666 168 518 abc abcd asdf qwer zaq xsw wsx qaz iop jkl love wang zhang liu chen yang huang zhao zhou
spring summer autumn winter monday friday january october chuntian xiatian qiutian dongtian xingqi
`.trim().split(/\s+/)
