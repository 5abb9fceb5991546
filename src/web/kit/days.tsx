import { DatePicker } from 'antd'
import dayjs, { type Dayjs } from 'dayjs'
import customParseFormat from 'dayjs/plugin/customParseFormat'
import type { FocusEvent, KeyboardEvent } from 'react'
import 'dayjs/locale/zh-cn'

dayjs.extend(customParseFormat)
dayjs.locale('zh-cn')

/**
 * Fields for days, written as the office writes them (2026年11月27日) whatever language the browser speaks; typed with dashes,
 * dots or as eight figures. Outwards they are words: '2026-11-27', '2026-11', '2026-11-27T10:30'; '' when cleared.
 */
type Props = {
  value?: string | null
  onChange?: (value: string) => void
  label?: string
  id?: string
  /** The first day that can be chosen. */
  min?: string
  disabled?: boolean
  size?: 'small'
}

const given = ({ value, min }: Props) => ({
  value: value ? dayjs(value) : null,
  ...(min ? { minDate: dayjs(min) } : {}),
})
const asDays = ['YYYY年M月D日', 'YYYY-MM-DD', 'YYYY-M-D', 'YYYY.M.D', 'YYYY/M/D', 'YYYYMMDD']
const asMonths = ['YYYY年M月', 'YYYY-MM', 'YYYY-M', 'YYYY.M', 'YYYY/M', 'YYYYMM']
const asMinutes = ['YYYY年M月D日 HH:mm', 'YYYY-MM-DD HH:mm', 'YYYY-MM-DDTHH:mm', 'YYYY.M.D HH:mm']

/** What was typed counts the moment the field is left: the library tells it a frame later, and a button pressed at once would still see the field empty. */
const typed = ({ onChange, min }: Props, formats: string[], as: string) => (e: FocusEvent<HTMLElement>) => {
  const text = (e.target as HTMLInputElement).value ?? ''
  const d = dayjs(text, formats, true)
  if (text !== '' && d.isValid() && !(min && d.isBefore(min))) onChange?.(d.format(as))
}
/** Enter takes the day that was typed; it does not send off the form around it, half filled in. */
const kept = (e: KeyboardEvent<HTMLElement>) => void (e.key === 'Enter' && !e.ctrlKey && !e.metaKey && e.preventDefault())
const told = (onChange: Props['onChange'], as: string) => (d: Dayjs | null) => onChange?.(d ? d.format(as) : '')

export const DayInput = ({ onChange, label, ...p }: Props) => (
  <DatePicker
    {...p}
    {...given(p)}
    className="day-input"
    aria-label={label}
    placeholder={label ?? '年月日'}
    format={asDays}
    onKeyDown={kept}
    onBlur={typed({ onChange, ...p }, asDays, 'YYYY-MM-DD')}
    onChange={told(onChange, 'YYYY-MM-DD')}
  />
)

export const MonthInput = ({ onChange, label, ...p }: Props) => (
  <DatePicker
    {...p}
    {...given(p)}
    picker="month"
    className="month-input"
    aria-label={label}
    placeholder={label ?? '年月'}
    format={asMonths}
    onKeyDown={kept}
    onBlur={typed({ onChange, ...p }, asMonths, 'YYYY-MM')}
    onChange={told(onChange, 'YYYY-MM')}
  />
)

/** A day and the minute. */
export const MinuteInput = ({ onChange, label, ...p }: Props) => (
  <DatePicker
    {...p}
    {...given(p)}
    showTime={{ format: 'HH:mm' }}
    needConfirm={false}
    className="minute-input"
    aria-label={label}
    placeholder={label ?? '年月日 时分'}
    format={asMinutes}
    onKeyDown={kept}
    onBlur={typed({ onChange, ...p }, asMinutes, 'YYYY-MM-DDTHH:mm')}
    onChange={told(onChange, 'YYYY-MM-DDTHH:mm')}
  />
)

/** 起 至 止, for the head of statistics; never empty. */
export const SpanInput = ({ from, until, onChange }: { from: string; until: string; onChange: (key: 'from' | 'until', day: string) => void }) => (
  <span className="row nowrap" style={{ flexWrap: 'nowrap' }} role="group" aria-label="起止日期">
    <DayInput label="起" value={from} onChange={d => d && onChange('from', d)} />
    至
    <DayInput label="止" value={until} min={from} onChange={d => d && onChange('until', d)} />
  </span>
)
