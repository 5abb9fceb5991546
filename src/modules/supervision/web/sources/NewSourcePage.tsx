import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import {
  Card,
  DayInput,
  DropFile,
  MinuteInput,
  mustMark,
  PageHead,
  RefusalNotice,
  type Stored,
  UnitPicker,
  UnitsPicker,
  useAct,
  useFormCopy,
  useToday,
} from '#kit'
import { linesOf } from '../../sources/domain.ts'
import { supervisionText } from '../../text.ts'
import type { SourceKind } from '../../types.ts'
import { isClue } from '../../clues/domain.ts'
import { refreshed, supervision } from '../api.ts'
import { ClueFields, type ClueForm, clueOf } from './Clue.tsx'
import { need, PersonField } from '../pickers.tsx'
import '../supervision.css'

/** One line before it is registered: what will become of it. */
type Draft = {
  no: number
  text: string
  as: 'item' | 'note' | 'open'
  title: string
  leadUnitId: string | null
  assistants: string[]
  due: string | null
  goal: string
  faults: string[]
}
type V = {
  kind: SourceKind
  title: string
  instructorId?: string | null
  instructor?: string
  saidOn?: string | null
  basis?: string
  words?: string
  oral?: boolean
  witnessId?: string | null
  heardAt?: string
  noterId?: string | null
  lines?: Draft[]
  clue?: ClueForm
}

