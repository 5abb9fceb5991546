import { defineModule } from '#platform/acts/module'
import { liveRoutes } from './stream.ts'

export const live = defineModule({ name: 'live', label: '实时更新', contract: {}, acts: {}, routes: (app, kit) => liveRoutes(app, kit) })
