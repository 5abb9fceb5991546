import { Tag, type Tone } from '#kit'
import type { ReceiptState } from '../contract.ts'
import { incomingText } from '../text.ts'

const tones: Record<ReceiptState, Tone> = { sent: 'yellow', signedFor: 'blue', filed: 'calm', recalled: 'orange' }
export const ReceiptTag = ({ state }: { state: ReceiptState }) => <Tag tone={tones[state]}>{incomingText.state[state]}</Tag>
