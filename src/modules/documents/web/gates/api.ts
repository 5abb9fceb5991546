import { useQuery } from '@tanstack/react-query'
import { client } from '#web/api'
import type { gatesContract } from '../../gates/contract.ts'
import { refreshed } from '../api.ts'

export const gates = client<typeof gatesContract>('documents')
export const gatesKey = (id: string) => ['documents', 'gates', id]
export const useGates = (id: string, enabled = true) =>
  useQuery({ queryKey: gatesKey(id), queryFn: ({ signal }) => gates.gates({ id }, { signal }), enabled })
/** What an act on the gates makes old. */
export const gatesMoved = (id: string) => [...refreshed(id), gatesKey(id), ['exceptions']]
