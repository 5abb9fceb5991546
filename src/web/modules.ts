import { checkingPages } from '../modules/checking/web/index.ts'
import { documentsPages } from '../modules/documents/web/index.ts'
import { incomingPages } from '../modules/incoming/web/index.ts'
import { libraryPages } from '../modules/library/web/index.ts'
import { meetingsPages } from '../modules/meetings/web/index.ts'
import { quotasPages } from '../modules/quotas/web/index.ts'
import { supervisionPages } from '../modules/supervision/web/index.ts'
import { alarmsPages } from '../platform/alarms/web/index.ts'
import { copiesPages } from '../platform/copies/web/index.ts'
import { exceptionsPages } from '../platform/exceptions/web/index.ts'
import { factsPages } from '../platform/facts/web/index.ts'
import { identityPages } from '../platform/identity/web/index.ts'
import { mattersPages } from '../platform/matters/web/index.ts'
import { routingPages } from '../platform/routing/web/index.ts'
import { rulesPages } from '../platform/rules/web/index.ts'
import { searchPages } from '../platform/search/web/index.ts'
import { workdaysPages } from '../platform/workdays/web/index.ts'
import { homePages } from './home/index.ts'
import { ofdPages } from './ofd/index.ts'
import type { PageSet } from './pages.ts'

/** Every module's pages, by their index: nothing of a page is loaded before it is opened. */
export const pageSets: readonly PageSet[] = [
  homePages,
  ofdPages,
  routingPages,
  exceptionsPages,
  documentsPages,
  incomingPages,
  libraryPages,
  quotasPages,
  supervisionPages,
  meetingsPages,
  mattersPages,
  identityPages,
  workdaysPages,
  searchPages,
  rulesPages,
  checkingPages,
  copiesPages,
  factsPages,
  alarmsPages,
]
