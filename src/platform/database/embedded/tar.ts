import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, sep } from 'node:path'
import { sync } from './durable.ts'

const BLOCK = 512
const text = (b: Buffer, from: number, length: number) => b.toString('utf8', from, from + length).replace(/\0.*$/s, '')

/** Lays a tar (ustar) out under `folder` and syncs every file and folder, so that the copy is as durable as what is written after it. */
export function untar(tar: Buffer, folder: string): void {
  const folders = new Set([folder])
  const files: string[] = []
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const name = [text(tar, at + 345, 155), text(tar, at, 100)].filter(Boolean).join('/')
    const size = Number.parseInt(text(tar, at + 124, 12), 8) || 0
    const kind = String.fromCharCode(tar[at + 156]!)
    const path = join(folder, name)
    if (path !== folder && !path.startsWith(folder + sep)) throw new Error(`tar: ${name} leads outside`)
    if (kind === '5') {
      mkdirSync(path, { recursive: true, mode: 0o700 })
      folders.add(path)
    } else if (kind === '0' || kind === '\0') {
      mkdirSync(dirname(path), { recursive: true, mode: 0o700 })
      folders.add(dirname(path))
      writeFileSync(path, tar.subarray(at + BLOCK, at + BLOCK + size), { mode: 0o600 })
      files.push(path)
    } else throw new Error(`tar: ${name} is of a kind (${kind}) that a data directory does not hold`)
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK
  }
  // All written first, then all synced: a disk takes them together.
  for (const path of [...files, ...folders]) sync(path)
}
