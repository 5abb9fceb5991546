import { XMLParser } from 'fast-xml-parser'
import { Unreadable } from './unreadable.ts'

/** An element, with names free of their prefixes. */
export type Node = { name: string; at: Record<string, string>; kids: Node[]; text: string }

const EXPANDED = 64_000_000
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  htmlEntities: true,
  maxNestedTags: 256,
  ignorePiTags: true,
  processEntities: { enabled: true, maxTotalExpansions: EXPANDED, maxExpandedLength: EXPANDED },
})

/** @throws Unreadable: a document type (the door of external and growing entities) is never read, nor is broken XML */
export function parseXml(bytes: Buffer): Node {
  const text = decoded(bytes)
  if (/<!(?:DOCTYPE|ENTITY)/i.test(text)) throw new Unreadable('entities')
  try {
    return { name: '', at: {}, text: '', kids: (parser.parse(text) as Raw[]).map(shaped) }
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable('broken')
  }
}

type Raw = Record<string, unknown> & { ':@'?: Record<string, string> }
function shaped(raw: Raw): Node {
  const name = Object.keys(raw).find(k => k !== ':@') ?? ''
  const value = raw[name]
  return name === '#text'
    ? { name, at: {}, kids: [], text: String(value) }
    : { name, at: raw[':@'] ?? {}, kids: Array.isArray(value) ? (value as Raw[]).map(shaped) : [], text: '' }
}

const decoded = (bytes: Buffer): string => {
  const utf16 = bytes[0] === 0xff && bytes[1] === 0xfe ? 'utf-16le' : bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : null
  return new TextDecoder(utf16 ?? 'utf-8').decode(bytes)
}

export const kid = (node: Node | undefined, name: string): Node | undefined => node?.kids.find(k => k.name === name)
export const kidsOf = (node: Node | undefined, name: string): Node[] => node?.kids.filter(k => k.name === name) ?? []
/** Down a path of names: at(p, 'pPr', 'jc')?.at.val */
export const down = (node: Node | undefined, ...path: string[]): Node | undefined => path.reduce(kid, node)
export const textOf = (node: Node): string => node.text + node.kids.map(textOf).join('')
