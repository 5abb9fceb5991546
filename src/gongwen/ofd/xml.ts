import { UnreadableOfd } from './unreadable.ts'

/** An element with names free of their prefixes: files in the wild declare wrong namespaces or none (GB/T 33190—2016, 7.1 wants one). */
export type Element = { name: string; prefix: string; at: Record<string, string>; kids: Element[]; text: string }

const DEEP = 200

/** Small and strict about danger, tolerant about the rest: no document type, no entities but the five and the numbered. @throws UnreadableOfd */
export function parseXml(bytes: Uint8Array): Element {
  const text = decoded(bytes)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new UnreadableOfd('entities')
  const root: Element = { name: '', prefix: '', at: {}, kids: [], text: '' }
  const open = [root]
  const token =
    /<!--[\s\S]*?-->|<!\[CDATA\[([\s\S]*?)\]\]>|<\?[\s\S]*?\?>|<\/\s*([^\s>]+)\s*>|<([^\s/>!?]+)((?:\s+[^\s=/>]+\s*=\s*(?:"[^"]*"|'[^']*'))*)\s*(\/?)>|([^<]+)/gy
  let end = 0
  for (let m = token.exec(text); m; m = token.exec(text)) {
    end = token.lastIndex
    const [, cdata, closing, opening, attributes, single, words] = m
    const here = open.at(-1)!
    if (words !== undefined) here.text += words.includes('&') ? unescaped(words) : words
    else if (cdata !== undefined) here.text += cdata
    else if (opening !== undefined) {
      const colon = opening.indexOf(':')
      const element: Element = {
        name: opening.slice(colon + 1),
        prefix: colon < 0 ? '' : opening.slice(0, colon),
        at: attributesOf(attributes ?? ''),
        kids: [],
        text: '',
      }
      here.kids.push(element)
      if (!single && open.push(element) > DEEP) throw new UnreadableOfd('broken')
    } else if (closing !== undefined) {
      if (open.length === 1 || here.name !== closing.slice(closing.indexOf(':') + 1)) throw new UnreadableOfd('broken')
      open.pop()
    }
  }
  const first = root.kids[0]
  if (end !== text.length || open.length > 1 || !first) throw new UnreadableOfd('broken')
  return first
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const [, name, a, b] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    const value = a ?? b ?? ''
    found[name!] = value.includes('&') ? unescaped(value) : value
  }
  return found
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }
const unescaped = (text: string): string =>
  text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));/gi, (whole, hex: string, dec: string, name: string) => {
    if (name) return named[name] ?? whole
    const code = hex ? Number.parseInt(hex, 16) : Number(dec)
    return code <= 0x10ffff ? String.fromCodePoint(code) : ''
  })

function decoded(bytes: Uint8Array): string {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 100))
  const said = /encoding=["']([\w-]+)["']/i.exec(head)?.[1]?.toLowerCase()
  const known = said && /^(gbk|gb2312|gb18030)$/.test(said) ? 'gb18030' : 'utf-8'
  return new TextDecoder(utf16 ?? known).decode(bytes)
}

export const kid = (e: Element | null | undefined, name: string): Element | null => e?.kids.find(k => k.name === name) ?? null
export const kidsOf = (e: Element | null | undefined, name: string): Element[] => e?.kids.filter(k => k.name === name) ?? []
export const wordsOf = (e: Element | null | undefined): string => e?.text.trim() ?? ''
/** Every element of that name at any depth. */
export const allOf = (e: Element | null | undefined, name: string): Element[] =>
  e ? e.kids.flatMap(k => [...(k.name === name ? [k] : []), ...allOf(k, name)]) : []
/** Numbers parted by blanks. */
export const numbersOf = (text: string | undefined): number[] =>
  (text ?? '')
    .trim()
    .split(/[\s,]+/)
    .filter(Boolean)
    .map(Number)
    .filter(Number.isFinite)
