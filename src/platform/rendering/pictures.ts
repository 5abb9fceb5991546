const starts: [ending: string, bytes: number[], at: number][] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
  ['jpg', [0xff, 0xd8, 0xff], 0],
  ['gif', [0x47, 0x49, 0x46, 0x38], 0],
  ['webp', [0x57, 0x45, 0x42, 0x50], 8],
]

/** What a picture is, by its first bytes (never by its name); null when the page engine knows no such picture. */
export const pictureEnding = (bytes: Uint8Array): string | null => starts.find(([, start, at]) => start.every((b, i) => bytes[at + i] === b))?.[0] ?? null

/** Width and height in dots, from the head of a PNG, JPEG or GIF; null when it cannot be told. */
export function pictureSize(bytes: Uint8Array): { width: number; height: number } | null {
  const b = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const ending = pictureEnding(bytes)
  const size = ending === 'png' && b.length > 24 ? { width: b.readUInt32BE(16), height: b.readUInt32BE(20) }
    : ending === 'gif' && b.length > 10 ? { width: b.readUInt16LE(6), height: b.readUInt16LE(8) }
    : ending === 'jpg' ? jpegSize(b) : null
  return size && size.width > 0 && size.height > 0 ? size : null
}

/** Along the segments to the frame header (SOF0–SOF15 without the tables DHT, JPG, DAC). */
function jpegSize(b: Buffer): { width: number; height: number } | null {
  for (let at = 2; at + 9 < b.length && b[at] === 0xff;) {
    const kind = b[at + 1]!
    if (kind >= 0xc0 && kind <= 0xcf && kind !== 0xc4 && kind !== 0xc8 && kind !== 0xcc) return { height: b.readUInt16BE(at + 5), width: b.readUInt16BE(at + 7) }
    at += 2 + b.readUInt16BE(at + 2)
  }
  return null
}
