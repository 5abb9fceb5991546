import type { Instant } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'

/** 附件: what a file is, what it may be called, and why it is not taken in. What it is, its bytes say; its name only may not contradict them. */
export type FileRecord = {
  id: Id
  hash: string
  sm3: string
  size: number
  /** For showing only. */
  name: string
  type: FileType
  /** 'stored': nobody's yet; 'linked': part of a record. A row is only ever written after the bytes are safe. */
  state: 'stored' | 'linked'
  by: Id
  byName: string
  at: Instant
  /** Since when nothing holds it; null while linked. */
  freeSince: Instant | null
  about: Ref | null
  key: string
}

export type FileRefusal =
  | 'files.empty' | 'files.tooLarge' | 'files.oneAtATime' | 'files.typeNotAllowed' | 'files.unknownType' | 'files.otherThanNamed' | 'files.dangerous' | 'files.macro'
  | 'files.archiveTooLarge' | 'files.archiveUnsafe' | 'files.encrypted' | 'files.damaged' | 'files.tooSlow' | 'files.infected' | 'files.scannerAway' | 'files.tooMany'
  | 'files.linkedElsewhere' | 'files.changed' | 'files.brokenOff' | 'files.gone'

/** Every type we can tell. Which of them are taken in is the rule 'files.types'. */
export const fileTypes = {
  pdf: { label: 'PDF 文档', mime: 'application/pdf', names: ['pdf'] },
  ofd: { label: 'OFD 版式文档', mime: 'application/ofd', names: ['ofd'] },
  docx: { label: 'Word 文档', mime: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', names: ['docx', 'wps'] },
  xlsx: { label: 'Excel 表格', mime: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', names: ['xlsx', 'et'] },
  pptx: { label: 'PowerPoint 演示文稿', mime: 'application/vnd.openxmlformats-officedocument.presentationml.presentation', names: ['pptx', 'dps'] },
  doc: { label: 'Word 97—2003 或 WPS 文字文档', mime: 'application/msword', names: ['doc', 'wps', 'dot', 'wpt'] },
  xls: { label: 'Excel 97—2003 或 WPS 表格', mime: 'application/vnd.ms-excel', names: ['xls', 'et', 'xlt', 'ett'] },
  ppt: { label: 'PowerPoint 97—2003 或 WPS 演示', mime: 'application/vnd.ms-powerpoint', names: ['ppt', 'dps', 'pps', 'dpt'] },
  odf: { label: '开放文档格式', mime: 'application/vnd.oasis.opendocument.text', names: ['odt', 'ods', 'odp'] },
  txt: { label: '纯文本', mime: 'text/plain; charset=utf-8', names: ['txt', 'text', 'csv', 'log', 'md'] },
  png: { label: 'PNG 图片', mime: 'image/png', names: ['png'] },
  jpg: { label: 'JPEG 图片', mime: 'image/jpeg', names: ['jpg', 'jpeg', 'jpe'] },
  gif: { label: 'GIF 图片', mime: 'image/gif', names: ['gif'] },
  bmp: { label: 'BMP 图片', mime: 'image/bmp', names: ['bmp'] },
  tif: { label: 'TIFF 图片', mime: 'image/tiff', names: ['tif', 'tiff'] },
  webp: { label: 'WebP 图片', mime: 'image/webp', names: ['webp'] },
  mp3: { label: 'MP3 录音', mime: 'audio/mpeg', names: ['mp3'] },
  wav: { label: 'WAV 录音', mime: 'audio/wav', names: ['wav'] },
  mp4: { label: 'MP4 影像', mime: 'video/mp4', names: ['mp4', 'm4v', 'm4a', 'mov'] },
  zip: { label: 'ZIP 压缩包', mime: 'application/zip', names: ['zip'] },
  rar: { label: 'RAR 压缩包', mime: 'application/vnd.rar', names: ['rar'] },
  '7z': { label: '7z 压缩包', mime: 'application/x-7z-compressed', names: ['7z'] },
  gz: { label: 'GZIP 压缩文件', mime: 'application/gzip', names: ['gz', 'tgz'] },
  rtf: { label: 'RTF 文档', mime: 'application/rtf', names: ['rtf'] },
} as const satisfies Record<string, { label: string; mime: string; names: readonly string[] }>
export type FileType = keyof typeof fileTypes

/** What only its inside can tell: 'package' is some ZIP, 'compound' some OLE file, 'active' is a program, a script or a web page. */
export type Sniffed = FileType | 'package' | 'compound' | 'active' | 'unknown'

const begins = (head: Uint8Array, ...signature: (number | string)[]) => {
  const wanted = signature.flatMap(s => (typeof s === 'string' ? [...s].map(c => c.charCodeAt(0)) : [s]))
  return wanted.every((byte, i) => head[i] === byte)
}
const latin = (head: Uint8Array, from: number, to: number) => String.fromCharCode(...head.subarray(from, to))

/** The type told by the first bytes (at least 512 of them, or all). Text is told by `isText`, since any byte may follow. */
export function sniff(head: Uint8Array): Sniffed {
  if (begins(head, 'MZ') || begins(head, 0x7f, 'ELF') || begins(head, '#!') || begins(head, '\0asm') || begins(head, 'dex\n')) return 'active'
  if ([0xfeedface, 0xfeedfacf, 0xcefaedfe, 0xcffaedfe, 0xcafebabe].includes(new DataView(padded(head).buffer).getUint32(0))) return 'active'
  if (begins(head, 0x4c, 0, 0, 0, 1, 0x14, 2, 0) || begins(head, 'ITSF') || begins(head, 'MSCF') || begins(head, '<?php')) return 'active'
  if (/^[\ufeff\s]*<(?:!doctype|!--|\?xml|html|head|body|script|svg|iframe|style|meta|link|object|embed|form|math|title|img|a\b|div|table|p\b)/i.test(textOf(head))) return 'active'
  if (/<script|<svg|<iframe|javascript:/i.test(textOf(head))) return 'active'
  if (latin(head, 0, 1024).includes('%PDF-')) return 'pdf'
  if (begins(head, 'PK', 3, 4) || begins(head, 'PK', 5, 6) || begins(head, 'PK', 7, 8)) return 'package'
  if (begins(head, 0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1)) return 'compound'
  if (begins(head, 0x89, 'PNG\r\n', 0x1a, '\n')) return 'png'
  if (begins(head, 0xff, 0xd8, 0xff)) return 'jpg'
  if (begins(head, 'GIF87a') || begins(head, 'GIF89a')) return 'gif'
  if (begins(head, 'BM') && head.length > 26 && new DataView(head.buffer, head.byteOffset).getUint32(6, true) === 0) return 'bmp'
  if (begins(head, 'II', 42, 0) || begins(head, 'MM', 0, 42)) return 'tif'
  if (begins(head, 'RIFF')) return latin(head, 8, 12) === 'WEBP' ? 'webp' : latin(head, 8, 12) === 'WAVE' ? 'wav' : 'unknown'
  if (latin(head, 4, 8) === 'ftyp') return 'mp4'
  if (begins(head, 'ID3') || (head[0] === 0xff && (head[1]! & 0xe6) === 0xe2)) return 'mp3'
  if (begins(head, 'Rar!', 0x1a, 7)) return 'rar'
  if (begins(head, '7z', 0xbc, 0xaf, 0x27, 0x1c)) return '7z'
  if (begins(head, 0x1f, 0x8b)) return 'gz'
  if (begins(head, '{\\rtf')) return 'rtf'
  return 'unknown'
}

const padded = (head: Uint8Array) => {
  const four = new Uint8Array(4)
  four.set(head.subarray(0, 4))
  return four
}
/** The first characters as a browser would guess at them. */
const textOf = (head: Uint8Array) => {
  const wide = begins(head, 0xff, 0xfe) ? 'utf-16le' : begins(head, 0xfe, 0xff) ? 'utf-16be' : null
  return wide ? new TextDecoder(wide).decode(head.subarray(0, 1024)) : latin(head, 0, 1024).replaceAll('\0', '').replace(/^\u00ef\u00bb\u00bf/, '')
}

/** The type of a ZIP told by its parts. */
export function packageType(names: readonly string[], mimetype: string | null): FileType | 'macro' {
  const has = (test: (name: string) => boolean) => names.some(test)
  if (has(n => /(?:^|\/)vbaProject\.bin$/i.test(n)) || has(n => /(?:^|\/)(?:macrosheets|activeX)\//i.test(n))) return 'macro'
  if (has(n => n === 'OFD.xml' || n === '/OFD.xml')) return 'ofd'
  if (mimetype?.startsWith('application/vnd.oasis.opendocument')) return 'odf'
  if (!has(n => n === '[Content_Types].xml')) return 'zip'
  if (has(n => n.startsWith('word/'))) return 'docx'
  if (has(n => n.startsWith('xl/'))) return 'xlsx'
  return has(n => n.startsWith('ppt/')) ? 'pptx' : 'zip'
}

/** The extension in lower case without its dot; '' if there is none. */
export const extensionOf = (name: string): string => /\.([^.]{1,10})$/.exec(name)?.[1]?.toLowerCase() ?? ''

/** All extensions that promise one of our types. */
const promised = new Map<string, FileType[]>()
for (const [type, { names }] of Object.entries(fileTypes)) for (const n of names) promised.set(n, [...(promised.get(n) ?? []), type as FileType])

/** What may be taken in, from the rules. */
export type Allowed = { types: readonly string[]; refusedExtensions: readonly string[] }

/** Why a file of this type under this name is not taken in, or null. */
export function whyNotType(type: FileType, name: string, allowed: Allowed): FileRefusal | null {
  const extension = extensionOf(name)
  if (allowed.refusedExtensions.includes(extension)) return 'files.dangerous'
  const promises = promised.get(extension)
  if (promises && !promises.includes(type)) return 'files.otherThanNamed'
  return allowed.types.includes(type) ? null : 'files.typeNotAllowed'
}

/** May the browser show it in its place? Everything else is only saved. */
export const mayShow = (type: FileType): boolean => ['pdf', 'png', 'jpg', 'gif', 'webp', 'bmp', 'txt', 'mp3', 'wav', 'mp4'].includes(type)

const NAME_BYTES = 255
/** Controls, direction marks, zero-width characters: they make a name look like another. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029\u115f\u1160\u3164\uffa0]/gu

/** A name fit for every file system and every eye: no path, nothing unseen, no reserved characters, at most 255 bytes, its extension kept. */
export function cleanName(given: string): string {
  const last = given.split(/[/\\]/).at(-1)!
  const seen = last.normalize('NFC').replace(UNSEEN, '').replace(/[<>:"|?*]/g, '_').replace(/\s+/g, ' ').replace(/^[\s.]+|[\s.]+$/g, '')
  const safe = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i.test(seen) ? `_${seen}` : seen
  return shortened(safe || '未命名')
}

function shortened(name: string): string {
  const bytes = (text: string) => [...text].reduce((n, c) => n + (c < '\x80' ? 1 : c < '\u0800' ? 2 : c <= '\uffff' ? 3 : 4), 0)
  if (bytes(name) <= NAME_BYTES) return name
  const extension = extensionOf(name)
  const tail = extension && bytes(extension) < 40 ? `.${extension}` : ''
  let head = ''
  let used = bytes(tail)
  for (const c of name.slice(0, name.length - tail.length)) {
    used += bytes(c)
    if (used > NAME_BYTES) break
    head += c
  }
  return `${head.replace(/[\s.]+$/, '')}${tail}`
}

/** Is this the file that was sent, and was it the sender's to send? Its key must be of his own store. */
export function whyNotCarried(sent: { hash: string; size: number; key: string }, from: Id, come: { hash: string; size: number }): FileRefusal | null {
  return sent.key.startsWith(`${from}/`) && sent.hash === come.hash && sent.size === come.size ? null : 'files.changed'
}

/** May this record take the file? Somebody else's file "is not there". */
export function whyNotLink(file: Pick<FileRecord, 'by' | 'state' | 'about'> | null, actorId: Id, to: Ref): 'notFound' | 'files.linkedElsewhere' | null {
  if (file?.about) return file.about.module === to.module && file.about.kind === to.kind && file.about.id === to.id ? null : file.by === actorId ? 'files.linkedElsewhere' : 'notFound'
  return file && file.by === actorId ? null : 'notFound'
}
