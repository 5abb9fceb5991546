import { inflate } from './inflate.ts'
import { UnreadableOfd } from './unreadable.ts'

/** Bounds of one package. What the browser opens from a disk is held by these; a server passes its own rule records. */
export type ArchiveLimits = { entries: number; partBytes: number; unpackedBytes: number }
const usual: ArchiveLimits = { entries: 50_000, partBytes: 128_000_000, unpackedBytes: 1_000_000_000 }

export type Archive = {
  /** Names of the files in it, as written; directory entries are left out. */
  names: readonly string[]
  /** The content, unpacked now; null when there is no such file. Names are compared exactly, then without regard to case. */
  part(name: string): Uint8Array | null
}

type Entry = { method: number; flags: number; packed: number; size: number; at: number }
const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50

/** The directory of a ZIP package; nothing is unpacked until it is asked for. @throws UnreadableOfd */
export function openArchive(bytes: Uint8Array, limits: ArchiveLimits = usual): Archive {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.length < 22) throw new UnreadableOfd('notZip')
  const entries = inBounds(() => directoryOf(bytes, view, limits))
  const lower = new Map([...entries].map(([name, e]) => [name.toLowerCase(), e]))
  let unpacked = 0
  return {
    names: [...entries.keys()],
    part(name) {
      const entry = entries.get(name) ?? lower.get(name.toLowerCase())
      if (!entry) return null
      if (entry.flags & 1) throw new UnreadableOfd('encrypted')
      unpacked += entry.size
      if (entry.size > limits.partBytes || unpacked > limits.unpackedBytes) throw new UnreadableOfd('tooLarge')
      return inBounds(() => contentOf(bytes, view, entry))
    },
  }
}

function directoryOf(bytes: Uint8Array, view: DataView, limits: ArchiveLimits): Map<string, Entry> {
  let end = bytes.length - 22
  while (end >= 0 && end > bytes.length - 22 - 65_536 && view.getUint32(end, true) !== END) end -= 1
  if (end < 0 || view.getUint32(end, true) !== END) throw new UnreadableOfd('notZip')
  const count = view.getUint16(end + 10, true)
  if (count > limits.entries) throw new UnreadableOfd('tooMany')
  const found = new Map<string, Entry>()
  let at = view.getUint32(end + 16, true)
  let total = 0
  for (let i = 0; i < count; i++) {
    if (view.getUint32(at, true) !== ENTRY) throw new UnreadableOfd('broken')
    const length = view.getUint16(at + 28, true)
    const flags = view.getUint16(at + 8, true)
    const name = nameOf(bytes.subarray(at + 46, at + 46 + length), Boolean(flags & 0x800))
    const entry = {
      method: view.getUint16(at + 10, true),
      flags,
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      at: view.getUint32(at + 42, true),
    }
    total += entry.size
    if (total > limits.unpackedBytes) throw new UnreadableOfd('tooLarge')
    if (!name.endsWith('/') && !found.has(name)) found.set(name, entry)
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true)
  }
  return found
}

/** Windows tools write “\” and names in GBK; both are read. */
function nameOf(raw: Uint8Array, utf8: boolean): string {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: !utf8 }).decode(raw)
  } catch {
    text = new TextDecoder('gb18030').decode(raw)
  }
  return text.replaceAll('\\', '/').replace(/^\.?\//, '')
}

function contentOf(bytes: Uint8Array, view: DataView, { at, method, packed, size }: Entry): Uint8Array {
  if (view.getUint32(at, true) !== LOCAL) throw new UnreadableOfd('broken')
  const from = at + 30 + view.getUint16(at + 26, true) + view.getUint16(at + 28, true)
  if (from + packed > bytes.length) throw new UnreadableOfd('broken')
  const raw = bytes.subarray(from, from + packed)
  if (method === 0) return raw
  if (method !== 8) throw new UnreadableOfd('broken')
  return inflate(raw, size)
}

/** An offset outside the file is a damaged file (or one made to deceive). */
function inBounds<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableOfd('broken')
    throw error
  }
}
