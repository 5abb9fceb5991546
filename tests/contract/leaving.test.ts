import { connect, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { type Hands, type World, world } from '#test/world'

/** A browser that goes away before it has its answer is nobody's fault; what breaks in the house is written down all the same. */
describe('whoever leaves before the answer', () => {
  let w: World
  let clerk: Hands
  let port: number
  const written = vi.spyOn(console, 'error').mockImplementation(() => {})
  beforeAll(async () => {
    w = await world()
    clerk = await w.as('石磊')
    await w.http.listen({ port: 0, host: '127.0.0.1' })
    port = (w.http.server.address() as AddressInfo).port
  }, 120_000)
  afterEach(() => void written.mockClear())
  afterAll(async () => {
    written.mockRestore()
    await w?.close()
  })

  /** Asks over a socket of its own and is gone after so many milliseconds. */
  const askAndLeave = (act: string, input: object, ms: number): Promise<void> => new Promise(resolve => {
    const body = JSON.stringify(input)
    const socket = connect(port, '127.0.0.1', async () => {
      socket.write(`POST /api/${act} HTTP/1.1\r\nhost: 127.0.0.1:${port}\r\ncookie: ${clerk.cookie}\r\nx-requested-with: test\r\naccept-encoding: gzip\r\ncontent-type: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`)
      await pause(ms)
      socket.destroy()
      resolve()
    })
    socket.on('error', () => {})
  })

  test('given an answer long enough to be packed, when the browser is gone before or while it comes, then the log keeps quiet and the house answers on', async () => {
    for (let ms = 0; ms < 30; ms += 1) await askAndLeave('identity.units', {}, ms)
    await pause(300)
    expect(written.mock.calls).toEqual([])
    expect((await clerk.must('identity.units')).units.length).toBeGreaterThan(10)
  })

  test('given something broken, then it is written down with its number, whether or not anybody waits for the answer', async () => {
    await w.database.pool.query('alter table identity.unit rename to unit_away')
    try {
      const { status, body } = await clerk.act('identity.units')
      expect(status).toBe(500)
      expect(written.mock.calls.map(c => String(c[0]))).toEqual([`[${body.number}] POST /api/identity.units`])
      await askAndLeave('identity.units', {}, 0)
      await vi.waitFor(() => expect(written).toHaveBeenCalledTimes(2))
    } finally {
      await w.database.pool.query('alter table identity.unit_away rename to unit')
    }
  })
})
