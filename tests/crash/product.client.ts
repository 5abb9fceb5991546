import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'
import { isDeepStrictEqual } from 'node:util'
import { textHash } from '#modules/documents/hash'
import { bodyOf } from '#demo/papers'
import { allPassed } from '#test/gates'

/** An effect that was acknowledged: the answer had reached the client. */
export type Effect =
  | { kind: 'document'; id: string; title: string }
  | { kind: 'text'; id: string; version: number; hash: string }
  | { kind: 'route'; id: string; routeId: string }
  | { kind: 'approval'; taskId: string; routeId: string }
  | { kind: 'number'; id: string; serial: number }

/** A write with its key: sent again it must have the same effect, once. `answer` is null as long as none has come. */
export type Sent = { key: string; act: string; input: any; answer: any }

export type Client = {
  name: string
  effects: Effect[]
  sent: Sent[]
  /** Works until `over`, or until the server is gone. */
  work(port: number, over: () => boolean): Promise<void>
  /** Sends again what got no answer, and the last few that got one. @returns how many there were of the first and of the second kind */
  retry(port: number): Promise<{ inDoubt: number; again: number }>
  read(port: number, act: string, input: unknown): Promise<any>
}

class Gone extends Error {}

/** Somebody of the county with a session, working over HTTP and keeping a ledger of what was acknowledged. */
export function client(name: string, cookie: string, role: 'drafter' | 'approver'): Client {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const effects: Effect[] = []
  const sent: Sent[] = []
  let papers = 0

  const post = (port: number, act: string, input: unknown, key?: string): Promise<{ status: number; body: any }> => new Promise((resolve, reject) => {
    const headers = { 'content-type': 'application/json', 'x-requested-with': 'crash', cookie, ...(key ? { 'idempotency-key': key } : {}) }
    const out = request({ host: '127.0.0.1', port, method: 'POST', path: `/api/${act}`, agent, headers }, reply => {
      let text = ''
      reply.setEncoding('utf8')
      reply.on('data', part => void (text += part))
      reply.on('error', () => reject(new Gone()))
      reply.on('end', () => (reply.complete ? resolve({ status: reply.statusCode!, body: JSON.parse(text || 'null') }) : reject(new Gone())))
    })
    out.on('error', () => reject(new Gone()))
    out.end(JSON.stringify(input))
  })

  const read = async (port: number, act: string, input: unknown): Promise<any> => {
    const { status, body } = await post(port, act, input)
    if (status !== 200) throw new Error(`${name} ${act}: ${status} ${JSON.stringify(body)}`)
    return body
  }

  async function send(port: number, s: Sent): Promise<any> {
    const { status, body } = await post(port, s.act, s.input, s.key)
    if (status !== 200) throw new Error(`${name} ${s.act}: ${status} ${JSON.stringify(body)}`)
    return body
  }

  async function write(port: number, act: string, input: any): Promise<any> {
    const one: Sent = { key: randomUUID(), act, input, answer: null }
    sent.push(one)
    acknowledged(one, await send(port, one))
    return one.answer
  }

  function acknowledged(s: Sent, answer: any): void {
    s.answer = answer
    if (s.act === 'documents.create') effects.push({ kind: 'document', id: answer.id, title: s.input.text.title })
    if (s.act === 'documents.save') effects.push({ kind: 'text', id: s.input.id, version: answer.version, hash: textHash(s.input.text) })
    if (s.act === 'documents.submit') effects.push({ kind: 'route', id: s.input.id, routeId: answer.routeId })
    if (s.act === 'routing.approve') effects.push({ kind: 'approval', taskId: s.input.taskId, routeId: answer.routeId })
    if (s.act === 'documents.number') effects.push({ kind: 'number', id: s.input.id, serial: answer.number.serial })
  }

  async function draft(port: number): Promise<void> {
    const title = `${name}拟关于第${++papers}件事的通知 ${randomUUID()}`
    const { id } = await write(port, 'documents.create', { kind: 'notice', text: { title, mainRecipients: ['各乡镇人民政府'], body: bodyOf(['经县政府同意，现就有关事项通知如下。']) } })
    const { text, version } = await read(port, 'documents.read', { id })
    await write(port, 'documents.save', { id, version, text: { ...text, body: bodyOf(['经县政府同意，现就有关事项通知如下。', '一、抓紧落实', `二、于${1 + papers % 28}日前报告。`]) } })
    await write(port, 'documents.submit', { id })
  }

  async function clear(port: number, over: () => boolean): Promise<void> {
    const { rows } = await read(port, 'routing.todo', { limit: 5 })
    for (const r of rows) {
      if (over()) return
      if (r.step === 'number') await write(port, 'documents.number', { id: r.subject.id })
      else if (r.step === 'officeReview') {
        await write(port, 'documents.judgeGates', allPassed(r.subject.id))
        await write(port, 'routing.approve', { taskId: r.taskId, opinion: '同意。' })
      } else if (['deptReview', 'viceSign', 'chiefSign', 'recheck'].includes(r.step)) await write(port, 'routing.approve', { taskId: r.taskId, opinion: '同意。' })
    }
    if (!rows.length) await new Promise(done => setTimeout(done, 20))
  }

  return {
    name, effects, sent, read,
    async work(port, over) {
      try {
        while (!over()) await (role === 'drafter' ? draft(port) : clear(port, over))
      } catch (error) {
        if (!(error instanceof Gone)) throw error
      }
    },
    async retry(port) {
      const inDoubt = sent.filter(s => s.answer === null)
      const again = sent.filter(s => s.answer !== null).slice(-2)
      for (const s of inDoubt) acknowledged(s, await send(port, s))
      for (const s of again) {
        const answer = await send(port, s)
        if (!isDeepStrictEqual(answer, s.answer)) throw new Error(`${name} ${s.act} sent again: ${JSON.stringify(answer)}, at first ${JSON.stringify(s.answer)}`)
      }
      return { inDoubt: inDoubt.length, again: again.length }
    },
  }
}
