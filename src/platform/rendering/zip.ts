import { crc32, inflateRawSync } from 'node:zlib'
import { Unreadable } from './unreadable.ts'

export type ZipLimits = { unpackedBytes: number; partBytes: number; entries: number }
export type Zip = { names: string[]; part(name: string): Buffer | null }

const END = 0x06054b50
const ENTRY = 0x02014b50
const LOCAL = 0x04034b50
const ENCRYPTED = 1
type Entry = { method: number; flags: number; crc: number; packed: number; unpacked: number; at: number }

/**
 * Reads a ZIP by its directory and unpacks only what is asked for. Sizes are checked before anything is unpacked, and again while unpacking,
 * so a directory that lies does not help.
 * @throws Unreadable
 */
export function openZip(bytes: Uint8Array, limits: ZipLimits): Zip {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const entries = wellFormed(() => directoryOf(file, limits))
  let unpacked = 0
  const part = (name: string): Buffer | null => {
    const entry = entries.get(name)
    if (!entry) return null
    if (entry.flags & ENCRYPTED) throw new Unreadable('encrypted')
    if (entry.unpacked > limits.partBytes) throw new Unreadable('tooLarge')
    unpacked += entry.unpacked
    if (unpacked > limits.unpackedBytes) throw new Unreadable('tooLarge')
    return wellFormed(() => unpack(file, entry))
  }
  return { names: [...entries.keys()], part }
}

function directoryOf(file: Buffer, limits: ZipLimits): Map<string, Entry> {
  let end = file.length - 22
  while (end >= 0 && end > file.length - 22 - 65_536 && file.readUInt32LE(end) !== END) end -= 1
  if (end < 0 || file.readUInt32LE(end) !== END) throw new Unreadable('broken')
  const count = file.readUInt16LE(end + 10)
  if (count > limits.entries) throw new Unreadable('tooManyEntries')
  const found = new Map<string, Entry>()
  let total = 0
  let at = file.readUInt32LE(end + 16)
  for (let i = 0; i < count; i++) {
    if (file.readUInt32LE(at) !== ENTRY) throw new Unreadable('broken')
    const names = file.readUInt16LE(at + 28)
    const name = file.toString('utf8', at + 46, at + 46 + names)
    const entry = {
      flags: file.readUInt16LE(at + 8),
      method: file.readUInt16LE(at + 10),
      crc: file.readUInt32LE(at + 16),
      packed: file.readUInt32LE(at + 20),
      unpacked: file.readUInt32LE(at + 24),
      at: file.readUInt32LE(at + 42),
    }
    total += entry.unpacked
    if (total > limits.unpackedBytes) throw new Unreadable('tooLarge')
    if (!found.has(name)) found.set(name, entry)
    at += 46 + names + file.readUInt16LE(at + 30) + file.readUInt16LE(at + 32)
  }
  return found
}

function unpack(file: Buffer, { at, method, packed, unpacked, crc }: Entry): Buffer {
  if (file.readUInt32LE(at) !== LOCAL) throw new Unreadable('broken')
  const from = at + 30 + file.readUInt16LE(at + 26) + file.readUInt16LE(at + 28)
  const raw = file.subarray(from, from + packed)
  if (method !== 0 && method !== 8) throw new Unreadable('broken')
  // One byte more than promised is already a lie; at least one byte, since zlib wants a limit.
  const content = method === 0 ? raw : inflateRawSync(raw, { maxOutputLength: Math.max(unpacked, 1) })
  if (content.length !== unpacked || crc32(content) !== crc) throw new Unreadable('broken')
  return content
}

/** Offsets outside the file and bad streams are the same to the person: the file is damaged (or made to deceive). */
function wellFormed<T>(read: () => T): T {
  try {
    return read()
  } catch (error) {
    if (error instanceof Unreadable) throw error
    throw new Unreadable((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE' ? 'tooLarge' : 'broken')
  }
}
