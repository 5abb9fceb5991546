import { randomBytes } from 'node:crypto'
import multipart from '@fastify/multipart'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Id } from '#kernel/ref'
import { Refusal } from '#kernel/refusal'
import { originOf } from '#platform/acts/http'
import type { RouteKit } from '#platform/acts/module'
import { door } from '#platform/acts/run'
import { Bad } from './bad.ts'
import { admit, type Limits, megabytes, receive, type Received, type Sender } from './receive.ts'

const WHERE = 'files.upload'
/** Room for the form around the file. */
const FORM_BYTES = 64 * 1024

/** Files received and not yet registered: a ticket is good once, for the person who sent the file, in this process. Nobody can name a file he did not send. */
const tickets = new Map<string, { received: Received; by: Id }>()
export function redeem(ticket: string, by: Id): Received | null {
  const held = tickets.get(ticket)
  if (held?.by !== by) return null
  tickets.delete(ticket)
  return held.received
}

/** POST /api/files.upload, multipart with one file: takes it in, then registers it as the act files.register. Answers {id, name, size, type, hash …}. */
export function uploadRoute(app: FastifyInstance, kit: RouteKit): void {
  void app.register(async scope => {
    await scope.register(multipart, { limits: { files: 1, fields: 4, fieldSize: 1024, parts: 6 } })
    scope.post(`/api/${WHERE}`, async (request, reply) => {
      const actor = door('everyone', await kit.whoIs({ cookies: request.cookies, headers: request.headers, ip: request.ip }))
      request.actor = actor
      const origin = { ...originOf(request, { sessionOf: () => null }), key: null }
      const sender: Sender = { actor, now: kit.now(), origin, where: WHERE }
      // Whoever is refused while still sending is not listened to any longer.
      reply.header('connection', 'close')
      const limits = await admit(kit, sender)
      const received = await oneFile(request, kit, sender, limits)
      const ticket = randomBytes(24).toString('base64url')
      tickets.set(ticket, { received, by: actor.id })
      try {
        return await kit.run({ name: 'files.register', actor, input: { ticket }, origin })
      } finally {
        tickets.delete(ticket)
      }
    })
  })
}

async function oneFile(request: FastifyRequest, kit: RouteKit, sender: Sender, limits: Limits): Promise<Received> {
  const max = megabytes(limits.maxMegabytes)
  if (!request.isMultipart()) throw new Refusal('badInput')
  if (Number(request.headers['content-length'] ?? 0) > max + FORM_BYTES) throw new Bad('files.tooLarge', { max: limits.maxMegabytes })
  let received: Received | null = null
  try {
    // One byte more than allowed is let through, so that it is noticed rather than cut off.
    for await (const part of request.parts({ limits: { fileSize: max + 1 } })) if (part.type === 'file') received = await receive(kit, sender, part.file, part.filename, limits)
  } catch (error) {
    throw meant(error as Error & { code?: string }, request)
  }
  if (!received) throw new Refusal('badInput')
  return received
}

/** What the form's reader says, in our words. */
function meant(error: Error & { code?: string }, request: FastifyRequest): Error {
  if (error instanceof Refusal) return error
  if (error.code === 'FST_FILES_LIMIT') return new Bad('files.oneAtATime')
  if (error.code?.startsWith('FST_')) return new Refusal('badInput')
  return request.raw.destroyed || /premature|aborted|unexpected end/i.test(error.message) ? new Bad('files.brokenOff') : error
}
