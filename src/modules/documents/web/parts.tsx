import { Tag, type Tone } from '#kit'
import type { DeliveryState, DocumentState } from '../contract.ts'
import { documentsText } from '../text.ts'

const tones: Record<DocumentState, Tone> = {
  drafting: 'calm',
  inRoute: 'blue',
  signed: 'blue',
  numbered: 'blue',
  sealed: 'blue',
  issued: 'green',
  filed: 'calm',
  cancelled: 'calm',
}
export const StateTag = ({ state }: { state: DocumentState }) => <Tag tone={tones[state]}>{documentsText.state[state]}</Tag>

const deliveryTones: Record<DeliveryState, Tone> = {
  sent: 'yellow',
  signedFor: 'blue',
  registered: 'blue',
  handling: 'blue',
  done: 'green',
  filed: 'calm',
  returned: 'orange',
  recalled: 'orange',
}
/** Who has answered need not have closed the paper in his own book yet: the answer is what the sender waits for, so it is what is said. */
export const DeliveryTag = ({ state, answered = null }: { state: DeliveryState; answered?: string | null }) =>
  answered !== null && saysAnswered(state) ? (
    <Tag tone="green">{documentsText.answered(answered)}</Tag>
  ) : (
    <Tag tone={deliveryTones[state]}>{documentsText.deliveryState[state]}</Tag>
  )
export const saysAnswered = (state: DeliveryState): boolean => waiting.has(state)
const waiting: ReadonlySet<DeliveryState> = new Set(['signedFor', 'registered', 'handling'])
