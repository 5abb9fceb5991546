import type { Me } from '../session.ts'
export const useCounts = (_me: Me): { todo: number; circulation: number; toSign: number } => ({ todo: 0, circulation: 0, toSign: 0 })
