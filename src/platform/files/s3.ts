import { createHash } from 'node:crypto'
import { AwsClient } from 'aws4fetch'
import { XMLParser } from 'fast-xml-parser'
import { dayOf } from '#kernel/day'
import type { Config } from '#platform/acts/services'
import { hashing, pieces, sha256Of } from './hashing.ts'
import { type FileStore, MissingFile } from './store.ts'

const TRIES = 3
const REQUEST_MS = 60_000

/**
 * Objects in an S3-compatible store, keyed <tenant>/yyyy/mm/<id>. Always a known length and a signed hash of the content; what was written is read
 * again and compared, since some stores ignore the checksums sent along. Plain PUT, GET, HEAD, DELETE and ListObjectsV2, nothing newer.
 */
export function s3Store({ endpoint, bucket, region, accessKey, secretKey }: NonNullable<Config['s3']>): FileStore {
  const client = new AwsClient({ accessKeyId: accessKey, secretAccessKey: secretKey, region, service: 's3', retries: TRIES })
  const urlOf = (key: string) => `${endpoint}/${bucket}/${key.split('/').map(encodeURIComponent).join('/')}`
  const EMPTY = sha256Of(new Uint8Array())

  async function ask(method: string, url: string, { body, headers = {} }: { body?: Buffer; headers?: Record<string, string> } = {}): Promise<Response> {
    const response = await client.fetch(url, {
      method, signal: AbortSignal.timeout(REQUEST_MS), headers: { 'x-amz-content-sha256': body ? sha256Of(body) : EMPTY, ...headers }, ...(body ? { body: new Uint8Array(body) } : {}),
    })
    if (response.ok || response.status === 404) return response
    throw new Error(`the object store answered ${response.status} to ${method}: ${(await response.text()).slice(0, 300)}`)
  }

  const read = async (key: string): Promise<Buffer> => {
    const response = await ask('GET', urlOf(key))
    if (response.status === 404) throw new MissingFile(key)
    return Buffer.from(await response.arrayBuffer())
  }

  return {
    async put(source, { tenantId, id, now, max }) {
      const told = hashing(max)
      const chunks: Uint8Array[] = []
      for await (const chunk of pieces(source)) {
        told.add(chunk)
        chunks.push(chunk)
      }
      const body = Buffer.concat(chunks)
      const { hash, sm3, size } = told.end()
      const key = `${tenantId}/${dayOf(now).slice(0, 7).replace('-', '/')}/${id}`
      const answer = await ask('PUT', urlOf(key), { body, headers: { 'content-type': 'application/octet-stream', 'content-md5': createHash('md5').update(body).digest('base64') } })
      if (answer.status === 404) throw new Error(`the object store has no bucket ${bucket}`)
      if (sha256Of(await read(key)) !== hash) throw new Error(`the object store gave back other bytes than were written: ${key}`)
      return { key, hash, sm3, size }
    },

    get: read,

    has: async key => (await ask('HEAD', urlOf(key))).status !== 404,

    async remove(key, olderThan) {
      const head = await ask('HEAD', urlOf(key))
      if (head.status === 404 || Date.parse(head.headers.get('last-modified') ?? '') > olderThan) return false
      await ask('DELETE', urlOf(key))
      return true
    },

    async *list(tenantId) {
      let token: string | null = null
      do {
        const query = new URLSearchParams({ 'list-type': '2', prefix: `${tenantId}/`, ...(token ? { 'continuation-token': token } : {}) })
        const response = await ask('GET', `${endpoint}/${bucket}?${query}`)
        const page = pageOf(await response.text())
        yield* page.objects
        token = page.next
      } while (token)
    },
  }
}

type Listed = { Contents?: { Key: string; Size: string; LastModified: string }[]; IsTruncated?: string; NextContinuationToken?: string }
const parser = new XMLParser({ parseTagValue: false, removeNSPrefix: true, isArray: name => name === 'Contents' })

function pageOf(xml: string) {
  const { ListBucketResult: list } = parser.parse(xml) as { ListBucketResult: Listed }
  return {
    objects: (list.Contents ?? []).map(o => ({ key: o.Key, size: Number(o.Size), at: Date.parse(o.LastModified) })),
    next: list.IsTruncated === 'true' ? list.NextContinuationToken ?? null : null,
  }
}