/** 登记来源: by hand, one line a thing, or out of a file with a list of tasks; each line is looked at and mended before anything is kept. */
export default function NewSourcePage() {
  const go = useNavigate()
  const byFile = useSearchParams()[0].get('from') === 'file'
  const [form] = Form.useForm<V>()
  const copy = useFormCopy<V>(byFile ? 'supervision.import' : 'supervision.source', { kind: byFile ? 'decision' : 'instruction' })
  const [lines, setLines] = useState<Draft[]>(copy.initial.lines ?? [])
  const [notes, setNotes] = useState<string[]>([])
  const v = (Form.useWatch([], form) as V | undefined) ?? (copy.initial as V)
  const keepLines = (next: Draft[]) => {
    setLines(next)
    copy.keep(null, { ...form.getFieldsValue(), lines: next } as V)
  }
  const read = useAct(supervision.readList)
  const add = useAct(supervision.addSource, {
    refresh: refreshed,
    says: a => `已登记，${a.items} 条列入拟立项${a.open ? `，${a.open} 条待落实` : ''}`,
    then: a => {
      copy.forget()
      void go(`/supervision/sources/${a.id}`, { replace: true })
    },
  })
  const take = async (file: Stored) => {
    const answer = await read.run({ fileId: file.id })
    if (!answer) return
    setNotes(answer.notes)
    keepLines(
      answer.rows.map(r => ({
        no: r.no,
        text: r.text,
        as: r.task ? 'item' : 'open',
        title: r.title,
        leadUnitId: r.leadUnitId,
        assistants: r.assistants,
        due: r.due,
        goal: r.goal,
        faults: r.faults,
      })),
    )
    if (!form.getFieldValue('title')) form.setFieldValue('title', file.name.replace(/\.\w+$/, ''))
  }
  const typed = useMemo(() => linesOf(v.words ?? '').length, [v.words])
  const tasks = lines.filter(l => l.as === 'item')
  const today = useToday()
  const faulty = tasks.filter(l => faultsOf(l, today).length).length
  const submit = (f: V) => {
    const noted = (l: Draft) => (l.as === 'note' && f.noterId ? { is: 'note' as const, personId: f.noterId } : null)
    const texts: Draft[] = byFile ? lines : linesOf(f.words ?? '').map((text, no) => ({ ...fresh, no, text, as: 'open' }))
    void add.run({
      kind: f.kind,
      title: f.title,
      words: byFile ? lines.map(l => l.text).join('\n') : (f.words ?? ''),
      basis: f.basis ?? '',
      instructorId: f.instructorId ?? null,
      instructor: f.instructor ?? '',
      saidOn: f.saidOn || null,
      oral: !isClue(f.kind) && f.oral && f.witnessId && f.heardAt ? { witnessId: f.witnessId, heardAt: Date.parse(`${f.heardAt}:00+08:00`) } : null,
      clue: isClue(f.kind) ? clueOf(f.clue) : null,
      lines: texts.map(l => ({
        text: l.text,
        as:
          l.as === 'item'
            ? {
                is: 'item' as const,
                title: l.title,
                leadUnitId: l.leadUnitId,
                assistants: l.assistants.filter(u => u !== l.leadUnitId),
                due: l.due,
                goal: l.goal,
              }
            : noted(l),
      })),
    })
  }
  return (
    <>
      <PageHead
        title={byFile ? '导入任务清单' : '登记督办来源'}
        back={{ list: 'supervision-sources', to: '/supervision/sources', label: '督办来源', own: true }}
        sub={
          byFile
            ? '会议决定、工作报告分解等的任务表或编号段落（.docx、.xlsx、.txt）；逐条核对后再登记，一条不丢。'
            : '一行一件事；登记后逐条立项或阅知。填写的内容随时留存。'
        }
      />
      <RefusalNotice error={add.error ?? read.error} />
      <Form
        form={form}
        layout="vertical"
        className="item-form"
        requiredMark={mustMark}
        initialValues={copy.initial}
        onValuesChange={(_, all: V) => copy.keep(_, { ...all, lines })}
        onFinish={submit}
      >
        {byFile && (
          <DropFile
            accept=".docx,.xlsx,.txt"
            busy={read.busy}
            label={lines.length ? '换一份文件' : '把任务清单拖到这里'}
            onStored={f => void take(f)}
          />
        )}
        <div style={{ height: byFile ? '1rem' : 0 }} />
        <Card title="来源">
          <div className="three">
            <Form.Item label="类别" name="kind">
              <Select options={Object.entries(supervisionText.sourceKind).map(([value, label]) => ({ value, label }))} />
            </Form.Item>
            <Form.Item label="标题" name="title" rules={need('请填写标题')}>
              <Input maxLength={200} placeholder={isClue(v.kind) ? '反映的是什么事' : '例如：县政府第18次常务会议纪要'} />
            </Form.Item>
            {!isClue(v.kind) && (
              <>
                <Form.Item label="日期" name="saidOn">
                  <DayInput label="日期" />
                </Form.Item>
                <Form.Item label="批示（讲话）人" name="instructorId">
                  <PersonField label="批示人" placeholder="本县领导" />
                </Form.Item>
                <Form.Item label="本县以外的批示人" name="instructor">
                  <Input maxLength={100} disabled={!!v.instructorId} />
                </Form.Item>
              </>
            )}
            <Form.Item label="依据" name="basis">
              <Input maxLength={1000} placeholder="不填的，以标题为依据" />
            </Form.Item>
          </div>
          {isClue(v.kind) && <ClueFields media={v.kind === 'media'} />}
          {!byFile && (
            <>
              <Form.Item
                label="原文"
                name="words"
                rules={need('请逐字录入原文')}
                extra={`一行一条，逐字录入，不删节、不更改、不补充。${typed ? `现在 ${typed} 条。` : ''}`}
              >
                <Input.TextArea autoSize={{ minRows: 5, maxRows: 16 }} />
              </Form.Item>
              <div className="row" style={{ alignItems: 'flex-start' }} hidden={isClue(v.kind)}>
                <Form.Item name="oral" valuePropName="checked">
                  <Checkbox>口头批示</Checkbox>
                </Form.Item>
                {v.oral && (
                  <>
                    <Form.Item name="witnessId" rules={[{ required: true, message: '请选择在场见证人' }]} style={{ width: '16rem' }}>
                      <PersonField label="见证人" placeholder="在场见证人" />
                    </Form.Item>
                    <Form.Item name="heardAt" rules={[{ required: true, message: '请填写何时听到' }]}>
                      <MinuteInput label="何时听到" />
                    </Form.Item>
                  </>
                )}
              </div>
            </>
          )}
        </Card>
        {byFile && lines.length > 0 && (
          <Card
            title={`清单 ${lines.length} 行，${tasks.length} 条列入拟立项${faulty ? `，${faulty} 条待核对` : ''}`}
            extra={
              lines.some(l => l.as === 'open') && (
                <Button size="small" onClick={() => keepLines(lines.map(l => (l.as === 'open' ? { ...l, as: 'note' } : l)))}>
                  待定的 {lines.filter(l => l.as === 'open').length} 行都作阅知
                </Button>
              )
            }
          >
            {notes.map(n => (
              <p key={n} className="soft">
                {n}
              </p>
            ))}
            <table className="plain">
              <thead>
                <tr>
                  <th className="right">行</th>
                  <th>原文和事项</th>
                  <th style={{ width: '13rem' }}>牵头单位</th>
                  <th style={{ width: '13rem' }}>协办单位</th>
                  <th style={{ width: '10rem' }}>时限</th>
                  <th style={{ width: '11rem' }}>去向</th>
                </tr>
              </thead>
              <tbody>
                {lines.map((l, i) => (
                  <Row key={l.no} line={l} onChange={to => keepLines(lines.map((x, j) => (j === i ? { ...x, ...to } : x)))} />
                ))}
              </tbody>
            </table>
            {lines.some(l => l.as === 'note') && (
              <Form.Item
                label="由谁阅知"
                name="noterId"
                rules={[{ required: true, message: '请写明由谁阅知' }]}
                style={{ maxWidth: '18rem', marginTop: '1rem' }}
              >
                <PersonField label="由谁阅知" />
              </Form.Item>
            )}
          </Card>
        )}
        <div className="row form-actions">
          <Button type="primary" htmlType="submit" loading={add.busy} disabled={byFile && !lines.length}>
            登记
          </Button>
          {faulty > 0 && <span className="soft">待核对的也可以先列入拟立项，报批前补齐。</span>}
          <span className="grow" />
          <Button
            onClick={() => {
              copy.clear(form)
              setLines([])
            }}
          >
            清空重填
          </Button>
        </div>
      </Form>
    </>
  )
}
const fresh: Draft = { no: 0, text: '', as: 'item', title: '', leadUnitId: null, assistants: [], due: null, goal: '', faults: [] }

