import { Tag, type Tone } from '#kit'
import type { ReceiptState } from '../contract.ts'
import { incomingText } from '../text.ts'

const tones: Record<ReceiptState, Tone> = {
  sent: 'yellow',
  signedFor: 'yellow',
  registered: 'yellow',
  handling: 'blue',
  done: 'green',
  filed: 'calm',
  returned: 'orange',
  recalled: 'orange',
}
export const ReceiptTag = ({ state }: { state: ReceiptState }) => <Tag tone={tones[state]}>{incomingText.state[state]}</Tag>
