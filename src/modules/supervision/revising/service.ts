import { refuseIf } from '#kernel/refusal'
import type { Acts, Module } from '#platform/acts/module'
import { worksDesk } from '../policy.ts'
import { findSource } from '../sources/store.ts'
import { numberOf, sourceRef } from '../text.ts'
import type { revisingContract } from './contract.ts'
import { isDecision, whyNotRevise } from './domain.ts'
import * as store from './store.ts'
import { revisingText } from './text.ts'

/** 决策修改 (S4-10): old and new point at each other, with what was found in carrying out the old one; whoever runs something under it is told. */
export const revisingActs: Acts<typeof revisingContract> = {
  async revisions(ctx, { id }) {
    const s = await findSource(ctx, id)
    const [amendedBy, amends] = [await store.amendedBy(ctx, id), await store.amends(ctx, id)]
    const running = amendedBy.length ? await store.running(ctx, id) : []
    return {
      amends: amends.map(viewOf), amendedBy: amendedBy.map(viewOf), running: running.map(i => ({ id: i.id, title: i.title, number: numberOf(i, ctx.rules.text('supervision.numberPrefix')), unit: i.unit })),
      may: { revise: worksDesk(ctx.actor) && isDecision(s.kind) && s.correctedBy === null },
    }
  },

  async reviseDecision(ctx, { id, byId, found, changes }) {
    const old = await findSource(ctx, id, 'lock')
    const by = await findSource(ctx, byId)
    refuseIf(whyNotRevise(old, by, { found, changes }, (await store.amendedBy(ctx, id)).some(l => l.source.id === byId)))
    await store.add(ctx, { oldId: id, newId: byId, found, changes })
    const running = await store.running(ctx, id)
    const people = [...new Set(running.flatMap(i => [i.registrarId, ...(i.responsibleId ? [i.responsibleId] : [])]))]
    ctx.record({ what: 'supervision.decisionRevised', about: sourceRef(old), detail: { by: sourceRef(by), found, changes, running: running.length, people } })
    return { running: running.length }
  },
}

const viewOf = ({ revision: r, source: s }: store.Linked) => ({ ...s, found: r.found, changes: r.changes, by: r.by, at: r.at })

export const revisingNotices: NonNullable<Module['notices']> = {
  'supervision.decisionRevised': f => [{ to: ((f.detail?.people ?? []) as string[]).map(person => ({ person })), text: revisingText.notice(f.about.title, (f.detail!.by as { title: string }).title) }],
}
