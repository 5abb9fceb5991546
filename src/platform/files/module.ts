import { defineModule } from '#platform/acts/module'
import { filesContract } from './contract.ts'
import { fileRules } from './rules.ts'
import { filesActs, filesDownloads, nextSweep } from './service.ts'
import { filesText } from './text.ts'
import { uploadRoute } from './upload.ts'

export const files = defineModule({
  name: 'files',
  label: filesText.module,
  contract: filesContract,
  acts: filesActs,
  refusals: filesText.refused,
  rules: fileRules,
  downloads: filesDownloads,
  notices: {
    'files.missing': fact => [{ to: [{ permission: 'system.operate' }], text: filesText.missing(Number(fact.detail!.count)) }],
  },
  standing: now => [nextSweep(now)],
  routes: uploadRoute,
})
