import { EyeOutlined, MenuFoldOutlined, MenuUnfoldOutlined, PrinterOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import { Button, Input, Popover, Switch } from 'antd'
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { canonical } from '#kernel/canonical'
import type { Limit } from '#gongwen/checks/finding'
import { type DocumentText, kinds, stringsOf, wordCount } from '#gongwen/document'
import {
  ClaimsCard,
  clockText,
  forgetCopy,
  localCopy,
  momentText,
  PageHead,
  Parts,
  RefusalNotice,
  SaveMark,
  toast,
  useAutosave,
  useKept,
  useNow,
} from '#kit'
import { Refused } from '#web/api'
import type { Arrangement, DocumentView } from '../../contract.ts'
import { documents, keys } from '../api.ts'
import { gatesKey } from '../gates/api.ts'
import { ChecksMark, ChecksPanel } from './checking/ChecksPanel.tsx'
import { FindingCard } from './checking/FindingCard.tsx'
import { useEye } from './checking/useEye.ts'
import { Conflict } from './Conflict.tsx'
import { Elements } from './Elements.tsx'
import { FindBar } from './FindBar.tsx'
import { KeySheet } from './KeySheet.tsx'
import { titlePattern } from './needs.ts'
import { Outline } from './Outline.tsx'
import type { Spot } from './paper.ts'
import { PaperEditor } from './PaperEditor.tsx'
import { Preview } from './Preview.tsx'
import { Submit } from './Submit.tsx'
import { Tools } from './Tools.tsx'
import { useHold } from './useHold.ts'
import { useLimit } from './useLimit.ts'
import { goToSpot, spotAt, usePaper } from './usePaper.ts'

export type Draft = { text: DocumentText; arrangement: Arrangement }
/** What this machine keeps: the draft, the hash it began from, and the words last sent, whose answer may have been lost. */
type Kept = Draft & { base: string; sent: DocumentText | null }

const same = (a: DocumentText, b: DocumentText): boolean => canonical(a) === canonical(b)

type Props = { doc: DocumentView; again: () => void; submitting: boolean; onSubmitting: (open: boolean) => void }

/** Where the drafter sits. Everything saves itself; when the line is down it stays on this machine and says so. */
export function Desk({ doc, again, submitting, onSubmitting }: Props) {
  const copyKey = `zhongshu.draft.${doc.id}`
  const [kept] = useState(() => {
    const copy = localCopy<Kept>(copyKey)
    if (copy && !same(copy.value.text, doc.text)) return copy
    if (copy) forgetCopy(copyKey)
    return null
  })
  // It goes on from what the house has, or from what was sent and is there although the answer was lost.
  const fits = kept !== null && (kept.value.base === doc.hashes.text || (kept.value.sent !== null && same(kept.value.sent, doc.text)))
  const [restored, setRestored] = useState(fits)
  const start: Draft = fits ? kept.value : { text: doc.text, arrangement: doc.arrangement }
  const [draft, setDraft] = useState<Draft>(start)
  const now = useRef(draft)
  const base = useRef(doc.hashes.text)
  const sent = useRef<DocumentText | null>(null)
  const [parted, setParted] = useState<{ theirs: DocumentView } | null>(!fits && kept ? { theirs: doc } : null)
  const [deferred, setDeferred] = useState(false)
  const [bodyKey, setBodyKey] = useState(0)
  const [reason, setReason] = useState('')
  const why = useRef(reason)
  why.current = reason
  const [editor, setEditor] = useState<Editor | null>(null)
  const [withPreview, setWithPreview] = useKept('zhongshu.preview', true)
  const [withPanel, setWithPanel] = useKept('zhongshu.desk.panel', true)
  const [panel, setPanel] = useKept<'elements' | 'outline' | 'checks'>('zhongshu.desk.left', 'elements')
  const [side, setSide] = useState('write')
  const [full, setFull] = useState(false)
  const [find, setFind] = useState({ open: false, replacing: false, round: 0 })
  const [goRound, setGoRound] = useState(0)
  const [keysOpen, setKeysOpen] = useState(false)
  const cache = useQueryClient()
  const clock = useNow()
  const go = useNavigate()
  const signed = doc.hashes.signed !== null
  const blockedBy = useHold(doc.id, again)

  const save = useAutosave<Kept>({
    key: copyKey,
    version: doc.version,
    save: async (value, version, key) => {
      sent.current = value.text
      const answer = await documents.save(
        {
          id: doc.id,
          version,
          base: base.current,
          text: value.text,
          arrangement: doc.may.arrange ? value.arrangement : undefined,
          reason: why.current,
        },
        { key },
      )
      base.current = answer.hash
      sent.current = null
      if (answer.returnedTo) toast(`已保存，自动回到${answer.returnedTo}复审`)
      // What the gates say of it, and which places of a return are put right, follows the words.
      for (const queryKey of [keys.one(doc.id), gatesKey(doc.id)]) void cache.invalidateQueries({ queryKey })
      return answer
    },
  })
  const keep = (value: Draft) => save.change({ ...value, base: base.current, sent: sent.current })
  const change = (next: Partial<Draft>) => {
    now.current = { ...now.current, ...next }
    setDraft(now.current)
    keep(now.current)
  }
  const setText = (text: Partial<DocumentText>) => change({ text: { ...now.current.text, ...text } })
  /** Another text altogether: the paper is laid anew. */
  const take = (value: Draft) => {
    now.current = value
    setDraft(value)
    setBodyKey(k => k + 1)
  }
  useEffect(() => {
    if (fits && kept) keep(start)
    // Once, when the desk opens.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])

  // Somebody else's words got in first: both are shown, and one chooses.
  const meanwhile = save.state.is === 'refused' && save.state.error instanceof Refused && save.state.error.code === 'changedMeanwhile'
  useEffect(() => {
    if (!meanwhile) return
    void documents.read({ id: doc.id }).then(
      theirs => setParted({ theirs }),
      () => {
        /* the notice below stays, with its button */
      },
    )
  }, [meanwhile, doc.id])
  const mine = parted && (!fits && kept && parted.theirs === doc ? kept.value : now.current)
  const settle = (text: DocumentText) => {
    const theirs = parted!.theirs
    base.current = theirs.hashes.text
    save.version.current = theirs.version
    setParted(null)
    const value = { text, arrangement: mine!.arrangement }
    take(value)
    if (same(text, theirs.text)) {
      forgetCopy(copyKey)
      return again()
    }
    keep(value)
  }

  const readOnly = blockedBy !== null || (signed && !reason.trim()) || (parted !== null && parted.theirs === doc && !deferred)
  const openFind = (replacing: boolean) => setFind(f => ({ open: true, replacing: replacing || f.replacing, round: f.round + 1 }))
  const openOutline = useCallback(() => {
    setWithPanel(true)
    setPanel('outline')
    setGoRound(r => r + 1)
  }, [setPanel, setWithPanel])
  const openPanel = (next: 'elements' | 'checks') => {
    setFull(false)
    setWithPanel(true)
    setPanel(next)
    setSide(narrow() ? 'elements' : 'write')
  }
  const limit = useLimit(draft.text.kind, draft.arrangement)
  const eye = useEye({ id: doc.id, editor, text: draft.text, limit, readOnly, onText: setText, onPanel: openPanel })
  const print = () => {
    const page = window.open('', '_blank')
    void save.flush().then(ok => {
      if (ok && page) page.location.href = `/api/documents.pdf?id=${doc.id}&inline=1`
      else page?.close()
    })
  }

  const press = useRef<(e: KeyboardEvent) => void>(() => {})
  press.current = e => {
    const ctrl = e.ctrlKey || e.metaKey
    const key = e.key.toLowerCase()
    const does: Record<string, () => void> = {
      f: () => openFind(false),
      h: () => openFind(true),
      g: openOutline,
      s: () => void save.flush().then(ok => ok && toast('已保存')),
      p: print,
      '/': () => setKeysOpen(true),
    }
    if (ctrl && e.shiftKey && key === 'enter') setFull(f => !f)
    else if (ctrl && !e.shiftKey && !e.altKey && does[key]) does[key]!()
    else if (e.key === 'F8' && !ctrl && !e.altKey) eye.step(e.shiftKey ? -1 : 1)
    else if (e.altKey && !ctrl && !e.shiftKey && key === 'enter' && !readOnly) eye.fixInHand()
    else if (e.key === 'Escape' && eye.card.card) eye.card.hide()
    else if (e.key === 'Escape' && find.open) setFind({ ...find, open: false, replacing: false })
    else if (e.key === 'Escape' && full) setFull(false)
    else return
    e.preventDefault()
  }
  useEffect(() => {
    const hear = (e: KeyboardEvent) => press.current(e)
    document.addEventListener('keydown', hear)
    return () => document.removeEventListener('keydown', hear)
  }, [])

  const shape = full ? 'desk-full' : ['desk-columns', withPanel && 'with-panel', withPreview && 'with-page'].filter(Boolean).join(' ')
  return (
    <div className={full ? 'desk full' : 'desk'}>
      <PageHead
        title={draft.text.title.replaceAll('\n', '') || `未命名${kinds[draft.text.kind]}`}
        back={{ list: 'documents', to: '/documents', label: '公文' }}
        sub={
          <span className="row">
            <SaveMark state={save.state} />
            <Words text={draft.text} limit={limit} />
            <ChecksMark eye={eye} onOpen={() => openPanel('checks')} />
            {draft.text.urgency && <span>{draft.text.urgency}</span>}
          </span>
        }
      >
        <Button
          type="text"
          className="wide-only"
          icon={withPanel ? <MenuFoldOutlined aria-hidden /> : <MenuUnfoldOutlined aria-hidden />}
          aria-label={withPanel ? '收起要素、大纲和校核' : '展开要素、大纲和校核'}
          title={withPanel ? '收起要素、大纲和校核' : '展开要素、大纲和校核'}
          onClick={() => setWithPanel(!withPanel)}
        />
        <label className="row wide-only">
          <Switch size="small" checked={withPreview} onChange={setWithPreview} aria-label="版面预览" /> 版面预览
        </label>
        <Button type="text" icon={<PrinterOutlined aria-hidden />} aria-label="打印" title="打印版面（Ctrl+P）" onClick={print} />
        <Button onClick={() => void save.flush().then(() => go(`/documents/${doc.id}/copied`))} title="与文库逐段比对">
          查重
        </Button>
        <Button icon={<EyeOutlined aria-hidden />} onClick={() => void save.flush().then(() => go(`/documents/${doc.id}`))}>
          查看
        </Button>
        {doc.may.submit && (
          <Submit
            doc={doc}
            draft={draft}
            flush={save.flush}
            change={change}
            again={again}
            open={submitting}
            onOpen={onSubmitting}
            onErrors={() => openPanel('checks')}
          />
        )}
      </PageHead>

      {blockedBy && (
        <p className="stand-in" role="status">
          {blockedBy.name}自 {clockText(blockedBy.since)} 起正在编辑这份文稿，您现在只能看。对方离开后会自动放开，并换上最新的文字。
        </p>
      )}
      {signed && (
        <div className="stand-in">
          <span>这份文稿已经签发。修改须写明理由，保存后自动回到签发人复审（《条例》第二十五条）。</span>
          <Input
            aria-label="修改理由"
            placeholder="修改理由"
            value={reason}
            maxLength={300}
            onChange={e => setReason(e.target.value)}
            style={{ maxWidth: '24rem' }}
          />
        </div>
      )}
      {restored && kept && (
        <p className="stand-in" role="status">
          已接上本机 {momentText(kept.at, clock)} 未存完的内容。
          <Button
            size="small"
            onClick={() => {
              setRestored(false)
              const value = { text: doc.text, arrangement: doc.arrangement }
              take(value)
              keep(value)
            }}
          >
            不要这些内容
          </Button>
          <Button size="small" type="text" onClick={() => setRestored(false)}>
            知道了
          </Button>
        </p>
      )}
      {parted && deferred && (
        <p className="stand-in" role="alert">
          文稿在别处改过，您写的内容在本机，还没有合到一起。
          <Button size="small" onClick={() => setDeferred(false)}>
            逐段选择
          </Button>
        </p>
      )}
      {save.state.is === 'refused' && !parted && <RefusalNotice error={save.state.error} onRetry={() => void save.flush()} />}
      {parted && mine && !deferred && (
        <Conflict
          mine={mine.text}
          theirs={parted.theirs.text}
          who={parted.theirs.editing?.name ?? '别处'}
          onDone={settle}
          onLater={() => setDeferred(true)}
        />
      )}
      <div className="narrow-only">
        <Parts label="看什么" parts={{ write: '编辑', elements: '要素', page: '版面' }} value={side} onChange={setSide} />
      </div>

      <div className={shape} data-side={side}>
        {(withPanel || side === 'elements') && !full && (
          <aside className="desk-panel" aria-label="要素、大纲和校核">
            <Parts
              label="要素、大纲和校核"
              parts={{ elements: '要素', outline: '大纲', checks: eye.findings.length > 0 ? `校核 ${eye.findings.length}` : '校核' }}
              value={panel}
              onChange={p => setPanel(p as 'elements')}
            />
            {panel === 'checks' ? (
              <>
                <ClaimsCard about={{ module: 'documents', kind: 'document', id: doc.id }} text={draft.text.body.flatMap(stringsOf).join('\n')} />
                <ChecksPanel eye={eye} />
              </>
            ) : panel === 'outline' && editor ? (
              <Outline editor={editor} readOnly={readOnly} round={goRound} />
            ) : (
              <Elements
                text={draft.text}
                arrangement={draft.arrangement}
                mayArrange={doc.may.arrange}
                underWay={doc.routeId !== null}
                disabled={readOnly}
                onText={setText}
                onChange={change}
              />
            )}
          </aside>
        )}
        <div className="desk-write">
          <div className="body-editor">
            <div className="body-head">
              {editor && !readOnly && (
                <Tools editor={editor} onFind={() => openFind(true)} full={full} onFull={() => setFull(!full)} onKeys={() => setKeysOpen(true)} />
              )}
              {editor && find.open && (
                <FindBar
                  editor={editor}
                  replacing={find.replacing}
                  round={find.round}
                  readOnly={readOnly}
                  onClose={() => setFind({ ...find, open: false, replacing: false })}
                />
              )}
            </div>
            <PaperEditor
              key={bodyKey}
              value={draft.text}
              readOnly={readOnly}
              titleHint={titlePattern(draft.text.kind, draft.text.issuers[0] ?? '')}
              onReady={setEditor}
              onChange={setText}
            />
            {eye.card.card && (
              <FindingCard findings={eye.card.shown} at={eye.card.card} acts={eye.acts} onEnter={eye.card.stay} onLeave={eye.card.leave} />
            )}
          </div>
          {full && (
            <footer className="desk-foot row">
              <SaveMark state={save.state} />
              <Words text={draft.text} limit={limit} />
              <ChecksMark eye={eye} onOpen={() => openPanel('checks')} />
            </footer>
          )}
        </div>
        {(withPreview || side === 'page') && !full && (
          <div className="desk-page" data-scroller>
            {editor && <PreviewBeside id={doc.id} text={draft.text} editor={editor} />}
          </div>
        )}
      </div>
      <KeySheet open={keysOpen} onClose={() => setKeysOpen(false)} />
    </div>
  )
}

/** Where panel, paper and page are shown one at a time. */
const narrow = (): boolean => matchMedia('(max-width: 1100px)').matches

function PreviewBeside({ id, text, editor }: { id: string; text: DocumentText; editor: Editor }) {
  const key = usePaper(editor, state => JSON.stringify(spotAt(state)))
  const spot = useMemo(() => JSON.parse(key) as Spot | null, [key])
  return <Preview id={id} text={text} spot={spot} onSpot={s => goToSpot(editor, s)} />
}

/** 字数 against the limit of the kind; red only when over (S0-21). */
function Words({ text, limit }: { text: DocumentText; limit: Limit | null }) {
  const words = wordCount(text)
  const over = limit !== null && words > limit.words
  return (
    <Popover
      content={
        <div className="prose">
          <p>字数计正文全部文字和标点，含表格、表题、图题；不计空白、标题、附件和版记。</p>
          <p>{limit ? `本文种不超过 ${limit.words} 字。依据：${limit.source}` : '本文种不受字数上限。'}</p>
        </div>
      }
    >
      <span
        className={over ? 'words over' : 'words'}
        tabIndex={0}
        role="status"
        aria-label={limit ? `${words} 字，上限 ${limit.words} 字` : `${words} 字`}
      >
        {words} {limit ? `/ ${limit.words} 字` : '字'}
        {over && `，超 ${words - limit.words} 字`}
      </span>
    </Popover>
  )
}
