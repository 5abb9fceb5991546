import { Button, Input, Segmented, Select } from 'antd'
import { type KeyboardEvent, useRef, useState } from 'react'
import { DropFile, RefusalNotice, TextButton, useAct } from '#kit'
import { rosterText } from '../../roster/text.ts'
import { seatingText } from '../../seating/text.ts'
import { rosters } from './api.ts'
import './roster.css'

/** A line of the list while it is typed; without an id it is new. */
export type LineDraft = { key: string; id: string | null; name: string; unit: string; post: string; side: 'host' | 'guest' | null; diet: string; fixed: { row: number; number: number } | null }
let next = 0
export const blankLine = (over: Partial<LineDraft> = {}): LineDraft => ({ key: `n${next++}`, id: null, name: '', unit: '', post: '', side: null, diet: '', fixed: null, ...over })
export const inputOf = ({ key: _, ...l }: LineDraft) => l

const fields = ['name', 'unit', 'post'] as const
const labels = { name: '姓名', unit: '单位', post: '职务' }

/** The list as a table one types into: Enter and the arrows go from line to line, Enter in the last one adds one; lines are moved up and down by their buttons or Alt and the arrows. */
export function Lines({ lines, onChange, extras = false }: { lines: LineDraft[]; onChange: (next: LineDraft[]) => void; extras?: boolean }) {
  const box = useRef<HTMLDivElement>(null)
  const set = (i: number, to: Partial<LineDraft>) => onChange(lines.map((l, j) => (i === j ? { ...l, ...to } : l)))
  const focus = (i: number, f: string) => setTimeout(() => box.current?.querySelector<HTMLInputElement>(`[data-at="${i}-${f}"]`)?.focus())
  const move = (i: number, by: number) => {
    const to = i + by
    if (to < 0 || to >= lines.length) return
    const list = [...lines]
    ;[list[i], list[to]] = [list[to]!, list[i]!]
    onChange(list)
  }
  const onKey = (i: number, f: string) => (e: KeyboardEvent) => {
    if (e.nativeEvent.isComposing) return
    if (e.altKey && (e.key === 'ArrowUp' || e.key === 'ArrowDown')) {
      e.preventDefault()
      const by = e.key === 'ArrowUp' ? -1 : 1
      move(i, by)
      focus(i + by, f)
    } else if (e.key === 'ArrowUp' && i > 0) focus(i - 1, f)
    else if (e.key === 'ArrowDown' && i + 1 < lines.length) focus(i + 1, f)
    else if (e.key === 'Enter' && !e.ctrlKey) {
      e.preventDefault()
      if (i + 1 === lines.length) onChange([...lines, blankLine({ unit: lines[i]!.unit, side: lines[i]!.side })])
      focus(i + 1, f)
    }
  }
  return (
    <div ref={box}>
      <table className="plain roster-edit">
        <thead>
          <tr>
            <th className="right" style={{ width: '3rem' }}>序号</th>
            <th style={{ width: '11rem' }}>姓名</th>
            <th>单位</th>
            <th style={{ width: '12rem' }}>职务</th>
            {extras && <th style={{ width: '6rem' }}>主客方</th>}
            {extras && <th style={{ width: '7rem' }}>饮食</th>}
            {extras && <th style={{ width: '8rem' }}>固定座位</th>}
            <th style={{ width: '7rem' }}>
              
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((l, i) => (
            <tr key={l.key}>
              <td className="right">{i + 1}</td>
              {fields.map(f => (
                <td key={f}>
                  <Input data-at={`${i}-${f}`} aria-label={`第${i + 1}行${labels[f]}`} value={l[f]} maxLength={f === 'name' ? 60 : 100} onChange={e => set(i, { [f]: e.target.value })} onKeyDown={onKey(i, f)} />
                </td>
              ))}
              {extras && (
                <td>
                  <Select aria-label={`第${i + 1}行主客方`} value={l.side ?? ''} onChange={(side: string) => set(i, { side: side === 'host' || side === 'guest' ? side : null })} options={[{ value: '', label: '—' }, { value: 'host', label: seatingText.side.host }, { value: 'guest', label: seatingText.side.guest }]} style={{ width: '100%' }} />
                </td>
              )}
              {extras && (
                <td>
                  <Input aria-label={`第${i + 1}行饮食`} value={l.diet} maxLength={20} onChange={e => set(i, { diet: e.target.value })} />
                </td>
              )}
              {extras && (
                <td>
                  <Input aria-label={`第${i + 1}行固定座位`} placeholder="排-号" defaultValue={l.fixed ? `${l.fixed.row}-${l.fixed.number}` : ''} onChange={e => {
                    const [, row, number] = /^(\d{1,3})[-－—排](\d{1,3})号?$/.exec(e.target.value.trim()) ?? []
                    set(i, { fixed: row && number ? { row: Number(row), number: Number(number) } : null })
                  }} />
                </td>
              )}
              <td className="nowrap">
                <TextButton onClick={() => move(i, -1)} aria-label={`第${i + 1}行上移`}>上移</TextButton>{' '}
                <TextButton onClick={() => move(i, 1)} aria-label={`第${i + 1}行下移`}>下移</TextButton>{' '}
                <TextButton onClick={() => onChange(lines.filter((_, j) => j !== i))} aria-label={`删去第${i + 1}行`}>删去</TextButton>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <p style={{ margin: '.5rem 0' }}>
        <Button size="small" onClick={() => { onChange([...lines, blankLine()]); focus(lines.length, 'name') }}>加一行</Button>
        <span className="soft small">　按排序录入，第1行排在最前；回车到下一行，Alt+↑↓ 调整顺序。</span>
      </p>
    </div>
  )
}

type Found = Awaited<ReturnType<typeof rosters.readPeople>>
/** 导入: out of a file or a pasted text, looked at line by line before anything is taken over. */
export function ImportLines({ onTake, onFile }: { onTake: (lines: LineDraft[]) => void; onFile?: (file: { id: string; name: string }) => void }) {
  const [by, setBy] = useState<'file' | 'paste'>('file')
  const [pasted, setPasted] = useState('')
  const [found, setFound] = useState<Found | null>(null)
  const [skipped, setSkipped] = useState<ReadonlySet<number>>(new Set())
  const read = useAct(rosters.readPeople)
  const look = async (input: { fileId: string | null; text: string }) => {
    const answer = await read.run(input)
    if (!answer) return
    setFound(answer)
    setSkipped(new Set(answer.rows.filter(r => !r.person).map(r => r.no)))
  }
  const taken = found?.rows.filter(r => !skipped.has(r.no) && r.name) ?? []
  return (
    <div className="stack">
      <RefusalNotice error={read.error} />
      <Segmented aria-label="导入方式" value={by} onChange={setBy} options={[{ value: 'file', label: '从文件' }, { value: 'paste', label: '粘贴' }]} style={{ alignSelf: 'flex-start' }} />
      {by === 'file' ? (
        <DropFile accept=".docx,.xlsx,.txt" label={found ? '换一份文件' : '把名单文件拖到这里（.docx、.xlsx、.txt）'} busy={read.busy} onStored={f => { onFile?.(f); void look({ fileId: f.id, text: '' }) }} />
      ) : (
        <div className="row">
          <Input.TextArea aria-label="粘贴名单" value={pasted} onChange={e => setPasted(e.target.value)} autoSize={{ minRows: 3, maxRows: 8 }} placeholder="从表格、文档或消息中复制的名单，一人一行" style={{ flex: 1 }} />
          <Button loading={read.busy} disabled={!pasted.trim()} onClick={() => void look({ fileId: null, text: pasted })}>读取</Button>
        </div>
      )}
      {found && (
        <>
          {found.notes.map(n => <p key={n} className="soft small">{n}</p>)}
          <div className="scroll-x">
            <table className="plain">
              <thead>
                <tr><th>导入</th><th>原文</th><th>姓名</th><th>单位</th><th>职务</th><th>核对</th></tr>
              </thead>
              <tbody>
                {found.rows.map(r => (
                  <tr key={r.no} className={skipped.has(r.no) ? 'soft' : ''}>
                    <td>
                      <input type="checkbox" aria-label={`导入第${r.no + 1}行`} disabled={!r.name} checked={!skipped.has(r.no)} onChange={() => setSkipped(s => { const to = new Set(s); if (!to.delete(r.no)) to.add(r.no); return to })} />
                    </td>
                    <td className="small soft">{r.text}</td><td className="nowrap">{r.name}</td><td>{r.unit}</td><td>{r.post}</td>
                    <td className="small">{r.person ? [...r.faults, ...r.warnings.map(w => `${rosterText.warning[w.code]}（${w.says}）`)].join('；') : '不像人员，没有导入'}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
          <div className="row">
            <Button type="primary" disabled={!taken.length} onClick={() => { onTake(taken.map(({ name, unit, post, diet }) => blankLine({ name, unit, post, diet }))); setFound(null); setPasted('') }}>导入 {taken.length} 人</Button>
            <Button onClick={() => setFound(null)}>不导入</Button>
          </div>
        </>
      )}
    </div>
  )
}
