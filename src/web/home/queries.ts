import { queryOptions } from '@tanstack/react-query'
import type { documentsContract } from '#modules/documents/contract'
import type { agendaContract } from '#platform/agenda/contract'
import type { noticesContract } from '#platform/notices/contract'
import { client } from '../api.ts'
import { routing } from '../routing.ts'

const documents = client<typeof documentsContract>('documents')
const agenda = client<typeof agendaContract>('agenda')
const notices = client<typeof noticesContract>('notices')
/** As many to-dos as one screen holds; the rest is a page of its own. */
const MANY = 12

/** What the first screen asks for: begun as soon as one is known (main.tsx), before anything is drawn. */
export const today = {
  todo: queryOptions({ queryKey: ['routing', 'todo', 'today'], queryFn: () => routing.todo({ limit: MANY }) }),
  counts: queryOptions({ queryKey: ['routing', 'counts'], queryFn: () => routing.counts({}), staleTime: 15_000 }),
  changes: queryOptions({ queryKey: ['notices', 'changes'], queryFn: () => notices.list({ limit: 30 }) }),
  agenda: queryOptions({ queryKey: ['agenda'], queryFn: () => agenda.list({}) }),
  drafts: queryOptions({ queryKey: ['documents', 'list', 'today'], queryFn: () => documents.list({ box: 'drafts', limit: 5 }) }),
}
