import { defineModule } from '#platform/acts/module'
import { renderingRules } from './rules.ts'
import { renderingText } from './text.ts'

/** 版式: no acts of its own; its limits stand in the rule catalogue and its refusals have their words. */
export const rendering = defineModule({
  name: 'rendering',
  label: '版式引擎',
  contract: {},
  acts: {},
  rules: renderingRules,
  refusals: renderingText.refused,
})
