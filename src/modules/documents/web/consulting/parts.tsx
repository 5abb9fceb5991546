import { Tag, type Tone } from '#kit'
import type { ConsultedView, OpinionView } from '../../consulting/contract.ts'
import { consultingText } from '../../consulting/text.ts'
import { client } from '#web/api'
import type { consultingContract } from '../../consulting/contract.ts'
import { keys } from '../api.ts'

export const consulting = client<typeof consultingContract>('documents')

const tones: Record<ConsultedView['state'], Tone> = { asked: 'calm', drafted: 'yellow', confirmed: 'green', silent: 'red' }
export const ConsultedTag = ({ u }: { u: Pick<ConsultedView, 'state' | 'none'> }) => (
  <Tag tone={tones[u.state]}>{u.state === 'confirmed' && u.none ? '无意见' : consultingText.consulted[u.state]}</Tag>
)
export const VerdictTag = ({ o }: { o: OpinionView }) =>
  o.verdict ? <Tag tone={o.verdict === 'adopted' ? 'green' : 'blue'}>{consultingText.verdict[o.verdict]}</Tag> : <Tag tone="yellow">待处理</Tag>

export const consultKeys = {
  all: ['consulting'],
  of: (documentId: string) => ['consulting', 'of', documentId],
  one: (id: string) => ['consulting', 'one', id],
  asked: ['consulting', 'asked'],
}
export const refreshedBy = [consultKeys.all, keys.all, keys.today, ['notices']]
