import { crc32, inflateRawSync } from 'node:zlib'
import { Bad } from './bad.ts'

/** What an archive may cost: bytes unpacked and entries read, over all its levels; levels; and how hard one entry may be squeezed. */
export type ArchiveLimits = { entries: number; bytes: number; ratio: number; depth: number }
/** `bytes` unpacks each time it is asked and is paid for once. */
export type Entry = { name: string; folder: boolean; size: number; bytes(): Buffer }

const END = 0x06054b50
const DIRECTORY = 0x02014b50
const LOCAL = 0x04034b50
const [ENCRYPTED, UTF8] = [0x1, 0x800]
/** Entries below this may be squeezed as hard as they like: blank pictures, empty sheets. */
const SMALL = 1024 * 1024

/** Counts what has been spent over an archive and the archives in it. @throws Bad 'files.archiveTooLarge' */
export class Budget {
  readonly limits: ArchiveLimits
  private entries = 0
  private bytes = 0
  constructor(limits: ArchiveLimits) {
    this.limits = limits
  }

  spend(entries: number, bytes: number): void {
    this.entries += entries
    this.bytes += bytes
    if (this.entries > this.limits.entries || this.bytes > this.limits.bytes) throw new Bad('files.archiveTooLarge')
  }
}

/**
 * The entries of a ZIP made to deceive or not: sizes are believed only as far as they are kept, every name is looked at, nothing is written anywhere.
 * @throws Bad
 */
export function entriesOf(file: Buffer, budget: Budget): Entry[] {
  return wellFormed(() => {
    const end = endOf(file)
    const count = file.readUInt16LE(end + 10)
    if (count === 0xffff || file.readUInt32LE(end + 16) === 0xffffffff) throw new Bad('files.archiveTooLarge')
    budget.spend(count, 0)
    const entries: Entry[] = []
    const names = new Set<string>()
    let at = file.readUInt32LE(end + 16)
    for (let i = 0; i < count; i++) {
      if (file.readUInt32LE(at) !== DIRECTORY) throw new Bad('files.damaged')
      const [nameLength, rest] = [file.readUInt16LE(at + 28), file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)]
      const flags = file.readUInt16LE(at + 8)
      const name = nameOf(file.subarray(at + 46, at + 46 + nameLength), (flags & UTF8) !== 0)
      const key = name.toLowerCase()
      if (isUnsafe(name) || names.has(key)) throw new Bad('files.archiveUnsafe')
      names.add(key)
      if (flags & ENCRYPTED) throw new Bad('files.encrypted')
      entries.push(entryAt(file, at, name, budget))
      at += 46 + nameLength + rest
    }
    return entries
  })
}

function entryAt(file: Buffer, at: number, name: string, budget: Budget): Entry {
  const [method, crc, packed, size, local] = [file.readUInt16LE(at + 10), file.readUInt32LE(at + 16), file.readUInt32LE(at + 20), file.readUInt32LE(at + 24), file.readUInt32LE(at + 42)]
  if (size > SMALL && size > packed * budget.limits.ratio) throw new Bad('files.archiveTooLarge')
  let spent = false
  return {
    name, folder: name.endsWith('/'), size,
    bytes: () => {
      if (!spent) budget.spend(0, size)
      spent = true
      return wellFormed(() => {
        if (file.readUInt32LE(local) !== LOCAL) throw new Bad('files.damaged')
        const from = local + 30 + file.readUInt16LE(local + 26) + file.readUInt16LE(local + 28)
        const raw = file.subarray(from, from + packed)
        if (method !== 0 && method !== 8) throw new Bad('files.damaged')
        // zlib stops at the promised size: an entry that unpacks to more is a lie.
        const content = method === 0 ? raw : inflateRawSync(raw, { maxOutputLength: Math.max(size, 1) })
        if (content.length !== size || crc32(content) !== crc) throw new Bad('files.damaged')
        return content
      })
    },
  }
}

function endOf(file: Buffer): number {
  for (let at = file.length - 22; at >= 0 && at >= file.length - 22 - 0xffff; at--) if (file.readUInt32LE(at) === END) return at
  throw new Bad('files.damaged')
}

/** Older Chinese programs write GB18030 without saying so. */
function nameOf(bytes: Buffer, utf8: boolean): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    if (utf8) throw new Bad('files.archiveUnsafe')
    return new TextDecoder('gb18030').decode(bytes)
  }
}

const isUnsafe = (name: string) => name === '' || /^[A-Za-z]:|[\0\\]|(?:^|\/)\.\.(?:\/|$)/.test(name) || (name.startsWith('/') && !/^\/(?:OFD\.xml|Doc_)/.test(name))

/** Offsets outside the file and broken streams are all the same: damaged, or made to deceive. */
function wellFormed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Bad) throw error
    throw new Bad((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'files.archiveTooLarge' : 'files.damaged')
  }
}
