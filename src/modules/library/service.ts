import { createHash } from 'node:crypto'
import { DAY, type Day } from '#kernel/day'
import type { Id, Ref } from '#kernel/ref'
import { Refusal, refuseIf, refuseUnless } from '#kernel/refusal'
import type { Acts, Ctx } from '#platform/acts/module'
import { cursorOf, cursorText } from '#platform/acts/paging'
import { fileOf, type FileRecord, linkFile, unlinkFile } from '#platform/files/public'
import { refuseMarked } from '#platform/markings/public'
import type { ForRegister } from '#platform/rendering/read-register'
import type { libraryContract, SourceView } from './contract.ts'
import { isReadable } from './domain.ts'
import { knownOf } from './knowing.ts'
import { mayLibrary } from './policy.ts'
import { bringIn, first, shelve } from './filling.ts'
import { step } from './shelf/keep.ts'
import { holdShelf, readShelf, saveShelf } from './shelf/store.ts'
import * as store from './store.ts'

/** How many of the catalogue are looked at for one page: of what the actor may not know he sees nothing, so a page may have to look further. */
const LOOKED = 100
const ROUNDS = 5

export const libraryActs: Acts<typeof libraryContract> = {
  async list(ctx, { words, level, cursor, limit }) {
    const rows: SourceView[] = []
    let at = cursorOf(cursor)
    let end = false
    for (let round = 0; round < ROUNDS && rows.length < limit && !end; round++) {
      const cards = await store.listCards(ctx, { words, level, cursor: at, limit: LOOKED })
      const known = await knownOf(ctx, cards)
      end = cards.length < LOOKED
      for (const c of cards) {
        at = { at: c.at, id: c.id }
        const k = known.get(c.id)
        if (k) rows.push(viewOf(ctx, c, k.opens))
        if (rows.length === limit) {
          end = end && c === cards.at(-1)
          break
        }
      }
    }
    return { rows, next: end || !at ? null : cursorText(at), mayAdd: mayLibrary.add(ctx.actor), mayRebuild: mayLibrary.rebuild(ctx.actor) }
  },

  async progress(ctx) {
    const { looked, rebuildFrom } = await readShelf(ctx)
    const { waiting, shelved, unreadable } = await store.countByState(ctx)
    return { looked, rebuilt: rebuildFrom, shelved, waiting, unreadable }
  },

  async read(ctx, { id }) {
    const card = await store.findCard(ctx, id)
    const known = (await knownOf(ctx, [card])).get(id)
    if (!known) throw new Refusal('notFound')
    return { ...viewOf(ctx, card, known.opens), text: (await store.textsOf(ctx, [id])).get(id) ?? '' }
  },

  add: {
    async prepare({ services, database, actor }, { fileId }) {
      const file = await database.transaction(tx => fileOf({ tx, tenantId: actor!.tenantId }, fileId))
      if (!file || file.by !== actor!.id) throw new Refusal('notFound')
      refuseIf(isReadable(file.name) ? null : 'library.fileType', { name: file.name })
      return { file, found: await services.renderer.readForRegister(await services.files.get(file.key), file.name) }
    },
    async act(ctx, { level, title, numberText, organ, day, open, fileId }, { file, found }: { file: FileRecord; found: ForRegister }) {
      // This network may not keep what bears a mark of state secrets (S3-70).
      refuseMarked(found.secrecy ?? '', found.text)
      const text = found.text.replaceAll('\u0000', '')
      const hash = createHash('sha256').update(text).digest('hex')
      const there = await store.uploadWith(ctx, hash)
      refuseIf(there ? 'library.alreadyThere' : null, { title: there?.title ?? '' })
      const { unitId } = ctx.actor
      refuseUnless(unitId !== null)
      const id = ctx.newId()
      const called = title || found.title.slice(0, 300) || file.name.replace(/\.\w+$/, '')
      await store.addSource(ctx, {
        id, level, module: 'library', kind: 'source', refId: id, title: called, numberText: numberText || found.number.slice(0, 100), organ: organ || found.from.slice(0, 200), day: (day ?? found.date) as Day | null, hash,
        text, fileId, unitId, open, at: ctx.now, byId: ctx.actor.id, byName: ctx.actor.name,
      })
      await linkFile(ctx, fileId, sourceRef({ id, title: called }))
      ctx.record({ what: 'library.added', about: sourceRef({ id, title: called }), detail: { level, open, hash, file: file.name } })
      shelve(ctx)
      return { id }
    },
  },

  async remove(ctx, { id, reason }) {
    const card = await store.findCard(ctx, id)
    refuseUnless((await knownOf(ctx, [card])).has(id), 'notFound')
    refuseIf(card.module === 'library' ? null : 'library.notUploaded')
    refuseUnless(mayLibrary.remove(ctx.actor, card))
    await store.saveSource(ctx, id, { state: 'removed' })
    if (card.fileId) await unlinkFile(ctx, card.fileId, { id })
    ctx.record({ what: 'library.removed', about: sourceRef(card), detail: { reason } })
    return { id }
  },

  async rebuild(ctx) {
    const { rebuildFrom, looked } = await holdShelf(ctx)
    refuseIf(rebuildFrom === null && looked === null ? null : 'library.rebuilding')
    await saveShelf(ctx, { rebuildFrom: 0, looked: 0 })
    const { shelved: sources } = await store.countByState(ctx)
    ctx.record({ what: 'library.rebuilding', about: shelfRef(ctx.tenantId), detail: { sources } })
    ctx.alarm({ ...filling, due: ctx.now, input: first })
    shelve(ctx)
    return { sources }
  },

  /** 补收: what was issued or received before there was a library, and whatever else has no source. A step a transaction; where it stands lies in the alarm. */
  async fill(ctx, at) {
    const { looked } = await holdShelf(ctx)
    const done = await bringIn(ctx, at)
    await saveShelf(ctx, { looked: done.next ? (at.card === 0 && at.after === null ? 0 : looked ?? 0) + done.looked : null })
    ctx.alarm(done.next ? { ...filling, due: ctx.now, input: done.next } : { ...filling, due: ctx.now + AGAIN_MS, input: first })
    return { looked: done.looked, brought: done.brought, more: done.next !== null }
  },

  tidy: {
    /** Papers that came as a file are read outside the transaction, a few at a time. */
    async prepare({ services, database, tenantId }) {
      const files = await database.transaction(async tx => {
        const on = { tx, tenantId: tenantId! }
        const out: { id: Id; file: FileRecord | null }[] = []
        for (const u of await store.unread(on, READ)) out.push({ id: u.id, file: u.fileId ? await fileOf(on, u.fileId) : null })
        return out
      })
      const read: Read[] = []
      for (const { id, file } of files) {
        try {
          const found = await services.renderer.readForRegister(await services.files.get(file!.key), file!.name)
          refuseMarked(found.secrecy ?? '', found.text)
          read.push(found.text.trim() ? { id, text: found.text.replaceAll('\u0000', '') } : { id, fault: '没有可读的文字（扫描件或图片）' })
        } catch (error) {
          read.push({ id, fault: error instanceof Refusal ? `${error.given.reason ?? error.code}` : '文件读不出来' })
        }
      }
      return read
    },
    async act(ctx, _input, read: Read[]) {
      for (const r of read) await store.saveWaiting(ctx, r.id, 'text' in r ? { text: r.text } : { state: 'unreadable', fault: r.fault })
      const done = await step(ctx)
      const more = done.more || read.length > 0
      if (more) shelve(ctx)
      return { ...done, more }
    },
  },
}
/** Set at start-up; after the last record it comes again, so that nothing stays out for good. */
export const filling = { key: 'library.fill', act: 'library.fill' }
const AGAIN_MS = 30 * DAY

type Read = { id: Id } & ({ text: string } | { fault: string })
const READ = 5

export const sourceRef = (s: { id: Id; title: string }): Ref => ({ module: 'library', kind: 'source', id: s.id, title: s.title })
const shelfRef = (tenantId: Id): Ref => ({ module: 'library', kind: 'shelf', id: tenantId, title: '文库索引' })

const viewOf = (ctx: Ctx, c: store.SourceCard, opens: Ref | null): SourceView => ({
  id: c.id, level: c.level, from: c.module, title: c.title, numberText: c.numberText, organ: c.organ, day: c.day, at: c.at, byName: c.byName, state: c.state, fault: c.fault, letters: c.letters, open: c.open, repealedFrom: c.repealedFrom,
  opens, mayRemove: mayLibrary.remove(ctx.actor, c),
})
