import { createHash } from 'node:crypto'
import { mkdtempSync, readdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AwsV4Signer } from 'aws4fetch'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { s3Server, signatureOf, type S3Server } from '#test/s3'
import { type FileStore, MissingFile, openFiles, TooLong } from './store.ts'

const tenantId = '0190a0b0-0000-7000-8000-000000000001'
const other = '0190a0b0-0000-7000-8000-000000000002'
const now = Date.UTC(2026, 10, 24, 1)
const later = Date.now() + 3_600_000
let count = 0
const as = (max = 10_000, tenant = tenantId) => ({ tenantId: tenant, id: `0190a0b0-0000-7000-8000-${String(++count).padStart(12, '0')}`, now, max })
const bytes = (text: string) => Buffer.from(text)
async function* inPieces(...texts: string[]) { for (const text of texts) yield bytes(text) }

const keys = { accessKey: 'AKIDEXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY', region: 'cn-north-1' }
const folder = mkdtempSync(join(tmpdir(), 'zhongshu-files-'))
let server: S3Server
beforeAll(async () => { server = await s3Server('files', keys) })
afterAll(async () => {
  await server.close()
  rmSync(folder, { recursive: true })
})

const stores: [string, () => Promise<FileStore>][] = [
  ['a folder', () => openFiles({ dataFolder: folder, s3: null })],
  ['an object store', () => openFiles({ dataFolder: folder, s3: { endpoint: server.endpoint, bucket: 'files', ...keys } })],
]

describe.each(stores)('the contract of a file store, kept by %s', (_, open) => {
  let store: FileStore
  beforeAll(async () => { store = await open() })
  afterEach(() => expect(server.refused).toEqual([]))

  test('what was put can be got, with both hashes and the length', async () => {
    const stored = await store.put(inPieces('关于', '做好', '值班工作的通知'), as())
    const whole = bytes('关于做好值班工作的通知')
    expect(stored).toMatchObject({ size: whole.length, hash: createHash('sha256').update(whole).digest('hex'), sm3: createHash('sm3').update(whole).digest('hex') })
    expect(await store.get(stored.key)).toEqual(whole)
    expect(await store.has(stored.key)).toBe(true)
  })

  test('the same bytes may be put twice, empty ones too', async () => {
    const [a, b] = [await store.put(bytes('同'), as()), await store.put(bytes('同'), as())]
    expect(await store.get(a.key)).toEqual(await store.get(b.key))
    expect((await store.put(new Uint8Array(), as())).size).toBe(0)
  })

  test('the key bears the tenant and never a name', async () => {
    expect((await store.put(bytes('x'), as())).key.startsWith(`${tenantId}/`)).toBe(true)
  })

  test('a byte too many stops the writing, and nothing stays', async () => {
    const before = await all(store)
    await expect(store.put(inPieces('12345', '67890', '1'), as(10))).rejects.toBeInstanceOf(TooLong)
    expect(await all(store)).toEqual(before)
    expect(readdirSync(join(folder, 'files', '.parts'))).toEqual([])
  })

  test('a source that breaks off leaves nothing', async () => {
    const before = await all(store)
    const broken = async function* () { yield bytes('half'); throw new Error('connection lost') }
    await expect(store.put(broken(), as())).rejects.toThrow('connection lost')
    expect(await all(store)).toEqual(before)
    expect(readdirSync(join(folder, 'files', '.parts'))).toEqual([])
  })

  test('what is not there is missing, whatever the key looks like', async () => {
    await expect(store.get(`${tenantId}/00/${'0'.repeat(62)}`)).rejects.toBeInstanceOf(MissingFile)
    await expect(store.get('../../etc/passwd')).rejects.toBeInstanceOf(MissingFile)
    expect(await store.has('nothing')).toBe(false)
  })

  test('removes what is old enough, once; a file just put stays', async () => {
    const { key } = await store.put(bytes('gone soon'), as())
    expect(await store.remove(key, now)).toBe(false)
    expect(await store.has(key)).toBe(true)
    expect(await store.remove(key, later)).toBe(true)
    expect(await store.remove(key, later)).toBe(false)
    expect(await store.has(key)).toBe(false)
  })

  test('lists one tenant and no other', async () => {
    const mine = await store.put(bytes('mine'), as(100, other))
    const theirs = await store.put(bytes('theirs'), as())
    expect(await all(store, other)).toContain(mine.key)
    expect(await all(store, other)).not.toContain(theirs.key)
    expect(await all(store, '0190a0b0-0000-7000-8000-00000000ffff')).toEqual([])
  })
})

