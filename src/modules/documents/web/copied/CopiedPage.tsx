import { useQuery } from '@tanstack/react-query'
import { Button, Modal, Select } from 'antd'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { Asked, Card, Empty, ExportButton, PageHead, Parts, PrintButton, RefLink, RefusalNotice, Tag, useAct, useToday } from '#kit'
import { call } from '#web/api'
import type { CopiedMatch, CopiedSource, CopiedView, TaskRow } from '../../gates/copied/contract.ts'
import { copiedText } from '../../gates/copied/text.ts'
import { documents, keys } from '../api.ts'
import { gatesMoved } from '../gates/api.ts'
import { copied, copiedKey } from './api.ts'
import { countedAs, differing, linesOf, runsOf } from './strokes.ts'
import './copied.css'

const levelText = { superior: '上级文件', own: '本级文件', other: '其他' }
const kindText = { counted: '', quoted: '声明的引用，不计', common: '通用表述，不计' }
const percent = (n: number) => `${Math.round(n * 1000) / 10}%`
const parts = { side: '逐段对照', tasks: '落实对照表' }

/** 查重: how much of the text stands elsewhere, passage beside passage; and what it makes of the superior document it puts into effect (S0-22, S0-23). The address says which passage and which part. */
export default function CopiedPage() {
  const { id = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const part = params.get('part') === 'tasks' ? 'tasks' : 'side'
  const head = useQuery({ queryKey: keys.one(id), queryFn: () => documents.read({ id }) })
  const query = useQuery({ queryKey: copiedKey(id), queryFn: () => copied.copied({ id }) })
  return (
    <Asked query={head} rows={12}>
      {d => (
        <>
          <PageHead title={`查重：${d.title || '未命名文稿'}`} back={{ list: 'document', to: `/documents/${id}`, label: '公文' }} sub="与文库中您有权知悉的文件逐段比对；地名、层级、数字换过的也找得出来">
            <Parts label="看法" parts={parts} value={part} onChange={p => setParams(p === 'side' ? {} : { part: p }, { replace: true })} />
            <PrintButton icon />
          </PageHead>
          <Asked query={query} rows={12}>
            {v => (
              <div className="stack">
                <Total v={v} />
                {part === 'tasks' ? <Tasks id={id} v={v} title={d.title} /> : <Side v={v} at={params.get('at')} go={at => setParams(at === null ? {} : { at: String(at) }, { replace: true })} />}
              </div>
            )}
          </Asked>
        </>
      )}
    </Asked>
  )
}

function Total({ v }: { v: CopiedView }) {
  const counted = v.matches.filter(m => countedAs(m) === 'counted').length
  const [quoted, common] = (['quoted', 'common'] as const).map(k => v.matches.filter(m => countedAs(m) === k).length)
  return (
    <Card label="合计">
      <div className="copied-total">
        <strong className={v.above && !v.unjudged ? 'copied-over' : undefined}>{percent(v.share)}</strong>
        <div className="grow">
          <div className="copied-bar copied-bar-long" role="img" aria-label={`重合 ${percent(v.share)}，上限 ${v.max}%`}>
            <i style={{ width: `${v.share * 100}%` }} className={v.above && !v.unjudged ? 'over' : undefined} />
            <b style={{ left: `${v.max}%` }} title={`上限 ${v.max}%`} />
          </div>
          <p className="small soft">
            全文 {v.letters} 字，{counted ? `${counted} 段与已有文件重合` : '没有发现与已有文件重合的段落'}
            {quoted ? `；声明的引用 ${quoted} 处不计` : ''}
            {common ? `；通用表述 ${common} 处不计` : ''}。上限 {v.max}%
            {v.unjudged ? `，${copiedText.why[v.unjudged]}` : v.above ? '，超过上限不能送审，例外须经批准' : ''}。
          </p>
        </div>
      </div>
    </Card>
  )
}

/** Passages are numbered, and coloured in turn, never red. */
const tint = (n: number) => `copied-${n % 6}`

function Side({ v, at, go }: { v: CopiedView; at: string | null; go: (at: number | null) => void }) {
  const chosen = at !== null && v.matches[Number(at)] ? Number(at) : v.matches.length ? 0 : null
  const match = chosen === null ? null : v.matches[chosen]!
  const source = match && v.sources.find(s => s.id === match.source)
  const left = useRef<HTMLDivElement>(null)
  const right = useRef<HTMLDivElement>(null)
  const texts = useMemo(() => new Map(v.sources.map(s => [s.id, s.text])), [v.sources])
  const marks = useMemo(
    () => v.matches.map(m => differing(v.text.slice(m.start, m.end), (texts.get(m.source) ?? '').slice(m.sourceStart, m.sourceEnd))),
    [v, texts],
  )
  const show = (n: number, side: 'left' | 'right' | 'both') => {
    go(n)
    requestAnimationFrame(() => {
      for (const [box, name] of [[left, 'left'], [right, 'right']] as const)
        if (side === 'both' || side === name) box.current?.querySelector(`[data-match="${n}"]`)?.scrollIntoView({ block: 'center' })
    })
  }
  // A deep link leads to its passage, once.
  const first = useRef(at)
  useEffect(() => {
    if (first.current !== null) for (const box of [left, right]) box.current?.querySelector(`[data-match="${first.current}"]`)?.scrollIntoView({ block: 'center' })
  }, [])
  useEffect(() => {
    const onKey = (e: KeyboardEvent) => {
      if (e.target instanceof HTMLElement && /INPUT|TEXTAREA|SELECT/.test(e.target.tagName)) return
      if ((e.key !== 'n' && e.key !== 'p') || chosen === null) return
      show((chosen + (e.key === 'n' ? 1 : v.matches.length - 1)) % v.matches.length, 'both')
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  })
  if (!v.text) return <Empty title="文稿还没有正文">写好正文再来查重。</Empty>
  const ours = v.matches.map((m, n) => ({ start: m.start, end: m.end, match: n, differs: marks[n]!.ours }))
  return (
    <div className="two copied-two">
      <Card title="本文" extra={v.matches.length > 0 && <span className="small soft">点一段看出处；N、P 换上下一段</span>}>
        <div className="copied-text" ref={left}>
          {v.paragraphs.map((p, i) => (
            <div key={p.start} className="copied-paragraph">
              {p.attachment !== null && v.paragraphs[i - 1]?.attachment !== p.attachment && <p className="soft small">附件 {p.attachment + 1}</p>}
              <div className="copied-share" title={`本段 ${p.letters} 字，重合 ${p.copied} 字`}>
                <div className="copied-bar" aria-hidden>
                  <i style={{ width: `${p.letters ? (p.copied / p.letters) * 100 : 0}%` }} className={!v.unjudged && p.letters && (p.copied / p.letters) * 100 > v.max ? 'over' : undefined} />
                </div>
                <span className="small soft">{p.copied ? percent(p.copied / p.letters) : ''}</span>
              </div>
              <p className={p.heading ? 'copied-heading' : undefined}>
                <Runs text={v.text} from={p.start} to={p.end} spans={ours} chosen={chosen} matches={v.matches} press={n => show(n, 'right')} />
              </p>
            </div>
          ))}
        </div>
      </Card>
      <Card title="出处" label="出处">
        {match && source ? (
          <>
            <Origin source={source} match={match} others={match.also.flatMap(a => v.sources.find(s => s.id === a) ?? [])} />
            <div className="copied-text" ref={right}>
              {linesOf(source.text).map(l => (
                <p key={l.start}>
                  <Runs
                    text={source.text}
                    from={l.start}
                    to={l.end}
                    spans={v.matches.flatMap((m, n) => (m.source === source.id ? [{ start: m.sourceStart, end: m.sourceEnd, match: n, differs: marks[n]!.theirs }] : []))}
                    chosen={chosen}
                    matches={v.matches}
                    press={n => show(n, 'left')}
                  />
                </p>
              ))}
            </div>
          </>
        ) : (
          <Empty title="没有重合的段落">与文库中您有权知悉的文件都不重合。</Empty>
        )}
      </Card>
    </div>
  )
}

function Origin({ source: s, match, others }: { source: CopiedSource; match: CopiedMatch; others: readonly CopiedSource[] }) {
  const today = useToday()
  return (
    <div className="copied-origin">
      <div>
        <Tag tone={s.level === 'superior' ? 'blue' : 'calm'}>{levelText[s.level]}</Tag> {s.opens ? <RefLink of={{ ...s.opens, title: s.title }} /> : <Link to={`/library/${s.id}`}>{s.title}</Link>} {s.repealedFrom && <Tag tone="orange">{copiedText.repealed(s.repealedFrom, today)}</Tag>}
        <span className="soft small">
          {['', s.organ, s.numberText, s.day].filter((x, i) => i === 0 || x).join('\u3000')}
        </span>
      </div>
      <div className="small soft">
        这一段与出处相同 {percent(match.similarity)}，画线的字两边不同
        {countedAs(match) !== 'counted' && `　${kindText[countedAs(match)]}`}
        {others.length > 0 && `　另见于：${others.slice(0, 3).map(o => `《${o.title}》`).join('')}${others.length > 3 ? `等 ${others.length} 份` : ''}`}
      </div>
    </div>
  )
}

type RunsGiven = { text: string; from: number; to: number; spans: Parameters<typeof runsOf>[3]; chosen: number | null; matches: readonly CopiedMatch[]; press: (n: number) => void }
function Runs({ text, from, to, spans, chosen, matches, press }: RunsGiven) {
  return runsOf(text, from, to, spans).map(r => {
    if (r.match === null) return <span key={r.start}>{r.text}</span>
    const n = r.match
    const kind = countedAs(matches[n]!)
    const classes = ['copied-mark', kind === 'counted' ? tint(n) : 'copied-free', chosen === n ? 'at' : '', r.differs ? 'differs' : ''].filter(Boolean).join(' ')
    return (
      // No <button>: it cannot break over lines like the words it is.
      <span
        role="button"
        tabIndex={0}
        key={r.start}
        data-match={n}
        className={classes}
        title={kindText[kind] || `第 ${n + 1} 段`}
        onClick={() => press(n)}
        onKeyDown={e => e.key === 'Enter' && press(n)}
      >
        {r.text}
      </span>
    )
  })
}

// 落实对照表

const named = (list: TaskRow['who']) => list.map(n => (n.same ? `${n.text}（同上级）` : n.text)).join('；')

function Tasks({ id, v, title }: { id: string; v: CopiedView; title: string }) {
  const { follows } = v
  const today = useToday()
  const bare = follows?.tasks.filter(t => t.bare).length ?? 0
  const heads = ['上级任务', '本文对应', '谁办', '何时', '多少']
  return (
    <Card
      title={follows ? `落实《${follows.source.title}》：${follows.tasks.length} 项任务，${bare ? `${bare} 项没有本级的安排` : '都有本级的安排'}` : '落实对照表'}
      label="落实对照表"
      extra={
        <>
          {follows?.source.repealedFrom && <Tag tone="orange">上级文件{copiedText.repealed(follows.source.repealedFrom, today)}</Tag>}
          {v.may.follow && <Choose id={id} v={v} />}
          {follows && <ExportButton name={`${title}　落实对照表`} head={heads} rows={follows.tasks.map(t => [t.task.text, t.ours?.text ?? '', named(t.who), named(t.when), named(t.much)])} />}
        </>
      }
    >
      {!follows ? (
        <Empty title="还没有选定所落实的上级文件">{v.may.follow ? '点“选上级文件”，系统逐条对照上级任务，看本级由谁办、何时办、办多少有没有写明。' : '由拟稿人或办理人选定后，这里逐条对照。'}</Empty>
      ) : follows.tasks.length === 0 ? (
        <Empty title="这份文件里没有找到具体任务">只有写着要、应、须、负责、完成、时限的句子算任务。</Empty>
      ) : (
        <>
          <p className="small soft">
            {follows.chosen ? '所落实的文件由办理人选定' : '所落实的文件取自本文答复的来文'}。规则：从对应段落里取本级机构名称、时限和数量；与上级原句一字不差的注“同上级”。红格表示没有写，机器看不懂的以人的判断为准。
          </p>
          <div className="copied-scroll">
            <table className="plain copied-tasks">
              <thead>
                <tr>
                  {heads.map(h => (
                    <th key={h}>{h}</th>
                  ))}
                </tr>
              </thead>
              <tbody>
                {follows.tasks.map(t => (
                  <tr key={t.task.start}>
                    <td>{t.task.text}</td>
                    <td className={t.ours ? undefined : 'copied-empty'}>{t.ours ? t.ours.text : '没有对应内容'}</td>
                    {[t.who, t.when, t.much].map((list, i) => (
                      <td key={heads[i + 2]} className={list.some(n => !n.same) ? undefined : 'copied-empty'}>
                        {list.length ? list.map(n => (
                          <span key={n.start} className={n.same ? 'soft copied-named' : 'copied-named'}>
                            {n.text}
                            {n.same && <span className="small">（同上级）</span>}
                          </span>
                        )) : <span className="small">未写明</span>}
                      </td>
                    ))}
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        </>
      )}
    </Card>
  )
}

type Row = { id: string; title: string; numberText: string; organ: string }
const lookFor = (words: string) => call('library.list', { words, level: words ? null : 'superior', limit: 50 }) as Promise<{ rows: Row[] }>

function Choose({ id, v }: { id: string; v: CopiedView }) {
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  const [chosen, setChosen] = useState<string | null>(v.follows?.source.id ?? null)
  const list = useQuery({ queryKey: ['library', 'choose', words], queryFn: () => lookFor(words), enabled: open, placeholderData: before => before })
  const act = useAct(copied.followSource, { refresh: [copiedKey(id), ...gatesMoved(id)], says: '已选定', then: () => setOpen(false) })
  const near = v.sources.filter(s => s.level === 'superior')
  const label = (s: Pick<Row, 'title' | 'organ' | 'numberText'>) => [s.title, s.numberText, s.organ].filter(Boolean).join('　')
  const rows = [...near.filter(s => label(s).includes(words)).map(s => ({ value: s.id, label: `${label(s)}　（与本文有重合）` })), ...(list.data?.rows ?? []).filter(r => !near.some(s => s.id === r.id)).map(r => ({ value: r.id, label: label(r) }))]
  return (
    <>
      <Button onClick={() => setOpen(true)}>{v.follows ? '换上级文件' : '选上级文件'}</Button>
      <Modal
        title="所落实的上级文件"
        open={open}
        onCancel={() => setOpen(false)}
        okText="选定"
        okButtonProps={{ disabled: !chosen, loading: act.busy }}
        onOk={() => void act.run({ id, sourceId: chosen })}
        footer={(_, { OkBtn, CancelBtn }) => (
          <>
            {v.follows && <Button onClick={() => void act.run({ id, sourceId: null })}>不落实哪份文件</Button>}
            <CancelBtn />
            <OkBtn />
          </>
        )}
      >
        <Select
          aria-label="上级文件"
          style={{ width: '100%' }}
          showSearch={{ filterOption: false, onSearch: setWords }}
          value={chosen}
          onChange={setChosen}
          options={rows}
          loading={list.isFetching}
          placeholder="按标题、文号、机关找"
          notFoundContent="文库里没有找到；可在文库页上传"
        />
        <RefusalNotice error={act.error} onClose={act.reset} />
      </Modal>
    </>
  )
}
