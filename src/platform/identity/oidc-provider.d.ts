/** The real provider of the tests; the package brings no types of its own. Only what oidc.test.ts uses. */
declare module 'oidc-provider' {
  import type { RequestListener } from 'node:http'
  type Claims = Record<string, string>
  export default class Provider {
    constructor(issuer: string, configuration: {
      findAccount: (context: unknown, id: string) => Promise<{ accountId: string; claims: () => Promise<Claims> }>
      [setting: string]: unknown
    })
    callback(): RequestListener
  }
}
