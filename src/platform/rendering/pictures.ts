const starts: [ending: string, bytes: number[], at: number][] = [
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a], 0],
  ['jpg', [0xff, 0xd8, 0xff], 0],
  ['gif', [0x47, 0x49, 0x46, 0x38], 0],
  ['webp', [0x57, 0x45, 0x42, 0x50], 8],
]

/** What a picture is, by its first bytes (never by its name); null when the page engine knows no such picture. */
export const pictureEnding = (bytes: Uint8Array): string | null => starts.find(([, start, at]) => start.every((b, i) => bytes[at + i] === b))?.[0] ?? null
