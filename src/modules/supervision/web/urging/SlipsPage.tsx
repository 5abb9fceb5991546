import { type Column, DueTime, type Filter, fullText, Moment, Register } from '#kit'
import { colours } from '../../urging/domain.ts'
import type { SlipRow } from '../../urging/contract.ts'
import { urgingText } from '../../urging/text.ts'
import { supervision } from './api.ts'
import { ColourTag, SlipStateTag } from './parts.tsx'

const columns: Column<SlipRow>[] = [
  { key: 'number', title: '编号', text: s => s.number ?? '（未发）', width: '10rem' },
  { key: 'title', title: '督办事项', text: s => s.title, main: true },
  { key: 'colour', title: '颜色', text: s => urgingText.colour[s.colour], width: '7.5rem', cell: s => <ColourTag colour={s.colour} /> },
  { key: 'unit', title: '承办单位', text: s => s.unit, width: '12.5rem' },
  { key: 'state', title: '状态', text: s => urgingText.slipState[s.state], width: '6rem', cell: s => <SlipStateTag state={s.state} /> },
  { key: 'issued', title: '发出', text: s => (s.issuedAt === null ? '' : fullText(s.issuedAt)), sort: s => s.issuedAt, width: '8rem', cell: s => <Moment at={s.issuedAt} /> },
  {
    key: 'due',
    title: '答复时限',
    text: s => (s.answerDue === null ? '' : fullText(s.answerDue)),
    sort: s => s.answerDue,
    width: '13rem',
    cell: s => (s.answerDue === null || s.answeredAt !== null ? <Moment at={s.answeredAt ?? s.answerDue} /> : <DueTime due={s.answerDue} />),
  },
]
const filters: Filter[] = [
  { kind: 'tabs', key: 'box', label: '范围', choices: { open: '在途', toSign: '待签收', toAnswer: '待答复', toApprove: '待我批准', unanswered: '逾期未复', all: '全部' }, usual: 'open' },
  { kind: 'choice', key: 'colour', label: '颜色', choices: colours },
  { kind: 'words', key: 'words', label: '事项' },
]

/** 催办单、督查单: the desk's of all units, a unit's of its own. */
export default function SlipsPage() {
  return (
    <Register
      name="slips"
      title="催办单、督查单"
      columns={columns}
      filters={filters}
      queryKey={['supervision', 'slips']}
      href={s => `/supervision/slips/${s.id}`}
      load={(v, cursor, signal) => supervision.slips({ box: v.box as never, colour: (v.colour || null) as never, words: v.words ?? '', cursor }, { signal })}
      empty={{ title: '没有催办单', how: '催办从“催办”清单发出；发给本单位的在这里签收、答复。' }}
    />
  )
}
