import { Tag, type Tone } from '#kit'
import type { DocumentState } from '../contract.ts'
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

const receiptTones: Record<keyof typeof documentsText.receiptState, Tone> = { sent: 'yellow', signedFor: 'blue', circulating: 'blue', filed: 'calm' }
export const ReceiptTag = ({ state }: { state: keyof typeof documentsText.receiptState }) => (
  <Tag tone={receiptTones[state]}>{documentsText.receiptState[state]}</Tag>
)
