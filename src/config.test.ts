import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readConfig, settings, WrongSetting } from './config.ts'

const refused = (env: Record<string, string>, argv: string[] = []) => {
  try {
    readConfig(env, argv)
  } catch (error) {
    if (error instanceof WrongSetting) return error.says
    throw error
  }
  return null
}

describe('settings', () => {
  test('nothing set: this machine only, port 5280, embedded database, files beside it, SM3', () => {
    expect(readConfig({}, [])).toEqual({
      dataFolder: resolve('./data'), databaseUrl: null, host: '127.0.0.1', port: 5280, publicUrl: null, secure: false,
      hash: 'sm3', trustProxy: false, oidc: null, s3: null, scanner: null,
    })
  })

  test('an option beats the environment, in both spellings', () => {
    expect(readConfig({ ZHONGSHU_PORT: '6000' }, ['serve', '--port', '7000']).port).toBe(7000)
    expect(readConfig({ ZHONGSHU_PORT: '6000' }, ['serve', '--port=7001']).port).toBe(7001)
    expect(readConfig({ ZHONGSHU_PORT: '6000' }, []).port).toBe(6000)
  })

  test('https outside means secure cookies; a slash at the end is dropped', () => {
    expect(readConfig({ ZHONGSHU_URL: 'https://oa.example.gov.cn/' }, [])).toMatchObject({ publicUrl: 'https://oa.example.gov.cn', secure: true })
    expect(readConfig({ ZHONGSHU_URL: 'http://10.0.0.8:5280' }, [])).toMatchObject({ secure: false })
  })

  test('object storage and single sign-on are whole or absent', () => {
    expect(refused({ ZHONGSHU_S3_ENDPOINT: 'http://s3.local' })).toContain('ZHONGSHU_S3_BUCKET')
    expect(refused({ ZHONGSHU_OIDC_ISSUER: 'https://id.local' })).toContain('ZHONGSHU_OIDC_CLIENT_ID')
    expect(readConfig({ ZHONGSHU_S3_ENDPOINT: 'http://s3.local/', ZHONGSHU_S3_BUCKET: 'b', ZHONGSHU_S3_ACCESS_KEY: 'k', ZHONGSHU_S3_SECRET_KEY: 's' }, []).s3)
      .toEqual({ endpoint: 'http://s3.local', bucket: 'b', region: 'us-east-1', accessKey: 'k', secretKey: 's' })
  })

  test.each([
    ['a port that is a word', { ZHONGSHU_PORT: 'http' }, /端口号[\s\S]*not a port/],
    ['a port out of range', { ZHONGSHU_PORT: '70000' }, /端口号[\s\S]*not a port/],
    ['an unknown hash', { ZHONGSHU_HASH: 'md5' }, /sm3、sha256[\s\S]*sm3, sha256/],
    ['a switch that is neither', { ZHONGSHU_TRUST_PROXY: 'ja' }, /true、false/],
    ['an address without a scheme', { ZHONGSHU_URL: 'oa.example.gov.cn' }, /不是网址[\s\S]*not a URL/],
    ['a scanner without a port', { ZHONGSHU_SCANNER: 'tcp://host' }, /tcp:\/\/主机:端口[\s\S]*neither/],
    ['another database', { DATABASE_URL: 'mysql://u:secret@h/d' }, /postgres:\/\/ 开头[\s\S]*not a postgres/],
  ])('%s is refused in both languages', (_, env, says) => expect(refused(env)).toMatch(says))

  test('an option without a value is refused', () => expect(refused({}, ['--data', '--port', '1'])).toContain('后面没有写值'))

  test('a refused database address does not show its password', () => expect(refused({ DATABASE_URL: 'mysql://u:secret@h/d' })).not.toContain('secret'))

  test('secrets cannot be given on the command line', () => {
    expect(Object.entries(settings).filter(([name, s]) => /secret|accessKey|database/i.test(name) && 'option' in s)).toEqual([])
  })
})
