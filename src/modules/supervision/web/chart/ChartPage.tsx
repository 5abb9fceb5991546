import { FilePdfOutlined, LeftOutlined, RightOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Segmented, Select } from 'antd'
import { PageHead, Parts, PersonPicker, UnitPicker } from '#kit'
import { shifted, spans, type Zoom } from '../../chart/domain.ts'
import { chartText } from '../../chart/text.ts'
import { sourceKinds } from '../../types.ts'
import { chart } from './api.ts'
import { Board } from './Board.tsx'
import { asked, useChartFilter, views, type View } from './filter.ts'
import { Pictures } from './Pictures.tsx'
import { Wall } from './Wall.tsx'
import './chart.css'

const choices = (of: Record<string, string>) => Object.entries(of).map(([value, label]) => ({ value, label }))

/** 挂图督查 (S3-44): the wall chart on the screen, the board, the picture of every unit; what is looked at stands in the address. */
export default function ChartPage() {
  const { view, zoom, on, today, filter, unfolded, set } = useChartFilter()
  const drawn = view === 'gantt' || view === 'units' || view === 'months'
  const query = useQuery({ queryKey: ['supervision', 'chart', filter], queryFn: () => chart.chart(filter), enabled: drawn, placeholderData: before => before })
  const parts: Record<string, string> = unfolded ? { parts: 'open' } : {}
  const anyParts = query.data?.rows.some(r => r.parts.length) ?? false
  const label = zoom === 'year' ? `${on.slice(0, 4)}年` : `${on.slice(0, 4)}年${Math.floor((Number(on.slice(5, 7)) - 1) / 3) + 1}季度`
  return (
    <>
      <PageHead title="挂图督查">
        {drawn && (
          <Button icon={<FilePdfOutlined aria-hidden />} href={`/api/supervision.chartPdf?${asked(filter, { view, ...parts })}`} disabled={!query.data?.rows.length} title="A3 横幅，可张贴">
            打印挂图
          </Button>
        )}
        <Button href={view === 'picture' ? `/api/supervision.unitsXlsx?${asked(filter)}` : `/api/supervision.ledgerXlsx?${asked(filter, parts)}`} title="Excel 文件，可用 WPS 打开">
          {view === 'picture' ? '导出情况表' : '导出台账'}
        </Button>
      </PageHead>
      <div className="chart-bar screen-only">
        <Parts label="看法" parts={views} value={view} onChange={v => set({ view: v === 'gantt' ? null : v })} />
        <div className="row chart-filters" role="search">
          <Segmented aria-label="跨度" value={zoom} onChange={v => set({ zoom: v === 'year' ? 'year' : null })} options={Object.entries(spans).map(([value, text]) => ({ value: value as Zoom, label: text }))} />
          <span className="chart-span">
            <Button type="text" icon={<LeftOutlined />} aria-label="上一期" onClick={() => set({ on: shifted(zoom, on, -1) })} />
            <b>{label}</b>
            <Button type="text" icon={<RightOutlined />} aria-label="下一期" onClick={() => set({ on: shifted(zoom, on, 1) })} />
            {on !== today && <Button type="link" onClick={() => set({ on: null })}>本期</Button>}
          </span>
          <div className="chart-pick"><UnitPicker label="单位" placeholder="单位" value={filter.unitId} onChange={v => set({ unit: v })} /></div>
          <div className="chart-pick"><PersonPicker label="领导" placeholder="领导" value={filter.leaderId} onChange={v => set({ leader: v })} /></div>
          <Select aria-label="来源" placeholder="来源" allowClear value={filter.sourceKind ?? undefined} onChange={v => set({ source: v ?? null })} options={choices(sourceKinds)} style={{ minWidth: '8rem' }} />
          <Select aria-label="只看" placeholder="只看" allowClear value={filter.only ?? undefined} onChange={v => set({ only: v ?? null })} options={choices(chartText.only)} style={{ minWidth: '7.5rem' }} />
          {drawn && <Select aria-label="次序" value={filter.order} onChange={v => set({ order: v === 'due' ? null : v })} options={choices(chartText.order)} style={{ minWidth: '6.5rem' }} />}
          {drawn && anyParts && <Button aria-pressed={unfolded} onClick={() => set({ parts: unfolded ? null : 'open' })}>{unfolded ? '收起分解任务' : '展开分解任务'}</Button>}
        </div>
      </div>
      {drawn ? <Wall query={query} view={view as Exclude<View, 'board' | 'picture'>} axis={{ from: filter.from, until: filter.until, today }} unfolded={unfolded} /> : view === 'board' ? <Board filter={filter} span={label} /> : <Pictures filter={filter} span={label} />}
    </>
  )
}
