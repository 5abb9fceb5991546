import { QuestionCircleOutlined } from '@ant-design/icons'
import { Button, Popover } from 'antd'
import { useEffect, useState } from 'react'
import { type KeyGroup, KeyGroups } from '../kit/keys.tsx'
import { typing } from '../kit/register/rows.ts'

const groups: KeyGroup[] = [
  [
    '随处',
    [
      [['Ctrl', 'K'], '查找、办事'],
      [['?'], '键盘帮助'],
      [['Esc'], '关闭'],
    ],
  ],
  [
    '列表',
    [
      [['↑', '↓'], '上一行、下一行（k j 亦可）'],
      [['Home', 'End'], '第一行、最后一行'],
      [['Enter'], '打开'],
      [['x'], '选中'],
      [['Shift', 'x'], '从上次选中的（没有的从第一行）选到这里'],
      [['b'], '到批量办理'],
    ],
  ],
  [
    '待办',
    [
      [['a'], '同意'],
      [['r'], '退回'],
      [['p'], '速览开关'],
    ],
  ],
  [
    '正文',
    [
      [['Tab'], '降一级'],
      [['Shift', 'Tab'], '升一级'],
      [['Ctrl', 'Alt', '1…4'], '定为该级标题'],
      [['Ctrl', 'Alt', '0'], '定为正文'],
    ],
  ],
]

/** Every act by keyboard, and the list of the keys one key away. */
export function KeyHelp() {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (e.key === 'Escape') setOpen(false)
      if (!typing(e) && (e.key === '?' || e.key === '？')) setOpen(o => !o)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <Popover
      open={open}
      onOpenChange={setOpen}
      trigger="click"
      placement="bottomRight"
      title="键盘"
      content={
        <div className="keys">
          <KeyGroups groups={groups} />
        </div>
      }
    >
      <Button type="text" icon={<QuestionCircleOutlined aria-hidden />} aria-label="键盘帮助" title="键盘帮助（?）" />
    </Popover>
  )
}
