import type { FileStore } from '#platform/files/store'
import type { Renderer } from '#platform/rendering/renderer'

/** The few long-lived things outside the database. Built once at start-up, handed in, never imported. */
export type Services = { files: FileStore; renderer: Renderer; config: Config }

/** Read once from the environment by src/config.ts. */
export type Config = {
  /** Folder of the embedded database, files, caches and the lock. */
  dataFolder: string
  databaseUrl: string | null
  host: string
  port: number
  /** The address people type, for links and single sign-on: 'https://oa.example.gov.cn' */
  publicUrl: string | null
  /** True when people reach it by https: cookies Secure, HSTS on. */
  secure: boolean
  /** Which hash chains the facts: a change applies to new facts only; old ones still verify. */
  hash: 'sm3' | 'sha256'
  trustProxy: boolean
  oidc: { issuer: string; clientId: string; clientSecret: string; claim: string; tenant: string; label: string } | null
  /** A clamd-compatible virus scanner, 'tcp://host:port' or 'unix:/path'; uploads are refused while it is away. */
  scanner?: string | null
  s3: { endpoint: string; bucket: string; region: string; accessKey: string; secretKey: string } | null
}
