import { resolve } from 'node:path'
import type { Config } from '#platform/acts/services'

type Env = Record<string, string | undefined>

/** One setting as people see it: `--port 5281` beats ZHONGSHU_PORT=5281 beats the default. */
type Setting = { env: string; option?: string; says: string }

/** Every setting, for `zhongshu help` and the manual. Secrets have no option: a command line is seen by others. */
export const settings = {
  dataFolder: { env: 'ZHONGSHU_DATA', option: 'data', says: '数据目录，缺省 ./data' },
  databaseUrl: { env: 'DATABASE_URL', says: 'PostgreSQL 地址 postgres://…；不填则用内置数据库' },
  host: { env: 'ZHONGSHU_HOST', option: 'host', says: '监听地址，缺省 127.0.0.1（仅本机）' },
  port: { env: 'ZHONGSHU_PORT', option: 'port', says: '监听端口，缺省 5280' },
  publicUrl: { env: 'ZHONGSHU_URL', option: 'url', says: '对外地址，如 https://oa.example.gov.cn；https 时 Cookie 仅经加密传输' },
  hash: { env: 'ZHONGSHU_HASH', says: '留痕链所用杂凑：sm3（缺省）或 sha256' },
  trustProxy: { env: 'ZHONGSHU_TRUST_PROXY', says: '前面有反向代理时填 true，才采信其转来的客户端地址' },
  oidcIssuer: { env: 'ZHONGSHU_OIDC_ISSUER', says: '统一身份认证（OIDC）地址' },
  oidcClientId: { env: 'ZHONGSHU_OIDC_CLIENT_ID', says: '统一身份认证的应用编号' },
  oidcClientSecret: { env: 'ZHONGSHU_OIDC_CLIENT_SECRET', says: '统一身份认证的应用密钥' },
  oidcClaim: { env: 'ZHONGSHU_OIDC_CLAIM', says: '以哪一项对应本系统账号，缺省 preferred_username' },
  oidcTenant: { env: 'ZHONGSHU_OIDC_TENANT', says: '统一身份认证的账号属于哪个单位' },
  oidcLabel: { env: 'ZHONGSHU_OIDC_LABEL', says: '登录按钮上的字，缺省“统一身份认证”' },
  s3Endpoint: { env: 'ZHONGSHU_S3_ENDPOINT', says: '对象存储地址（S3 兼容）；不填则文件存放在数据目录' },
  s3Bucket: { env: 'ZHONGSHU_S3_BUCKET', says: '对象存储的桶' },
  s3Region: { env: 'ZHONGSHU_S3_REGION', says: '对象存储的区域，缺省 us-east-1' },
  s3AccessKey: { env: 'ZHONGSHU_S3_ACCESS_KEY', says: '对象存储的访问账号' },
  s3SecretKey: { env: 'ZHONGSHU_S3_SECRET_KEY', says: '对象存储的访问密钥' },
  scanner: { env: 'ZHONGSHU_SCANNER', says: '病毒查杀服务（clamd）地址，tcp://主机:端口 或 unix:/路径；不填则不查杀' },
} as const satisfies Record<string, Setting>

type Name = keyof typeof settings

/** A setting that cannot be used; `says` is both languages, for the command line to print without a stack. */
export class WrongSetting extends Error {
  override readonly name = 'WrongSetting'
  readonly says: string
  constructor(name: Name, chinese: string, english: string) {
    const { env, option } = settings[name] as Setting
    const where = option ? `--${option} / ${env}` : env
    super(`${where}: ${english}`)
    this.says = `✗ 配置 ${where}：${chinese}\n  ${where}: ${english}`
  }
}

/**
 * Reads the settings once, at start-up. Options of the command line beat the environment.
 * @throws WrongSetting naming the setting, in Chinese and English
 */
