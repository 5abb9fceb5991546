import { z } from 'zod'
import type { House } from './house.ts'

const schema = (type: z.ZodType, io: 'input' | 'output') => {
  const { $schema: _, ...rest } = z.toJSONSchema(type, { io, unrepresentable: 'any' })
  return rest
}

const refused = {
  description: '不予办理：says 是理由，source 是依据，remedy 是下一步',
  content: {
    'application/json': {
      schema: { type: 'object', required: ['refused', 'says', 'source', 'remedy'], properties: { refused: { type: 'string' }, says: { type: 'string' }, source: { type: 'string' }, remedy: { type: 'string' } } },
    },
  },
}

/** OpenAPI 3.1 made from the contracts: the same objects check the requests and type the client. */
export function openApi(house: House) {
  const paths: Record<string, unknown> = {}
  for (const { name, module, act } of house.acts()) {
    paths[`/api/${name}`] = {
      post: {
        operationId: name, tags: [module.name], summary: act.says,
        description: `权限：${act.who}。${act.kind === 'write' ? '写操作可带 Idempotency-Key，同一键重发只生效一次。' : '只读。'}`,
        'x-kind': act.kind, 'x-who': act.who,
        parameters: act.kind === 'write' ? [{ name: 'Idempotency-Key', in: 'header', required: false, schema: { type: 'string', minLength: 8, maxLength: 100 } }] : [],
        requestBody: { required: true, content: { 'application/json': { schema: schema(act.input, 'input') } } },
        responses: {
          200: { description: '已办', content: { 'application/json': { schema: schema(act.output, 'output') } } },
          ...Object.fromEntries([401, 403, 404, 409, 422, 429].map(code => [code, refused])),
        },
      },
    }
  }
  for (const m of house.modules) {
    for (const [name, d] of Object.entries(m.downloads ?? {})) {
      const { properties = {}, required = [] } = schema(d.input, 'input') as { properties?: Record<string, object>; required?: string[] }
      paths[`/api/${m.name}.${name}`] = {
        get: {
          operationId: `${m.name}.${name}`, tags: [m.name], summary: d.says, 'x-who': d.who,
          parameters: Object.entries(properties).map(([key, s]) => ({ name: key, in: 'query', required: required.includes(key), schema: s })),
          responses: { 200: { description: '文件' }, ...Object.fromEntries([401, 403, 404, 422].map(code => [code, refused])) },
        },
      }
    }
  }
  return {
    openapi: '3.1.0',
    info: { title: '中枢 Zhongshu', version: '0.1.0', description: '党政机关办公室工作系统接口。所有动作都是 POST /api/<模块>.<动作>。' },
    tags: house.modules.map(m => ({ name: m.name, description: m.label })),
    paths,
  }
}
