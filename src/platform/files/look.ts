import { findMarking, findMarkingInName, type Marking } from '#platform/markings/domain'
import { type ArchiveLimits, Budget, entriesOf, type Entry } from './archive.ts'
import { Bad } from './bad.ts'
import { type Allowed, fileTypes, type FileType, packageType, sniff, whyNotType } from './domain.ts'
import { compoundText, compoundType, officeText, ofdText, pdfText, textOf } from './plain.ts'

export type Seen = { type: FileType; marking: Marking | null }
export type LookLimits = { archive: ArchiveLimits; allowed: Allowed }

/** The harmless test file that every scanner must find (EICAR), in pieces so that no scanner finds this source. */
const EICAR = Buffer.from(['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!', '$H+H*'].join(''))

/**
 * Looks through a file: what it is, whether it may be taken in, and the first mark of state secrets in its words or names. Heavy: runs in a thread.
 * @throws Bad
 */
export const look = (bytes: Buffer, name: string, { archive, allowed }: LookLimits): Promise<Seen> => lookInto(bytes, name, { budget: new Budget(archive), allowed, depth: 0 })

type Way = { budget: Budget; allowed: Allowed; depth: number }

async function lookInto(bytes: Buffer, name: string, way: Way): Promise<Seen> {
  if (bytes.length === 0) throw new Bad('files.empty')
  if (bytes.includes(EICAR)) throw new Bad('files.infected')
  const named = name.split('/').reduce<Marking | null>((found, part) => found ?? findMarkingInName(part), null)
  const { type, marking } = await inside(bytes, way)
  const why = whyNotType(type, name, way.allowed)
  if (why) throw new Bad(why, { label: fileTypes[type].label })
  return { type, marking: named ?? marking }
}

async function inside(bytes: Buffer, way: Way): Promise<Seen> {
  const sniffed = sniff(bytes.subarray(0, 1100))
  switch (sniffed) {
    case 'active': throw new Bad('files.dangerous')
    case 'package': return packed(bytes, way)
    case 'compound': return compound(bytes)
    case 'pdf': return { type: 'pdf', marking: findMarking(await pdfText(bytes)) }
    case 'unknown': {
      const text = textOf(bytes)
      if (text === null) throw new Bad('files.unknownType')
      return { type: 'txt', marking: findMarking(text) }
    }
    default: return { type: sniffed, marking: null }
  }
}

function compound(bytes: Buffer): Seen {
  const type = compoundType(bytes)
  // Without lines a bare 机密 means nothing; a starred mark does, and so does a form's 密级：机密.
  const marking = compoundText(bytes).split('\n').map(findMarking).find(found => found?.mark.includes('★') || found?.kind === 'label') ?? null
  return { type, marking }
}

async function packed(bytes: Buffer, way: Way): Promise<Seen> {
  if (way.depth >= way.budget.limits.depth) throw new Bad('files.archiveTooLarge')
  const entries = entriesOf(bytes, way.budget)
  const files = entries.filter(e => !e.folder)
  const mimetype = files.find(e => e.name === 'mimetype')
  const type = packageType(entries.map(e => e.name), mimetype && mimetype.size < 200 ? mimetype.bytes().toString('latin1') : null)
  if (type === 'macro') throw new Bad('files.macro')
  let marking: Marking | null = type === 'zip' ? null : findMarking(type === 'ofd' ? ofdText(files) : officeText(files))
  for (const entry of files) {
    const seen = type === 'zip' ? await lookInto(entry.bytes(), entry.name, deeper(way)) : await part(entry, way)
    marking ??= seen?.marking ?? null
  }
  return { type, marking }
}

/** A part of an office document or OFD: its own XML, pictures, and whatever somebody embedded. */
async function part(entry: Entry, way: Way): Promise<Seen | null> {
  if (entry.size === 0) return null
  const bytes = entry.bytes()
  if (bytes.includes(EICAR)) throw new Bad('files.infected')
  if (/\.(?:xml|rels|vml|rdf)$/i.test(entry.name)) {
    if (/<!(?:DOCTYPE|ENTITY)/i.test(bytes.subarray(0, 4096).toString('latin1').replaceAll('\0', ''))) throw new Bad('files.dangerous')
    return null
  }
  const sniffed = sniff(bytes.subarray(0, 1100))
  if (sniffed === 'active' || (sniffed === 'compound' && bytes.includes(Buffer.from('Ole10Native', 'utf16le')))) throw new Bad('files.dangerous')
  return sniffed === 'package' || sniffed === 'pdf' ? inside(bytes, deeper(way)) : null
}

const deeper = (way: Way): Way => ({ ...way, depth: way.depth + 1 })