export function readConfig(env: Env = process.env, argv: readonly string[] = process.argv.slice(2)): Config {
  const read = (name: Name): string | null => {
    const { env: variable, option } = settings[name] as Setting
    return (option && optionOf(argv, option, name)) || env[variable]?.trim() || null
  }
  const needed = (name: Name, why: string, whyEnglish: string): string => {
    const value = read(name)
    if (!value) throw new WrongSetting(name, `未填写（${why}时必填）`, `is missing (needed with ${whyEnglish})`)
    return value
  }

  const publicUrl = urlOf('publicUrl', read('publicUrl'), ['http:', 'https:'])
  return {
    dataFolder: resolve(read('dataFolder') ?? './data'),
    databaseUrl: databaseOf(read('databaseUrl')),
    host: read('host') ?? '127.0.0.1',
    port: portOf(read('port') ?? '5280'),
    publicUrl,
    secure: publicUrl?.startsWith('https:') ?? false,
    hash: choiceOf('hash', read('hash') ?? 'sm3', ['sm3', 'sha256']),
    trustProxy: choiceOf('trustProxy', read('trustProxy') ?? 'false', ['true', 'false']) === 'true',
    scanner: scannerOf(read('scanner')),
    oidc: read('oidcIssuer') ? {
      issuer: urlOf('oidcIssuer', read('oidcIssuer'), ['http:', 'https:'])!,
      clientId: needed('oidcClientId', '启用统一身份认证', 'single sign-on'),
      clientSecret: needed('oidcClientSecret', '启用统一身份认证', 'single sign-on'),
      claim: read('oidcClaim') ?? 'preferred_username',
      tenant: needed('oidcTenant', '启用统一身份认证', 'single sign-on'),
      label: read('oidcLabel') ?? '统一身份认证',
    } : null,
    s3: read('s3Endpoint') ? {
      endpoint: urlOf('s3Endpoint', read('s3Endpoint'), ['http:', 'https:'])!,
      bucket: needed('s3Bucket', '启用对象存储', 'object storage'),
      region: read('s3Region') ?? 'us-east-1',
      accessKey: needed('s3AccessKey', '启用对象存储', 'object storage'),
      secretKey: needed('s3SecretKey', '启用对象存储', 'object storage'),
    } : null,
  }
}

function optionOf(argv: readonly string[], option: string, name: Name): string | null {
  const at = argv.findIndex(a => a === `--${option}` || a.startsWith(`--${option}=`))
  if (at < 0) return null
  const value = argv[at]!.includes('=') ? argv[at]!.slice(option.length + 3) : argv[at + 1]
  if (!value || value.startsWith('--')) throw new WrongSetting(name, '后面没有写值', 'has no value')
  return value
}

function portOf(text: string): number {
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new WrongSetting('port', `“${text}”不是端口号（0 至 65535，0 表示任选一个空闲端口）`, `"${text}" is not a port (0 to 65535, 0 takes any free one)`)
}

function choiceOf<const C extends string>(name: Name, text: string, choices: readonly C[]): C {
  const found = choices.find(c => c === text)
  if (found) return found
  throw new WrongSetting(name, `“${text}”不在可选值（${choices.join('、')}）之内`, `"${text}" is not one of ${choices.join(', ')}`)
}

/** Without a slash at the end. */
function urlOf(name: Name, text: string | null, protocols: string[]): string | null {
  if (!text) return null
  if (URL.canParse(text) && protocols.includes(new URL(text).protocol)) return text.replace(/\/+$/, '')
  throw new WrongSetting(name, `“${text}”不是网址`, `"${text}" is not a URL`)
}

function scannerOf(text: string | null): string | null {
  if (!text || /^unix:\/./.test(text) || (URL.canParse(text) && /^tcp:\/\/[^/]+:\d+$/.test(text))) return text
  throw new WrongSetting('scanner', `“${text}”不是 tcp://主机:端口 或 unix:/路径`, `"${text}" is neither tcp://host:port nor unix:/path`)
}

/** The address holds a password: it is never repeated in a message. */
function databaseOf(text: string | null): string | null {
  if (!text) return null
  if (URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol)) return text
  throw new WrongSetting('databaseUrl', '不是 postgres:// 开头的地址', 'is not a postgres:// address')
}
