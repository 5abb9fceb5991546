import { randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { openFiles } from '#platform/files/store'

/** Takes in one file after another until somebody kills it. With a database the whole road of an upload, without one the store alone. */
const { folder, url, tenantId } = JSON.parse(process.env.CRASH_JOB!) as { folder: string; url: string | null; tenantId: string }

async function* inPieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 8192) yield bytes.subarray(at, at + 8192)
}
const someText = () => inPieces(Buffer.from(randomBytes(20_000 + Math.floor(Math.random() * 200_000)).toString('base64')))
const say = (line: string) => process.stdout.write(`${line}\n`)
const store = await openFiles({ dataFolder: folder, s3: null })

if (!url) {
  for (let n = 0; ; n++) {
    await store.put(someText(), { tenantId, id: tenantId, now: Date.now(), max: 10_000_000 })
    say(`stored ${n}`)
  }
}

// Loaded only here: they take longer to start than the store takes to fill.
const [{ openDatabase }, { inTransaction }, { files }, { markings }, { addReceived, linkFile }, { admit, receive }, { smallGround, somebody }] = await Promise.all([
  import('#platform/database/open'), import('#platform/acts/run'), import('#platform/files/module'), import('#platform/markings/module'), import('#platform/files/public'),
  import('#platform/files/receive'), import('#test/ground'),
])
const ground = smallGround(await openDatabase({ url, max: 2 }), [files, markings], { dataFolder: folder })
ground.services.files = store
const actor = somebody(tenantId, '段文静')
for (;;) {
  const sender = { actor, now: Date.now(), origin: null, where: 'files.upload' }
  const received = await receive(ground, sender, Readable.from(someText()), '通知.txt', await admit(ground, sender))
  await inTransaction(ground, actor, 'files.register', Date.now(), async ctx => {
    const { id } = await addReceived(ctx, received)
    await linkFile(ctx, id, { module: 'letters', kind: 'letter', id: ctx.newId(), title: '来信' })
  })
  say(`linked ${received.id}`)
}