const all = async (store: FileStore, tenant = tenantId) => {
  const found: string[] = []
  for await (const { key } of store.list(tenant)) found.push(key)
  return found.sort()
}

describe('the folder', () => {
  test('a part file that a killed process left is swept when it is a day old, a young one is not', async () => {
    const parts = join(folder, 'files', '.parts')
    writeFileSync(join(parts, 'old'), 'x')
    writeFileSync(join(parts, 'young'), 'x')
    utimesSync(join(parts, 'old'), 1, 1)
    await openFiles({ dataFolder: folder, s3: null })
    expect(readdirSync(parts)).toEqual(['young'])
    rmSync(join(parts, 'young'))
  })

  test('a file written again is young again, so the sweep at night leaves it', async () => {
    const store = await openFiles({ dataFolder: folder, s3: null })
    const { key } = await store.put(bytes('again'), as())
    utimesSync(join(folder, 'files', key), 1, 1)
    await store.put(bytes('again'), as())
    expect(await store.remove(key, Date.now() - 60_000)).toBe(false)
    expect(readFileSync(join(folder, 'files', key), 'utf8')).toBe('again')
  })
})

describe('the object store', () => {
  const open = (changed: Partial<typeof keys> = {}) => openFiles({ dataFolder: folder, s3: { endpoint: server.endpoint, bucket: 'files', ...keys, ...changed } })
  afterEach(() => {
    server.refused.length = 0
    server.spoil = null
    server.failing = 0
    server.pageSize = 1000
  })

  test('keys are tenant/yyyy/mm/id, by the day in China', async () => {
    const id = '0190a0b0-0000-7000-8000-00000000abcd'
    const store = await open()
    expect((await store.put(bytes('x'), { tenantId, id, now: Date.UTC(2026, 10, 30, 17), max: 10 })).key).toBe(`${tenantId}/2026/12/${id}`)
  })

  test('a wrong secret is refused by the server, and the put fails', async () => {
    await expect((await open({ secretKey: 'wrong' })).put(bytes('x'), as())).rejects.toThrow('403')
    expect(server.refused).toEqual(['403 SignatureDoesNotMatch'])
  })

  test('a store that keeps other bytes than it was given is found out', async () => {
    server.spoil = body => Buffer.concat([body, Buffer.from('!')])
    await expect((await open()).put(bytes('x'), as())).rejects.toThrow('other bytes')
  })

  test('a store that is busy for a moment is asked again', async () => {
    server.failing = 2
    expect((await (await open()).put(bytes('x'), as())).size).toBe(1)
  })

  test('a missing bucket is said', async () => {
    const store = await openFiles({ dataFolder: folder, s3: { endpoint: server.endpoint, bucket: 'elsewhere', ...keys } })
    await expect(store.put(bytes('x'), as())).rejects.toThrow('no bucket elsewhere')
  })

  test('a long list comes in pages', async () => {
    const tenant = '0190a0b0-0000-7000-8000-00000000eeee'
    const store = await open()
    for (let i = 0; i < 7; i++) await store.put(bytes(`${i}`), as(10, tenant))
    server.pageSize = 3
    expect(await all(store, tenant)).toHaveLength(7)
  })

  test('the signatures of the client and of the test\'s server agree with the published example', async () => {
    const example = { accessKey: 'AKIAIOSFODNN7EXAMPLE', secretKey: 'wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY', region: 'us-east-1' }
    const headers = { range: 'bytes=0-9', 'x-amz-content-sha256': createHash('sha256').update('').digest('hex'), 'x-amz-date': '20130524T000000Z' }
    const url = 'https://examplebucket.s3.amazonaws.com/test.txt'
    const signature = 'f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41'
    const signer = new AwsV4Signer({ accessKeyId: example.accessKey, secretAccessKey: example.secretKey, region: example.region, service: 's3', url, headers, allHeaders: true, datetime: '20130524T000000Z' })
    expect(await signer.signature()).toBe(signature)
    const authorization = `AWS4-HMAC-SHA256 Credential=${example.accessKey}/20130524/us-east-1/s3/aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,Signature=${signature}`
    expect(signatureOf({ method: 'GET', url, headers: { ...headers, host: 'examplebucket.s3.amazonaws.com', authorization } }, example)?.right).toBe(signature)
  })
})
