import { EyeOutlined } from '@ant-design/icons'
import { useQueryClient } from '@tanstack/react-query'
import { Button, Input, Switch } from 'antd'
import { useEffect, useState } from 'react'
import { useNavigate } from 'react-router'
import { type DocumentText, kinds, wordCount } from '#gongwen/document'
import { forgetCopy, localCopy, momentText, PageHead, Parts, RefusalNotice, SaveMark, toast, useAutosave, useKept, useNow } from '#kit'
import type { Arrangement, DocumentView } from '../../contract.ts'
import { documents, keys } from '../api.ts'
import { Attachments } from './Attachments.tsx'
import { BodyEditor } from './BodyEditor.tsx'
import { Elements } from './Elements.tsx'
import { Preview } from './Preview.tsx'
import { Submit } from './Submit.tsx'
import { useHold } from './useHold.ts'

export type Draft = { text: DocumentText; arrangement: Arrangement }

/** Where the drafter sits. Everything saves itself; when the line is down it stays on this machine and says so. */
export function Desk({ doc, again }: { doc: DocumentView; again: () => void }) {
  const copyKey = `zhongshu.draft.${doc.id}`
  const [kept] = useState(() => localCopy<Draft>(copyKey))
  const [restored, setRestored] = useState(kept?.base === doc.version)
  const [draft, setDraft] = useState<Draft>(restored && kept ? kept.value : { text: doc.text, arrangement: doc.arrangement })
  const [bodyKey, setBodyKey] = useState(0)
  const [reason, setReason] = useState('')
  const signed = doc.hashes.signed !== null
  const [withPreview, setWithPreview] = useKept('zhongshu.preview', true)
  const [side, setSide] = useState('write')
  const cache = useQueryClient()
  const now = useNow()
  const go = useNavigate()
  const blockedBy = useHold(doc.id)

  const save = useAutosave<Draft>({
    key: copyKey,
    version: doc.version,
    save: async (value, version, key) => {
      const answer = await documents.save(
        { id: doc.id, version, text: value.text, arrangement: doc.may.arrange ? value.arrangement : undefined, reason },
        { key },
      )
      if (answer.returnedTo) toast(`已保存，自动回到${answer.returnedTo}复审`)
      void cache.invalidateQueries({ queryKey: keys.one(doc.id) })
      return answer
    },
  })
  const change = (next: Partial<Draft>) => {
    const value = { ...draft, ...next }
    setDraft(value)
    save.change(value)
  }
  const setText = (text: Partial<DocumentText>) => change({ text: { ...draft.text, ...text } })
  const take = (value: Draft) => {
    setDraft(value)
    setBodyKey(k => k + 1)
  }
  useEffect(() => {
    if (restored && kept) save.change(kept.value)
    // Once, when the desk opens.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [])
  const readOnly = blockedBy !== null || (signed && !reason.trim())
  const words = wordCount(draft.text)

  return (
    <div className="desk">
      <PageHead
        title={draft.text.title.replaceAll('\n', '') || `未命名${kinds[draft.text.kind]}`}
        back={{ list: 'documents', to: '/documents', label: '公文' }}
        sub={
          <span className="row">
            <SaveMark state={save.state} />
            <span>{words} 字</span>
            {draft.text.urgency && <span>{draft.text.urgency}</span>}
          </span>
        }
      >
        <label className="row wide-only">
          <Switch size="small" checked={withPreview} onChange={setWithPreview} aria-label="版面预览" /> 版面预览
        </label>
        <Button icon={<EyeOutlined aria-hidden />} onClick={() => void save.flush().then(() => go(`/documents/${doc.id}`))}>
          查看
        </Button>
        {doc.may.submit && <Submit doc={doc} draft={draft} flush={save.flush} />}
      </PageHead>

      {blockedBy && (
        <p className="stand-in" role="status">
          {blockedBy}正在编辑这份文稿，您现在只能看。对方离开后会自动放开。
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
          已接上本机 {momentText(kept.at, now)} 未存完的内容。
          <Button
            size="small"
            onClick={() => {
              forgetCopy(copyKey)
              setRestored(false)
              take({ text: doc.text, arrangement: doc.arrangement })
              save.change({ text: doc.text, arrangement: doc.arrangement })
            }}
          >
            不要这些内容
          </Button>
        </p>
      )}
      {!restored && kept && kept.base !== doc.version && (
        <p className="stand-in" role="alert">
          本机还有 {momentText(kept.at, now)} 未存上的内容，但文稿后来又被修改过。
          <Button
            size="small"
            onClick={() => {
              take(kept.value)
              save.change(kept.value)
              setRestored(true)
            }}
          >
            用本机的内容
          </Button>
          <Button
            size="small"
            onClick={() => {
              forgetCopy(copyKey)
              again()
            }}
          >
            用最新的文稿
          </Button>
        </p>
      )}
      {save.state.is === 'refused' && <RefusalNotice error={save.state.error} onRetry={() => void save.flush()} />}
      <div className="narrow-only">
        <Parts label="看什么" parts={{ write: '编辑', page: '版面' }} value={side} onChange={setSide} />
      </div>

      <div className={withPreview ? 'desk-both' : 'desk-one'} data-side={side}>
        <div className="desk-write stack">
          <Elements
            text={draft.text}
            arrangement={draft.arrangement}
            mayArrange={doc.may.arrange}
            disabled={readOnly}
            onText={setText}
            onChange={change}
          />
          <BodyEditor key={bodyKey} value={draft.text.body} readOnly={readOnly} onChange={body => setText({ body })} />
          <section className="card" aria-label="附件">
            <Attachments list={draft.text.attachments} disabled={readOnly} onChange={attachments => setText({ attachments })} />
          </section>
        </div>
        {(withPreview || side === 'page') && (
          <div className="desk-page">
            <Preview id={doc.id} text={draft.text} />
          </div>
        )}
      </div>
    </div>
  )
}
