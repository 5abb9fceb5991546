import { createReadStream } from 'node:fs'
import { connect } from 'node:net'
import { Bad } from './bad.ts'

const ANSWER_MS = 60_000

/**
 * The hook for a virus scanner: a clamd-compatible service (INSTREAM) at `tcp://host:port` or `unix:/path`. Without one configured nothing is asked.
 * A scanner that does not answer lets nothing through.
 * @throws Bad 'files.infected', 'files.scannerAway'
 */
export async function scan(address: string | null | undefined, path: string): Promise<void> {
  if (!address) return
  const answer = await ask(address, path).catch(() => null)
  if (answer === null || !/^stream: /.test(answer)) throw new Bad('files.scannerAway')
  if (/ FOUND\0?$/.test(answer)) throw new Bad('files.infected')
  if (!/^stream: OK\0?$/.test(answer)) throw new Bad('files.scannerAway')
}

async function ask(address: string, path: string): Promise<string> {
  const socket = connect(address.startsWith('unix:') ? { path: address.slice(5) } : { host: new URL(address).hostname, port: Number(new URL(address).port) })
  socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error('the scanner does not answer')))
  try {
    const answer = new Promise<string>((resolve, reject) => {
      let text = ''
      socket.on('data', part => (text += part)).on('end', () => resolve(text)).on('error', reject)
    })
    answer.catch(() => {})
    socket.write('zINSTREAM\0')
    for await (const chunk of createReadStream(path)) {
      const length = Buffer.alloc(4)
      length.writeUInt32BE((chunk as Buffer).length)
      socket.write(length)
      if (!socket.write(chunk) && !socket.destroyed) await Promise.race([new Promise(drained => socket.once('drain', drained)), answer])
    }
    socket.write(Buffer.alloc(4))
    return await answer
  } finally {
    socket.destroy()
  }
}
