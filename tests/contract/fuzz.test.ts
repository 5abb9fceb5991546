import fc from '#test/property'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { engines } from '#test/database'
import { type Hands, type World, world } from '#test/world'

/**
 * Every act of the OpenAPI document is called with what its schema allows, nearly allows and forbids: whatever comes in, the house answers with
 * an answer or a refusal, never with a 5xx or a stack, and nothing changes in another tenant (ASVS 15.3, 16.5).
 */
type Schema = { type?: string | string[]; properties?: Record<string, Schema>; required?: string[]; items?: Schema; enum?: unknown[]; anyOf?: Schema[]; oneOf?: Schema[]; const?: unknown; format?: string; pattern?: string; minimum?: number; maximum?: number; maxLength?: number; $ref?: string; additionalProperties?: Schema | boolean; default?: unknown }

const RUNS = Number(process.env.ZHONGSHU_FUZZ ?? 40)
const hostile = ['', ' ', '\u0000', '\ud800', '‮文档', '😀'.repeat(40), '%_\\', "'; drop table x; --", '<script>alert(1)</script>', '=cmd()', '../../etc/passwd', '__proto__', '$' + '{7*7}', '机关'.repeat(500), 'a'.repeat(30_000)]
const ids = ['018f0000-0000-7000-8000-000000000000', '00000000-0000-0000-0000-000000000000', 'not-an-id', "' or 1=1"]

let w: World
let people: Hands[]
let before: string
const known: string[] = []

beforeAll(async () => {
  // It is the acts that are asked here, not the limit of questions a minute.
  process.env.ZHONGSHU_RATE = '1000000'
  w = await world({ engine: engines.at(-1)! })
  people = [await w.as('石磊'), await w.as('沈致和'), await w.as('林远山'), await w.as('范晓琳'), await w.asAdministrator('system'), await w.asAdministrator('security'), await w.asAdministrator('audit'), w.stranger]
  const other = await w.as('聂远', 'yunzhou')
  const foreign = await other.must('documents.create', { kind: 'notice', text: { title: '外地文稿' } })
  const own = await people[0]!.must('documents.create', { kind: 'notice', text: { title: '本地文稿' } })
  known.push(foreign.id, own.id, ...[...w.town.units.values()].slice(0, 5), ...[...w.town.people.values()].slice(0, 5).flatMap(p => [p.id, p.postId]), w.towns.yunzhou!.tenantId)
  before = await checksum(w.towns.yunzhou!.tenantId)
}, 120_000)
afterAll(() => w?.close())

/** One value that says whether anything of a tenant changed: row counts and contents of every tenant table. */
async function checksum(tenantId: string): Promise<string> {
  const { rows } = await w.database.pool.query(`select table_schema as s, table_name as t from information_schema.columns where column_name = 'tenant_id' and table_schema not in ('pg_catalog', 'information_schema') order by 1, 2`)
  const sums: string[] = []
  for (const { s, t } of rows) {
    const [row] = (await w.database.pool.query(`select count(*) as n, coalesce(sum(hashtext(x::text)::bigint), 0) as h from "${s}"."${t}" x where tenant_id = $1`, [tenantId])).rows
    sums.push(`${s}.${t}:${row.n}:${row.h}`)
  }
  return sums.join('\n')
}

const of = (schema: Schema, root: Schema, depth = 0): fc.Arbitrary<unknown> => {
  if (schema.$ref) return of(schema.$ref.split('/').slice(1).reduce((at: any, key) => at[key], root) as Schema, root, depth + 1)
  if (schema.const !== undefined) return fc.constant(schema.const)
  if (schema.enum) return fc.constantFrom(...schema.enum)
  const either = schema.anyOf ?? schema.oneOf
  if (either) return fc.oneof(...either.map(s => of(s, root, depth + 1)))
  const type = Array.isArray(schema.type) ? schema.type[0] : schema.type
  if (depth > 6) return fc.constant(null)
  switch (type) {
    case 'object': {
      const props = Object.fromEntries(Object.entries(schema.properties ?? {}).map(([key, s]) => [key, of(s, root, depth + 1)]))
      return fc.record(props, { requiredKeys: (schema.required ?? []).filter(k => k in props) })
    }
    case 'array': return fc.array(of(schema.items ?? {}, root, depth + 1), { maxLength: 4 })
    case 'string':
      if (schema.format === 'uuid') return fc.oneof(fc.constantFrom(...ids), fc.nat({ max: 30 }).map(n => known[n % Math.max(1, known.length)] ?? ids[0]!))
      if (schema.pattern?.includes('\\d{4}-\\d{2}-\\d{2}')) return fc.constantFrom('2026-11-25', '2026-02-30', '9999-99-99', '1900-01-01')
      return fc.oneof(fc.string({ maxLength: 40, unit: 'grapheme' }), fc.constantFrom(...hostile))
    case 'integer': case 'number': return fc.oneof(fc.integer({ min: -5, max: 3000 }), fc.constantFrom(0, -1, 1e15, Number.MAX_SAFE_INTEGER, 0.5))
    case 'boolean': return fc.boolean()
    case 'null': return fc.constant(null)
    default: return fc.oneof(fc.string({ maxLength: 20 }), fc.integer(), fc.constant(null), fc.constant({}), fc.constant([]))
  }
}
const wrong = fc.oneof(fc.constant(null), fc.constant([]), fc.constant('text'), fc.constant(7), fc.object({ maxDepth: 2 }), fc.constant(JSON.parse('{"__proto__":{"admin":true}}')),
  fc.constant(Array.from({ length: 60 }).reduce((inner: unknown) => ({ a: inner }), 1)))

