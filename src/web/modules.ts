import { documentsPages } from '../modules/documents/web/index.ts'
import { factsPages } from '../platform/facts/web/index.ts'
import { identityPages } from '../platform/identity/web/index.ts'
import { rulesPages } from '../platform/rules/web/index.ts'
import { workdaysPages } from '../platform/workdays/web/index.ts'
import type { PageSet } from './pages.ts'

/** Every module's pages, by their index: nothing of a page is loaded before it is opened. */
export const pageSets: readonly PageSet[] = [documentsPages, identityPages, workdaysPages, rulesPages, factsPages]
