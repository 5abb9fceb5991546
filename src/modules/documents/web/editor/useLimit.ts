import { useQuery } from '@tanstack/react-query'
import type { DocumentText } from '#gongwen/document'
import type { rulesContract } from '#platform/rules/contract'
import { client } from '#web/api'
import { limitRule } from '../../domain.ts'

const rules = client<typeof rulesContract>('rules')

/** The word limit of a kind with its source, as the gate at 送审 reads it; null where there is none. */
export function useLimit(kind: DocumentText['kind']): { most: number; source: string } | null {
  const { data } = useQuery({ queryKey: ['rules'], queryFn: () => rules.list({}), staleTime: 600_000 })
  if (!data) return null
  const found = (code: string) => data.rules.find(r => r.code === code)
  const code = limitRule({ list: c => (found(c)?.value as string[] | undefined) ?? [] }, kind)
  const rule = code ? found(code) : undefined
  return rule && Number(rule.value) > 0 ? { most: Number(rule.value), source: rule.source } : null
}
