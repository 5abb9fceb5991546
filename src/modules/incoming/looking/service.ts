import { gravestFirst, notedIn } from '#gongwen/checks/noted'
import { readingOf } from '#gongwen/checks/reading'
import { findingsIn } from '#gongwen/checks/run'
import { Refusal, refuseUnless } from '#kernel/refusal'
import type { Acts } from '#platform/acts/module'
import { fileOf } from '#platform/files/public'
import { refuseMarked } from '#platform/markings/public'
import type { Looked } from '#platform/rendering/look'
import { checkingFor, type Eye } from '#modules/checking/public'
import { receivesFor } from '../policy.ts'
import * as store from '../store.ts'
import { incomingText } from '../text.ts'
import type { lookingContract } from './contract.ts'

/**
 * 初审 (《条例》第二十四条三项: 文种、格式是否符合要求): what the checks see in a received paper, as this county has set them, for whoever reviews it. A paper that came by
 * the exchange is looked at as its sender issued it; a file as it is typed; of a scan nothing can be said. It decides nothing.
 */
export const lookingActs: Acts<typeof lookingContract> = {
  faults: {
    async prepare({ services, database, house, today, actor }, { id }): Promise<Seen> {
      const at = await database.transaction(async tx => {
        const on = { tx, tenantId: actor!.tenantId, actor: actor!, house, today }
        const { receipt, paper } = await store.findReceipt(on, id)
        refuseUnless(receivesFor(actor!, receipt.unitId))
        return { paper, eye: await checkingFor(on, { date: paper.date }), file: paper.fileId ? await fileOf(on, paper.fileId) : null }
      })
      if (at.paper.text) return { paper: at.paper, eye: at.eye, looked: null }
      if (!at.file) return { paper: at.paper, eye: at.eye, looked: { found: [], notes: [incomingText.nothingToLookAt], plain: '' } }
      try {
        return { paper: at.paper, eye: at.eye, looked: await services.renderer.look(await services.files.get(at.file.key), at.file.name, at.eye) }
      } catch (error) {
        // A picture, an old .doc: the reviewer reads it himself.
        if (!(error instanceof Refusal) || error.code !== 'rendering.unreadable') throw error
        return { paper: at.paper, eye: at.eye, looked: { found: [], notes: [String(error.given?.reason ?? '')], plain: '' } }
      }
    },
    async act(_ctx, _input, { paper, eye, looked }: Seen) {
      refuseMarked(looked?.plain ?? '')
      if (looked) return { findings: gravestFirst(looked.found), notes: looked.notes }
      const reading = readingOf(paper.text!, { number: paper.number, date: paper.date, printDate: paper.printDate })
      return { findings: gravestFirst(notedIn(reading, findingsIn(reading, { kind: paper.text!.kind, today: eye.today, words: eye.words }, eye.settings))), notes: [] }
    },
  },
}
type Seen = { paper: store.Received['paper']; eye: Eye; looked: Looked | null }
