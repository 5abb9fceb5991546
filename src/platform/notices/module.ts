import { defineModule } from '#platform/acts/module'
import { noticesContract } from './contract.ts'
import { noticesActs } from './service.ts'
import { noticesText } from './text.ts'

export const notices = defineModule({
  name: 'notices',
  label: noticesText.module,
  contract: noticesContract,
  acts: noticesActs,
})
