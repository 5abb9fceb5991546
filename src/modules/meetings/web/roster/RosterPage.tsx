import { useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Form, Input, Radio, Select } from 'antd'
import { useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { ActDialog, Asked, Card, DayText, Empty, MinuteInput, Moment, PageHead, Parts, RefusalNotice, Tag, TextButton, useAct } from '#kit'
import { sizeOf, letterSize } from '../../cards/domain.ts'
import { cardSvg, faces } from '../../cards/sheet.ts'
import { cardsText, stops } from '../../cards/text.ts'
import type { RosterView } from '../../roster/contract.ts'
import { ways } from '../../roster/domain.ts'
import { rosterText } from '../../roster/text.ts'
import type { LayoutKind } from '../../seating/domain.ts'
import { seatingText } from '../../seating/text.ts'
import { atOf, need, whenOf } from '../parts.tsx'
import { LayoutFields, layoutOf, type LayoutForm, layoutStart } from '../seating/LayoutFields.tsx'
import { rosterKeys, rosterRefreshed, rosters, usePrinting } from './api.ts'
import { StageTag } from './RosterCard.tsx'
import { ImportLines, inputOf, type LineDraft, Lines } from './Lines.tsx'
import './roster.css'

const parts = { list: '名单', cards: '座牌', site: '现场核对' }
type Part = keyof typeof parts
type Given = { r: RosterView }

/** One list: where it comes from, who confirmed and verified it, its cards and plans, and what is to be redone. */
export default function RosterPage() {
  const { id = '' } = useParams()
  const [search, setSearch] = useSearchParams()
  const part = (Object.keys(parts).includes(search.get('part') ?? '') ? search.get('part') : 'list') as Part
  const query = useQuery({ queryKey: rosterKeys.one(id), queryFn: ({ signal }) => rosters.roster({ id }, { signal }) })
  const printing = usePrinting()
  return (
    <Asked query={query} rows={10}>
      {r => (
        <>
          <PageHead
            title={r.title}
            back={r.meeting.known ? { list: `meeting-${r.meeting.id}`, to: `/meetings/${r.meeting.id}`, label: r.meeting.title, own: true } : { list: 'today', to: '/', label: '今日' }}
            sub={<span className="row"><StageTag stage={r.stage} /><span>第{r.version}版</span><span>{r.rows.length}人</span><span>{r.meeting.title}</span><span>{whenOf({ from: r.meeting.from, until: null })}</span></span>}
          >
            {r.may.prepare && <PrintCards r={r} printing={printing} />}
            {r.may.prepare && <Button loading={printing.busy} disabled={!r.rows.length} onClick={() => void printing.run('rosterXlsx', { id })}>名单表</Button>}
          </PageHead>
          <RefusalNotice error={printing.error} onClose={printing.reset} />
          <div className="split">
            <div className="stack">
              {r.redo.length > 0 && <Redo r={r} printing={printing} />}
              <Parts label="名单" parts={parts} value={part} onChange={key => setSearch(key === 'list' ? {} : { part: key }, { replace: true })} />
              {part === 'list' && <People key={r.version} r={r} />}
              {part === 'cards' && <Cards r={r} />}
              {part === 'site' && <Site r={r} />}
            </div>
            <div className="stack">
              <Steps r={r} />
              {(r.may.prepare || r.plans.length > 0) && <Plans r={r} />}
              {r.prints.length > 0 && (
                <Card title="打印记录">
                  <ul className="redo">
                    {r.prints.slice(0, 8).map(p => <li key={`${p.at}${p.what}`}><span className="grow small">{{ cards: `座牌${p.pieces}张`, plan: '座次图', list: '名单表' }[p.what]}{p.again && '（重印）'}　第{p.version}版　{p.by}</span><Moment at={p.at} /></li>)}
                  </ul>
                </Card>
              )}
            </div>
          </div>
        </>
      )}
    </Asked>
  )
}
type Printing = ReturnType<typeof usePrinting>

function PrintCards({ r, printing }: Given & { printing: Printing }) {
  const [size, setSize] = useState(r.cards.sizes[0]!)
  return (
    <span className="row">
      <Select aria-label="座牌规格" value={size} onChange={setSize} options={r.cards.sizes.map(s => ({ value: s, label: `${s}毫米` }))} style={{ width: '11rem' }} />
      <Button type="primary" loading={printing.busy} disabled={!r.rows.length} onClick={() => void printing.run('cardsPdf', { id: r.id, size })}>打印座牌</Button>
    </span>
  )
}

type SaidForm = { way: keyof typeof ways; who?: string; words?: string; at?: string }
const said = (v: SaidForm) => ({ way: v.way, who: v.who ?? '', words: v.words ?? '', at: atOf(v.at) })
const SaidFields = ({ theirs }: { theirs: boolean }) => (
  <>
    <Form.Item name="way" label="怎么确认的" rules={[{ required: true, message: '请选择确认方式' }]}>
      <Radio.Group options={Object.entries(ways).filter(([w]) => (w === 'account') === theirs).map(([value, label]) => ({ value, label }))} />
    </Form.Item>
    {!theirs && <Form.Item name="who" label="对方确认人" rules={need('请填写对方是谁确认的')}><Input maxLength={60} placeholder="单位、姓名" /></Form.Item>}
    <Form.Item name="words" label={theirs ? '说明' : '确认的原话'} rules={theirs ? [] : need('请填写对方原话')}><Input.TextArea autoSize={{ minRows: 2 }} maxLength={500} /></Form.Item>
    {!theirs && <Form.Item name="at" label="确认时间（不填为现在）"><MinuteInput label="确认时间" /></Form.Item>}
  </>
)

function Steps({ r }: Given) {
  const confirmed = r.stage === 'confirmed' || r.stage === 'verified'
  const word = r.said.find(s => s.version === r.version) ?? r.said[0]
  return (
    <Card title="核对">
      <ol className="steps-list">
        <li className="done">{r.source.unit}　{r.source.person}　<DayText day={r.source.on} />提供{r.source.words && `（${r.source.words}）`}{r.file && <div className="soft small">原件：{r.file}</div>}<div className="soft small">{r.typist}录入第{r.version}版</div></li>
        <li className={confirmed ? 'done' : ''}>
          {confirmed && word ? <>对方确认：{word.who}，{ways[word.way]}{word.words && `，“${word.words}”`}<div className="soft small">{word.by}登记　<Moment at={word.at} /></div></> : `待${r.counterpart}确认`}
          {r.may.confirm && (
            <div className="row" style={{ marginTop: '.5rem' }}>
              <ActDialog label={r.may.theirs ? '确认名单无误' : '登记对方确认'} button={{ type: 'primary', size: 'small' }} act={rosters.confirmRoster} input={(v: SaidForm) => ({ id: r.id, version: r.version, said: said(v) })} initial={{ way: r.may.theirs ? 'account' : 'phone' }} refresh={rosterRefreshed} says="已确认，请第二人核验">
                <SaidFields theirs={r.may.theirs} />
              </ActDialog>
            </div>
          )}
        </li>
        <li className={r.verified ? 'done' : ''}>{r.verified ? <>第二人核验：{r.verified.by}　<Moment at={r.verified.at} /></> : '待第二人逐行核验（录入、打印的人不能核验）'}</li>
        <li className={r.prints.some(p => p.version === r.version) ? 'done' : ''}>打印（核验的人不能打印）</li>
      </ol>
    </Card>
  )
}

/** The lines as they are read, typed into, or ticked one by one by the second person. */
function People({ r }: Given) {
  const [edit, setEdit] = useState<LineDraft[] | null>(null)
  const [ticked, setTicked] = useState<ReadonlySet<string> | null>(null)
  const verify = useAct(rosters.verifyRoster, { refresh: rosterRefreshed, says: '已核验，可以由另一位同志打印' })
  const correct = useAct(rosters.correctRoster, { refresh: rosterRefreshed, says: '已更正并确认，请会务第二人核验', then: () => setEdit(null) })
  const save = useAct(rosters.saveRows, { refresh: rosterRefreshed, says: a => (a.redo ? `已保存，有 ${a.redo} 件要重做` : '已保存'), then: () => setEdit(null) })
  const [importing, setImporting] = useState(false)
  const filled = edit?.filter(l => l.name.trim() || l.unit.trim() || l.post.trim()) ?? []
  if (edit && r.may.correct) {
    return (
      <Card title="更正名单">
        <RefusalNotice error={correct.error} />
        <Lines lines={edit} onChange={setEdit} />
        <div className="row">
          <Button type="primary" loading={correct.busy} onClick={() => void correct.run({ id: r.id, version: r.version, rows: filled.map(inputOf), words: '' })}>更正并确认</Button>
          <Button onClick={() => setEdit(null)}>取消</Button>
          <span className="soft small">更正后即为本单位确认的名单，由会务第二人核验后打印。</span>
        </div>
      </Card>
    )
  }
  if (edit) {
    return (
      <Card title="修改名单" extra={<TextButton onClick={() => setImporting(!importing)}>{importing ? '收起导入' : '导入'}</TextButton>}>
        <RefusalNotice error={save.error} />
        {importing && <ImportLines onTake={found => { setEdit([...filled, ...found]); setImporting(false) }} />}
        <Lines lines={edit} onChange={setEdit} extras />
        <div className="row">
          <Button type="primary" loading={save.busy} onClick={() => void save.run({ id: r.id, version: r.version, rows: filled.map(inputOf), said: null, reason: '' })}>保存</Button>
          {r.stage !== 'listed' && r.stage !== 'empty' && (
            <ActDialog label="按对方意见修改并保存" title="对方的更正意见" act={rosters.saveRows} input={(v: SaidForm) => ({ id: r.id, version: r.version, rows: filled.map(inputOf), said: said(v), reason: v.words ?? '' })} initial={{ way: 'phone' }} refresh={rosterRefreshed} then={() => setEdit(null)} says={a => (a.redo ? `已保存，有 ${a.redo} 件要重做` : '已保存')}>
              <SaidFields theirs={false} />
            </ActDialog>
          )}
          <Button onClick={() => setEdit(null)}>取消</Button>
          <span className="soft small">保存后须第二人重新核验{r.stage === 'verified' || r.stage === 'confirmed' ? '；没有对方意见的，还须对方重新确认' : ''}。</span>
        </div>
      </Card>
    )
  }
  const all = ticked !== null && r.rows.every(l => ticked.has(l.id))
  return (
    <Card
      title={`人员（${r.rows.length}）`}
      extra={
        <>
          {r.may.prepare && r.why.verify === null && !ticked && <Button size="small" type="primary" onClick={() => setTicked(new Set())}>逐行核验</Button>}
          {(r.may.prepare || r.may.correct) && <Button size="small" onClick={() => setEdit(r.rows.map(l => ({ key: l.id, ...inputOf({ key: '', id: l.id, name: l.name, unit: l.unit, post: l.post, side: l.side, diet: l.diet, fixed: l.fixed }) })))}>{r.may.correct ? '有误，更正' : '修改'}</Button>}
        </>
      }
    >
      <RefusalNotice error={verify.error} />
      {r.twice.length > 0 && <p className="warned">名单中有同名：{r.twice.join('、')}，请核对是不是两个人</p>}
      {r.rows.length ? (
        <table className="plain roster-lines">
          <thead>
            <tr>{ticked && <th style={{ width: '3rem' }}>核对</th>}<th className="right" style={{ width: '3rem' }}>序号</th><th style={{ width: '8rem' }}>姓名</th><th>单位</th><th>职务</th><th style={{ width: '38%' }}>提醒</th></tr>
          </thead>
          <tbody>
            {r.rows.map((l, i) => (
              <tr key={l.id}>
                {ticked && <td><Checkbox aria-label={`${l.name}核对无误`} checked={ticked.has(l.id)} onChange={() => setTicked(t => { const to = new Set(t); if (!to.delete(l.id)) to.add(l.id); return to })} /></td>}
                <td className="right">{i + 1}</td>
                <td className="name">{l.letters}</td>
                <td>{l.unit}</td>
                <td>{l.post}{l.side && <span className="soft">（{seatingText.side[l.side]}）</span>}{l.diet && <div className="soft small">饮食：{l.diet}</div>}</td>
                <td className="small">
                  {l.warnings.map(x => <div key={x.code + x.name} className="warned">{rosterText.warning[x.code]}：{x.says}</div>)}
                  {l.findings.map(f => <div key={f.code + f.letters} className={stops.has(f.code) ? 'warned' : 'soft'}>{cardsText.finding[f.code](f)}</div>)}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      ) : (
        <Empty title="还没有人员">点“修改”录入，或者导入名单文件、粘贴名单。</Empty>
      )}
      {ticked && (
        <div className="row" style={{ marginTop: '.75rem' }}>
          <Button type="primary" disabled={!all} loading={verify.busy} onClick={() => void verify.run({ id: r.id, version: r.version, ticked: [...ticked] })}>核验无误</Button>
          <Button onClick={() => setTicked(null)}>取消</Button>
          <span className="soft small">请对照对方确认的名单，逐行勾对：{ticked.size}／{r.rows.length}</span>
        </div>
      )}
    </Card>
  )
}

function Cards({ r }: Given) {
  const [words, setWords] = useState(r.cards.sizes[0]!)
  const size = sizeOf(words)
  const font = { 黑体: "'Source Han Sans SC','Noto Sans SC','Microsoft YaHei',SimHei,sans-serif", 小标宋: "'Source Han Serif SC','Noto Serif SC',SimSun,serif", 楷体: 'KaiTi,serif', 仿宋: 'FangSong,serif' }[r.cards.face as keyof typeof faces] ?? 'sans-serif'
  return (
    <Card title="座牌样张" extra={<Select aria-label="座牌规格" size="small" value={words} onChange={setWords} options={r.cards.sizes.map(s => ({ value: s, label: `${s}毫米` }))} />}>
      <p className="soft small">双面对折立放，只写姓名；{r.cards.face}印制。生僻字、替代字体请看打印件。</p>
      <div className="tent">
        {size && r.rows.map(l => (
          <figure key={l.id}>
            <img alt={l.letters} src={`data:image/svg+xml;utf8,${encodeURIComponent(cardSvg(l.letters, size, font))}`} style={{ width: '100%', display: 'block' }} />
            <figcaption>{l.cardOut ? '已摆放' : '未打印或待更换'}{letterSize(l.letters, size) < r.cards.least && <span className="warned">　字号较小</span>}</figcaption>
          </figure>
        ))}
      </div>
    </Card>
  )
}

/** 变更后重做清单: exactly what says something else than it should; ticked one by one. */
function Redo({ r, printing }: Given & { printing: Printing }) {
  const tick = useAct(rosters.tickRedo, { refresh: rosterRefreshed, says: a => (a.left ? `已勾销，还有 ${a.left} 件` : '重做清单已清') })
  const cards = r.redo.filter(x => x.kind === 'card' && x.next === 'print')
  return (
    <Card title={`变更后重做（${r.redo.length}件）`} extra={r.may.prepare && cards.length > 0 && <Button size="small" loading={printing.busy} onClick={() => void printing.run('cardsPdf', { id: r.id, rows: cards.map(c => c.key).join(',') })}>重印这 {cards.length} 张座牌</Button>}>
      <RefusalNotice error={tick.error} />
      <ul className="redo">
        {r.redo.map(x => (
          <li key={x.kind + x.key}>
            <Tag tone="orange">{rosterText.thing[x.kind]}</Tag>
            <span className="grow">{x.where}　{x.kind !== 'sheet' && <>{x.was && <s>{x.was}</s>} {x.should ? <strong>{x.should}</strong> : x.next === 'remove' ? '撤下' : ''}</>}</span>
            <span className="soft small">{rosterText.next[x.next]}</span>
            {r.may.prepare && <Button size="small" loading={tick.busy} onClick={() => void tick.run({ id: r.id, things: [{ kind: x.kind, key: x.key }] })}>勾销</Button>}
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Site({ r }: Given) {
  const tick = useAct(rosters.tickCard, { refresh: rosterRefreshed, says: a => (a.left ? `还有 ${a.left} 张` : '全部核对完') })
  return (
    <Card title={`现场逐张核对${r.site.left ? `（还有${r.site.left}张）` : ''}`}>
      <RefusalNotice error={tick.error} />
      <p className="soft small">{r.site.open ? '到现场一张一张看：字对、位对、朝向对，再勾。' : <>会前 <Moment at={r.site.opens} /> 起可以核对。</>}</p>
      <ul className="redo">
        {r.rows.map(l => (
          <li key={l.id}>
            <Checkbox checked={l.site !== null} disabled={!r.may.prepare || !l.cardOut || (!r.site.open && !l.site)} aria-label={`${l.name}的座牌现场核对`} onChange={e => void tick.run({ id: r.id, rowId: l.id, on: e.target.checked, photoFileId: null })}>
              <span style={{ whiteSpace: 'pre' }}>{l.letters}</span>
            </Checkbox>
            <span className="grow soft small">{l.unit}</span>
            <span className="soft small">{l.site ? <>{l.site.by}　<Moment at={l.site.at} /></> : l.cardOut ? '' : '未打印或待更换'}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

function Plan({ r, label, kind, says }: Given & { label: string; kind: LayoutKind; says: string }) {
  const go = useNavigate()
  return (
    <ActDialog
      label={label}
      button={{ size: 'small' }}
      act={rosters.saveSeating}
      input={(v: LayoutForm) => ({ id: null, rosterId: r.id, title: v.title, layout: layoutOf(v), rowIds: null })}
      initial={layoutStart(kind, r.rows.length)}
      refresh={rosterRefreshed}
      says={says}
      then={a => void go(`/meetings/seating/${a.id}`)}
    >
      <LayoutFields people={r.rows.length} />
    </ActDialog>
  )
}

function Plans({ r }: Given) {
  return (
    <Card
      title="座次图"
      extra={
        r.may.prepare && (
          <>
            <Plan r={r} label="排合影" kind="photo" says="合影已按规则排好，可拖动调整" />
            <Plan r={r} label="排座次" kind="platform" says="座次已按规则排好，可拖动调整" />
          </>
        )
      }
    >
      {r.plans.length ? (
        <ul className="redo">{r.plans.map(p => <li key={p.id}><Link to={`/meetings/seating/${p.id}`}>{p.title}</Link><span className="soft small">{seatingText.kind[p.kind as keyof typeof seatingText.kind]}　{p.people}人</span></li>)}</ul>
      ) : (
        <p className="soft">还没有座次图。</p>
      )}
    </Card>
  )
}
