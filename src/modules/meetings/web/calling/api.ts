import { client } from '#web/api'
import type { callingContract } from '../../calling/contract.ts'
import type { venuesContract } from '../../venues/contract.ts'

export const calling = client<typeof callingContract & typeof venuesContract>('meetings')
export { refreshed } from '../api.ts'
export const fileOf = (name: 'noticePdf' | 'repliesXlsx' | 'meetingIcs', id: string, version?: number) =>
  `/api/meetings.${name}?id=${id}${version ? `&version=${version}` : ''}`
