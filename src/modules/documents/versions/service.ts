import { z } from 'zod'
import { changesOver } from '#gongwen/changes'
import { Refusal } from '#kernel/refusal'
import { type Acts, type Ctx, download, type Module } from '#platform/acts/module'
import { bytesOf, fileNameOf, picturesOf, type Stored } from '#platform/rendering/public'
import { documentRef } from '../drafting.ts'
import * as documents from '../store.ts'
import type { versionsContract } from './contract.ts'
import { countsOf, rangeOf } from './domain.ts'
import * as store from './store.ts'
import { stepName } from './text.ts'

/** 留痕: the changes between two versions with everything that lies between them, each by whoever made it (F: what a leader signs is the clean copy, what he may see are the marks). */
export const versionActs: Acts<typeof versionsContract> = {
  async changes(ctx, { id, from, to }) {
    const { rows } = await between(ctx, id, from, to)
    const changes = changesOver(rows.map(r => r.text))
    return { versions: rows.map(({ no, byId, byName, step, at }) => ({ no, byId, byName, step, at })), changes, counts: countsOf(changes, rows.length) }
  },
}

async function between(ctx: Ctx, id: string, from: number | null, to: number | null) {
  const row = await documents.findDocument(ctx, id)
  const range = rangeOf((await store.marksOf(ctx, id)).map(m => m.no), from, to)
  if (!range) throw new Refusal('notFound')
  return { row, rows: await store.textsBetween(ctx, id, ...range) }
}

const Asked = z.object({ id: z.uuid(), from: z.coerce.number().int().min(1).optional(), to: z.coerce.number().int().min(1).optional() })

export const versionDownloads: NonNullable<Module['downloads']> = {
  markedDocx: download({
    who: 'everyone', says: '下载花脸稿 DOCX（修订痕迹）', input: Asked,
    async load(ctx, { id, from, to }) {
      const { row, rows } = await between(ctx, id, from ?? null, to ?? null)
      ctx.record({ what: 'documents.copyTaken', about: documentRef(row), detail: { form: 'docx', marks: true, from: rows[0]!.no, to: rows.at(-1)!.no, hash: rows.at(-1)!.hash } })
      const pictures = new Map<string, Stored>()
      for (const r of rows) for (const p of await picturesOf(ctx, r.text)) pictures.set(p.fileId, p)
      return {
        pictures: [...pictures.values()],
        versions: rows.map(r => ({ text: r.text, by: `${r.byName}（${stepName(r.step)}）`, at: r.at })),
        issue: { number: row.number, date: row.date, printDate: row.printDate ?? row.date, sealed: false, copyNumber: null },
        name: `${fileNameOf(row.title)}（花脸稿 第${rows[0]!.no}至${rows.at(-1)!.no}稿）`,
      }
    },
    produce: async (services, s) => ({
      bytes: await services.renderer.docxOfChanges(s.versions, s.issue, await bytesOf(services, s.pictures)), type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', name: `${s.name}.docx`,
    }),
  }),
}
