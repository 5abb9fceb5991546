import { useQuery } from '@tanstack/react-query'
import type { Limit } from '#gongwen/checks/finding'
import type { DocumentText } from '#gongwen/document'
import { client } from '#web/api'
import type { Arrangement } from '../../contract.ts'
import type { wordsContract } from '../../words/contract.ts'

const words = client<typeof wordsContract>('documents')

/** The word limit with its source, as the gate at 送审 reads it; null where there is none, or it is not known yet. */
export function useLimit(
  kind: DocumentText['kind'],
  { scope, briefId }: Pick<Arrangement, 'scope' | 'briefId'>,
): Limit | null {
  const { data } = useQuery({
    queryKey: ['documents', 'wordLimit', kind, scope, briefId],
    queryFn: () => words.wordLimit({ kind, scope, briefId }),
    staleTime: 600_000,
    placeholderData: before => before,
    retry: false,
  })
  return data && data.limit > 0 ? { words: data.limit, source: data.source } : null
}
