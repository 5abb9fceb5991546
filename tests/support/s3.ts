import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export type S3Keys = { accessKey: string; secretKey: string; region: string }
type Head = { method: string; url: string; headers: Record<string, string | string[] | undefined> }

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()
const encoded = (text: string) => encodeURIComponent(text).replace(/[!'()*]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)

/** Signature version 4 recomputed from the request alone, from the published description; null if the request bears none. */
export function signatureOf({ method, url, headers }: Head, { secretKey }: S3Keys): { given: string; right: string; accessKey: string } | null {
  const found = /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(String(headers.authorization ?? ''))
  if (!found) return null
  const [, accessKey, date, region, signed, given] = found as unknown as [string, string, string, string, string, string]
  const { pathname, searchParams } = new URL(url, 'http://host')
  const query = [...searchParams].map(([k, v]) => `${encoded(k)}=${encoded(v)}`).sort().join('&')
  const path = pathname.split('/').map(part => encoded(decodeURIComponent(part))).join('/')
  const head = signed.split(';').map(name => `${name}:${String(headers[name] ?? '').trim().replace(/ +/g, ' ')}\n`).join('')
  const canonical = [method, path, query, head, signed, headers['x-amz-content-sha256']].join('\n')
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], `${date}/${region}/s3/aws4_request`, sha256(canonical)].join('\n')
  const key = hmac(hmac(hmac(hmac(`AWS4${secretKey}`, date), region), 's3'), 'aws4_request')
  return { given, right: hmac(key, text).toString('hex'), accessKey }
}

export type S3Server = {
  endpoint: string
  objects: Map<string, { body: Buffer; at: number }>
  /** Every refusal the server gave, for a test that must see none. */
  refused: string[]
  /** What it does to the bytes it takes in: a store that lies. */
  spoil: ((body: Buffer) => Buffer) | null
  /** So many of the next requests fail with 503. */
  failing: number
  pageSize: number
  close(): Promise<void>
}

/** A small object store on the loopback that believes nobody: wrong signature, hash, checksum or length are refused. */
export async function s3Server(bucket: string, keys: S3Keys): Promise<S3Server> {
  const told: S3Server = { endpoint: '', objects: new Map(), refused: [], spoil: null, failing: 0, pageSize: 1000, close: async () => {} }
  const server = createServer((request, response) => {
    void bodyOf(request).then(body => {
      const [status, content, headers = {}] = answer(request, body)
      if (status >= 400 && status !== 404) told.refused.push(`${status} ${content}`)
      response.writeHead(status, headers).end(request.method === 'HEAD' ? undefined : content)
    })
  })

  type Answer = [status: number, content: string | Buffer, headers?: Record<string, string>]
  function answer(request: IncomingMessage, body: Buffer): Answer {
    if (told.failing > 0) return [told.failing-- && 503, 'SlowDown']
    const head = { method: request.method!, url: request.url!, headers: request.headers }
    const signature = signatureOf(head, keys)
    if (!signature || signature.accessKey !== keys.accessKey || !timingSafeEqual(Buffer.from(signature.given), Buffer.from(signature.right))) return [403, 'SignatureDoesNotMatch']
    if (request.headers['x-amz-content-sha256'] !== sha256(body)) return [400, 'XAmzContentSHA256Mismatch']
    const { pathname, searchParams } = new URL(request.url!, 'http://host')
    const [, named, ...rest] = pathname.split('/').map(decodeURIComponent)
    if (named !== bucket) return [404, 'NoSuchBucket']
    const key = rest.join('/')
    if (request.method === 'GET' && !key) return list(searchParams)
    if (request.method === 'PUT') return put(key, request, body)
    const object = told.objects.get(key)
    if (request.method === 'DELETE') return [told.objects.delete(key) ? 204 : 204, '']
    if (!object) return [404, 'NoSuchKey']
    return [200, object.body, { 'last-modified': new Date(object.at).toUTCString(), 'content-length': String(object.body.length) }]
  }

  function put(key: string, request: IncomingMessage, body: Buffer): Answer {
    if (request.headers['content-length'] === undefined) return [411, 'MissingContentLength']
    const md5 = request.headers['content-md5']
    if (md5 !== createHash('md5').update(body).digest('base64')) return [400, 'BadDigest']
    told.objects.set(key, { body: told.spoil?.(body) ?? body, at: Date.now() })
    return [200, '']
  }

  function list(query: URLSearchParams): Answer {
    const all = [...told.objects].filter(([key]) => key.startsWith(query.get('prefix') ?? '')).sort(([a], [b]) => (a < b ? -1 : 1))
    const from = Number(query.get('continuation-token') ?? 0)
    const page = all.slice(from, from + told.pageSize)
    const more = from + told.pageSize < all.length
    const rows = page.map(([key, o]) => `<Contents><Key>${key}</Key><LastModified>${new Date(o.at).toISOString()}</LastModified><Size>${o.body.length}</Size></Contents>`)
    return [200, `<?xml version="1.0"?><ListBucketResult xmlns="urn:s3"><IsTruncated>${more}</IsTruncated>${rows.join('')}${more ? `<NextContinuationToken>${from + told.pageSize}</NextContinuationToken>` : ''}</ListBucketResult>`]
  }

  await new Promise<void>(ready => server.listen(0, '127.0.0.1', ready))
  told.endpoint = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  told.close = () => new Promise(done => { server.closeAllConnections(); server.close(() => done()) })
  return told
}

const bodyOf = async (request: IncomingMessage): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}
