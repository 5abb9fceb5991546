import { type Tone, Tag } from '#kit'
import { type Colour, type SlipState, slipKind } from '../../urging/domain.ts'
import { urgingText } from '../../urging/text.ts'
import type { UrgingRow } from '../../urging/contract.ts'

export const ColourTag = ({ colour }: { colour: Colour }) => (
  <Tag tone={colour}>
    {urgingText.colour[colour]}
    {slipKind(colour)}
  </Tag>
)

const stateTone: Record<SlipState, Tone> = { draft: 'calm', approving: 'yellow', issued: 'blue', answered: 'green', unanswered: 'orange', lapsed: 'calm', withdrawn: 'calm' }
export const SlipStateTag = ({ state }: { state: SlipState }) => <Tag tone={stateTone[state]}>{urgingText.slipState[state]}</Tag>

const rungText: Record<UrgingRow['rung'], string> = { calm: '', near: '将到期', due: '到期', yellow: '逾期（黄）', orange: '逾期（橙）', red: '逾期（红）' }
const rungTone: Record<UrgingRow['rung'], Tone> = { calm: 'calm', near: 'blue', due: 'yellow', yellow: 'yellow', orange: 'orange', red: 'red' }
export const LateTag = ({ rung }: { rung: UrgingRow['rung'] }) => (rung === 'calm' ? null : <Tag tone={rungTone[rung]}>{rungText[rung]}</Tag>)
export const lateWord = (rung: UrgingRow['rung']): string => rungText[rung]
