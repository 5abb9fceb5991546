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
export const DeliveryTag = ({ state }: { state: DeliveryState }) => <Tag tone={deliveryTones[state]}>{documentsText.deliveryState[state]}</Tag>
