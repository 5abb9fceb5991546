import { DownloadOutlined, SettingOutlined, StarOutlined } from '@ant-design/icons'
import { Button, Checkbox, Input, Popover } from 'antd'
import { useState } from 'react'
import { useToday } from '../now.ts'
import { csvOf, offerFile } from '../csv.ts'
import { PrintButton } from '../PrintButton.tsx'
import type { Column } from './Register.tsx'
import { useKept } from './state.ts'

type Props<R> = {
  name: string
  title: string
  columns: readonly Column<R>[]
  chosen: string[]
  onChoose: (keys: string[]) => void
  rows: readonly R[]
  shown: readonly Column<R>[]
  search: string
  onView: (search: string) => void
}

/** Kept views, columns, the file, paper. */
export function Tools<R>({ name, title, columns, chosen, onChoose, rows, shown, search, onView }: Props<R>) {
  const today = useToday()
  return (
    <div className="row register-tools">
      <Views name={name} search={search} onView={onView} />
      <Popover
        trigger="click"
        placement="bottomRight"
        content={
          <div className="stack" style={{ gap: '.3rem' }}>
            {columns.map(c => (
              <Checkbox
                key={c.key}
                disabled={c.main}
                checked={c.main || chosen.includes(c.key)}
                onChange={e => onChoose(e.target.checked ? [...chosen, c.key] : chosen.filter(k => k !== c.key))}
              >
                {c.title}
              </Checkbox>
            ))}
          </div>
        }
      >
        <Button type="text" icon={<SettingOutlined aria-hidden />} aria-label="选择列" title="选择列" />
      </Popover>
      <Button
        type="text"
        icon={<DownloadOutlined aria-hidden />}
        aria-label="导出"
        title="导出所列（CSV，可用 WPS 打开）"
        disabled={!rows.length}
        onClick={() =>
          offerFile(
            `${title}${today}.csv`,
            csvOf(
              shown.map(c => c.title),
              rows.map(r => shown.map(c => c.text(r))),
            ),
          )
        }
      />
      <PrintButton icon />
    </div>
  )
}

type View = { label: string; search: string }

function Views({ name, search, onView }: { name: string; search: string; onView: (search: string) => void }) {
  const [views, setViews] = useKept<View[]>(`zhongshu.views.${name}`, [])
  const [label, setLabel] = useState('')
  const keep = () => {
    if (!label.trim()) return
    setViews([...views.filter(v => v.label !== label.trim()), { label: label.trim(), search }])
    setLabel('')
  }
  return (
    <Popover
      trigger="click"
      placement="bottomRight"
      content={
        <div className="stack" style={{ gap: '.4rem', width: '16rem' }}>
          {views.map(v => (
            <div key={v.label} className="row">
              <Button type="link" className="grow" style={{ textAlign: 'left', padding: 0 }} onClick={() => onView(v.search)}>
                {v.label}
              </Button>
              <Button type="text" size="small" aria-label={`删除视图 ${v.label}`} onClick={() => setViews(views.filter(x => x !== v))}>
                删除
              </Button>
            </div>
          ))}
          {!views.length && <span className="soft small">把常用的筛选存为视图，一点即到。</span>}
          <div className="row">
            <Input
              className="grow"
              aria-label="视图名称"
              placeholder="视图名称"
              value={label}
              maxLength={20}
              onChange={e => setLabel(e.target.value)}
              onPressEnter={keep}
            />
            <Button onClick={keep} disabled={!label.trim()}>
              存为视图
            </Button>
          </div>
        </div>
      }
    >
      <Button type="text" icon={<StarOutlined aria-hidden />} aria-label="视图" title="视图" />
    </Popover>
  )
}
