import fc from '#test/property'
import { describe, expect, it } from 'vitest'
import { answerOf, cut, errorResponse, isCopy, message, named, opening, ready, sqlOf, welcome } from './wire.ts'

const parse = (name: string, sql: string) => message('P', Buffer.from(`${name}\0${sql}\0\0\0`))
const bind = (portal: string, name: string) => message('B', Buffer.from(`${portal}\0${name}\0\0\0\0\0\0\0`))

describe('the wire', () => {
  it('cuts the same messages however the bytes arrive', () => {
    const sent = fc.array(fc.tuple(fc.constantFrom('Q', 'P', 'S', 'D'), fc.uint8Array({ maxLength: 40 })), { maxLength: 8 })
    fc.assert(
      fc.property(sent, fc.integer({ min: 1, max: 50 }), (list, size) => {
        const messages = list.map(([type, body]) => message(type, Buffer.from(body)))
        const bytes = Buffer.concat(messages)
        const got: Buffer[] = []
        let rest: Buffer = Buffer.alloc(0)
        for (let at = 0; at < bytes.length; at += size) {
          const next = cut(Buffer.concat([rest, bytes.subarray(at, at + size)]))
          got.push(...next.messages)
          rest = next.rest
        }
        expect(got.map(m => m.toString('hex'))).toEqual(messages.map(m => m.toString('hex')))
        expect(rest.length).toBe(0)
      }),
    )
  })

  it('leads the name of a prepared statement by its connection, in every message that carries one', () => {
    const names = ['P', 'B', 'D', 'C'] as const
    const made = { P: parse('s1', 'select 1'), B: bind('', 's1'), D: message('D', Buffer.from('Ss1\0')), C: message('C', Buffer.from('Ss1\0')) }
    for (const n of names) {
      const { message: changed, name } = named(made[n], 'c7_')
      expect(name).toBe('c7_s1')
      expect(changed.includes('c7_s1\0')).toBe(true)
      expect(changed.readInt32BE(1)).toBe(changed.length - 1)
    }
  })

  it('leaves unnamed statements and portals as they are', () => {
    for (const m of [parse('', 'select 1'), bind('p', ''), message('D', Buffer.from('Pp\0')), message('E', Buffer.from('\0\0\0\0\0'))]) {
      expect(named(m, 'c7_')).toEqual({ message: m, name: null })
    }
  })

  it('reads the statement of Query and Parse', () => {
    expect(sqlOf(message('Q', Buffer.from('select 1\0')))).toBe('select 1')
    expect(sqlOf(parse('s', 'select 2'))).toBe('select 2')
    expect(sqlOf(message('S'))).toBeNull()
  })

  it('knows COPY behind comments and blanks, and nothing else for it', () => {
    expect(['copy a from stdin', ' /* x */ COPY a to stdout', '-- x\ncopy a from stdin'].map(isCopy)).toEqual([true, true, true])
    expect(['select copy from a', 'copyright', `select 'copy a'`].map(isCopy)).toEqual([false, false, false])
  })

  it('waits for a whole first packet and tells start, encryption and cancel apart', () => {
    const packet = (code: number) => {
      const b = Buffer.alloc(8)
      b.writeInt32BE(8, 0)
      b.writeInt32BE(code, 4)
      return b
    }
    expect(opening(packet(196608).subarray(0, 5))).toBeNull()
    expect([196608, 80877103, 80877104, 80877102].map(c => opening(packet(c))?.kind)).toEqual(['startup', 'encryption', 'encryption', 'cancel'])
  })

  it('reads from an answer how the transaction stands and whether anything was written', () => {
    const done = (tag: string) => message('C', Buffer.from(`${tag}\0`))
    expect(answerOf(Buffer.concat([done('INSERT 0 1'), ready('T')]))).toMatchObject({ status: 'T', wrote: true })
    expect(answerOf(Buffer.concat([done('SELECT 3'), ready('I')]))).toMatchObject({ status: 'I', wrote: false })
    expect(answerOf(Buffer.concat([errorResponse('42601', 'no'), ready('E')]))).toMatchObject({ status: 'E', wrote: false })
    expect(answerOf(done('SELECT 3')).status).toBeNull()
  })

  it('welcomes a client with the server it stands for', () => {
    expect(welcome('18.6').includes('server_version\u000018.6')).toBe(true)
    expect(cut(welcome('18.6')).messages.at(-1)).toEqual(ready('I'))
  })
})