/** What of a row's faults still stands after it was mended. */
const HELPS = '不认识的协办单位'
const PAST = '时限已经过去'
const faultsOf = (l: Draft, today: string): string[] => [
  ...l.faults.filter(f => !(/单位/.test(f) && !f.startsWith(HELPS) && l.leadUnitId) && !(/时限/.test(f) && l.due && !(f === PAST && l.due < today))),
  ...(l.title.trim() ? [] : ['没有写事项']),
]

function Row({ line: l, onChange }: { line: Draft; onChange: (to: Partial<Draft>) => void }) {
  const today = useToday()
  const faults = l.as === 'item' ? faultsOf(l, today) : []
  return (
    <tr>
      <td className="right">{l.no + 1}</td>
      <td>
        <div className="soft small">{l.text}</div>
        {l.as === 'item' && (
          <Input.TextArea
            aria-label={`第 ${l.no + 1} 行事项`}
            autoSize
            value={l.title}
            maxLength={200}
            onChange={e => onChange({ title: e.target.value })}
          />
        )}
        {faults.map(f => (
          <div key={f} className="small" role="alert" style={{ color: 'var(--orange)' }}>
            {f}
          </div>
        ))}
      </td>
      <td>
        {l.as === 'item' && <UnitPicker label={`第 ${l.no + 1} 行牵头单位`} value={l.leadUnitId} onChange={leadUnitId => onChange({ leadUnitId })} />}
      </td>
      <td>
        {l.as === 'item' && (
          <UnitsPicker label={`第 ${l.no + 1} 行协办单位`} value={l.assistants} onChange={assistants => onChange({ assistants, faults: l.faults.filter(f => !f.startsWith(HELPS)) })} />
        )}
      </td>
      <td>{l.as === 'item' && <DayInput label="时限" value={l.due} onChange={due => onChange({ due: due || null })} />}</td>
      <td>
        <Radio.Group
          size="small"
          optionType="button"
          value={l.as}
          onChange={e => onChange({ as: e.target.value as Draft['as'] })}
          options={[
            { value: 'item', label: '立项' },
            { value: 'note', label: '阅知' },
            { value: 'open', label: '待定' },
          ]}
        />
      </td>
    </tr>
  )
}
