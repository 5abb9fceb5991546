import { type ComponentType, lazy } from 'react'

/** What other services add to a person's own settings. */
export const settingsParts: readonly { key: string; label: string; part: ComponentType }[] = [
  { key: 'delegation', label: '委托', part: lazy(() => import('../platform/routing/web/Delegations.tsx')) },
]