describe('whatever is sent', () => {
  test('every act answers or refuses; nothing breaks, nothing changes elsewhere', async () => {
    const api = (await w.http.inject({ method: 'GET', url: '/api/openapi.json' })).json() as { paths: Record<string, { post?: { operationId: string; requestBody: { content: { 'application/json': { schema: Schema } } } } }> }
    const posts = Object.values(api.paths).flatMap(p => (p.post ? [p.post] : []))
    expect(posts.length).toBeGreaterThan(60)
    const broken: string[] = []
    for (const { operationId, requestBody } of posts) {
      // Ending one's own session or changing one's own password would only lock the fuzzer out.
      if (['identity.signOut', 'identity.endSession', 'identity.changePassword', 'identity.endSessionsOf', 'identity.disableAccount', 'identity.resetPassword'].includes(operationId)) continue
      const schema = requestBody.content['application/json'].schema
      const inputs = fc.sample(fc.oneof({ weight: 4, arbitrary: of(schema, schema) }, { weight: 1, arbitrary: wrong }), { numRuns: RUNS, seed: 20261124 })
      for (const [i, input] of inputs.entries()) {
        const who = people[i % people.length]!
        const reply = await w.http.inject({
          method: 'POST', url: `/api/${operationId}`, payload: JSON.stringify(input) ?? 'null',
          headers: { 'content-type': 'application/json', 'x-requested-with': 'test', ...(who.cookie ? { cookie: who.cookie } : {}) },
        })
        const text = reply.body
        if (reply.statusCode === 429) broken.push(`${operationId} as ${who.name}: the limiter answered, not the act`)
        if (reply.statusCode >= 500 || /\bat .*\.(ts|js):\d+|node_modules|select .* from/i.test(text)) broken.push(`${operationId} as ${who.name}: ${reply.statusCode} ${text.slice(0, 200)} ← ${JSON.stringify(input).slice(0, 300)}`)
        if (reply.statusCode >= 400 && reply.statusCode < 500) {
          const body = reply.json()
          if (!body.says || !body.source || !body.remedy) broken.push(`${operationId}: a refusal without its sentence, source or remedy: ${text.slice(0, 200)}`)
        }
      }
    }
    expect(broken).toEqual([])
    expect(await checksum(w.towns.yunzhou!.tenantId)).toBe(before)
  }, 600_000)

  test('a body that is no JSON, a wrong content type, a huge body: refused with a reason', async () => {
    const send = (payload: string, type: string) => w.http.inject({ method: 'POST', url: '/api/documents.list', payload, headers: { 'content-type': type, 'x-requested-with': 'test', cookie: people[0]!.cookie } })
    expect((await send('{', 'application/json')).json().refused).toBe('badInput')
    expect((await send('a=1', 'application/x-www-form-urlencoded')).statusCode).toBeLessThan(500)
    expect((await send(`"${'x'.repeat(3_000_000)}"`, 'application/json')).json().refused).toBe('tooLarge')
  })

  test('a request from another site is refused; one without a header no foreign page can set, too', async () => {
    const headers = { 'content-type': 'application/json', cookie: people[0]!.cookie }
    const from = (extra: object) => w.http.inject({ method: 'POST', url: '/api/documents.list', payload: {}, headers: { ...headers, ...extra } })
    expect((await from({ origin: 'http://evil.example' })).json().refused).toBe('crossSite')
    expect((await from({ 'sec-fetch-site': 'cross-site' })).json().refused).toBe('crossSite')
    expect((await from({})).json().refused).toBe('crossSite')
  })
})
