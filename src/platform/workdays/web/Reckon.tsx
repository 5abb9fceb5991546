import { useQuery } from '@tanstack/react-query'
import type { Day } from '#kernel/day'
import { InputNumber, Select } from 'antd'
import { useState } from 'react'
import { Card, DayText, RefusalNotice, Tag, useToday, DayInput, fullDayText } from '#kit'
import { workdays } from './WorkdaysPage.tsx'

/** “收到之日起十五个工作日”: which day is that? */
export function Reckon() {
  const today = useToday()
  const [from, setFrom] = useState<string>(today)
  const [n, setN] = useState(15)
  const [unit, setUnit] = useState<'workday' | 'day'>('workday')
  const answer = useQuery({
    queryKey: ['reckon', from, n, unit],
    queryFn: () => workdays.reckon({ from, n, unit }),
    enabled: /^\d{4}-\d{2}-\d{2}$/.test(from),
    placeholderData: before => before,
  })
  return (
    <Card label="推算期限">
      <div className="row">
        自 <DayInput label="起算日" value={from} onChange={setFrom} />起{' '}
        <InputNumber aria-label="天数" value={n} min={-400} max={400} onChange={v => setN(v ?? 0)} style={{ width: '5.5rem' }} />
        <Select
          aria-label="单位"
          value={unit}
          onChange={setUnit}
          options={[
            { value: 'workday', label: '个工作日' },
            { value: 'day', label: '天' },
          ]}
          style={{ width: '7.5rem' }}
        />
        {answer.data && (
          <span>
            ，到{' '}
            <strong>
              <DayText day={answer.data.day} week />
            </strong>
            （{fullDayText(answer.data.day as Day)}）
            {answer.data.provisional && (
              <>
                {' '}
                <Tag tone="yellow">暂推，放假安排公布后重算</Tag>
              </>
            )}
          </span>
        )}
      </div>
      <RefusalNotice error={answer.error} />
    </Card>
  )
}
