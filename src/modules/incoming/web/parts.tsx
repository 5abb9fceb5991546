import { type Column, Tag, type Tone, Urgency } from '#kit'
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

/** 标题, with how urgent it is: the first column of every list of papers. */
export const titleColumn: Column<{ title: string; urgency: string | null }> = {
  key: 'title',
  title: '标题',
  text: r => r.title,
  main: true,
  cell: r => (
    <>
      <Urgency urgency={r.urgency} /> {r.title}
    </>
  ),
}
