import { Tag, type Tone } from '#kit'
import { minutesText } from '../../minutes/text.ts'
import type { MinuteState } from '../../minutes/types.ts'

const tones: Record<MinuteState, Tone> = { draft: 'calm', review: 'blue', returned: 'orange', signed: 'green' }
export const MinuteTag = ({ state }: { state: MinuteState }) => <Tag tone={tones[state]}>{minutesText.state[state]}</Tag>
