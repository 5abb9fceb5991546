import { FileAddOutlined } from '@ant-design/icons'
import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import type { z } from 'zod'
import type { Noted } from '#gongwen/checks/noted'
import { Asked, Card, DropFile, PageHead, RefusalNotice, type Stored, useAct } from '#kit'
import type { Template } from '../contract.ts'
import { documents, keys } from './api.ts'
import { mustHave } from './editor/needs.ts'
import type { ImportedState } from './Imported.tsx'
import { StartFrom } from './StartFrom.tsx'
import './documents.css'

/** The kinds an office writes every week stand first. */
const often = ['notice', 'letter', 'request', 'report', 'opinion', 'minutes', 'reply', 'circular']

/** 起草: a kind with its skeleton, or a paper somebody already wrote in WPS. */
export default function NewPage() {
  const templates = useQuery({ queryKey: ['templates'], queryFn: () => documents.templates({}), staleTime: 600_000 })
  const go = useNavigate()
  // A received paper that is to be answered: receiver, title and citation are taken from it.
  const answers = useSearchParams()[0].get('answers')
  const create = useAct(documents.create, { refresh: [keys.list], then: a => void go(`/documents/${a.id}/edit`) })
  const [taken, setTaken] = useState<{ id: string; notes: string[]; findings: Noted[] } | null>(null)
  const edit = (a: { id: string; findings: Noted[] }) => void go(`/documents/${a.id}/edit`, { state: { imported: a.findings } satisfies ImportedState })
  const take = useAct(documents.import, {
    refresh: [keys.list],
    then: a => (a.notes.length ? setTaken(a) : edit(a)),
  })
  const [words, setWords] = useState('')
  const fits = (t: z.infer<typeof Template>) => !words || `${t.label}${t.use}${t.closings.join('')}`.includes(words)

  return (
    <>
      <PageHead title={answers ? '答复来文' : '起草公文'} sub={answers && '选一个文种：主送机关、标题和引文从来文带出。请示用“批复”，函用“函”。'}>
        <Input
          aria-label="查找文种"
          placeholder="查找文种、用途"
          allowClear
          value={words}
          onChange={e => setWords(e.target.value)}
          style={{ width: '15rem' }}
        />
      </PageHead>
      <RefusalNotice error={create.error ?? take.error} />
      {taken && (
        <Card
          title="已导入，请留意以下几处"
          extra={
            <Button type="primary" autoFocus onClick={() => edit(taken)}>
              继续编辑
            </Button>
          }
        >
          <ul style={{ listStyle: 'disc', paddingLeft: '1.3rem' }}>
            {taken.notes.map(n => (
              <li key={n}>{n}</li>
            ))}
          </ul>
        </Card>
      )}
      <div className="stack">
        <DropFile
          accept=".docx,.txt,.md"
          busy={take.busy}
          label="把写好的 .docx、.txt、.md 拖到这里，或点此选择"
          onStored={(f: Stored) => void take.run({ fileId: f.id, kind: null })}
        />
        {!answers && <StartFrom />}
        <Asked query={templates} rows={6}>
          {({ templates: all }) => {
            const shown = all.filter(fits).sort((a, b) => rank(a.kind, !!answers) - rank(b.kind, !!answers))
            return (
              <div className="kinds">
                {shown.map(t => (
                  <button key={t.id} type="button" className="kind" disabled={create.busy} onClick={() => void create.run({ kind: t.kind, answers })}>
                    <strong>
                      <FileAddOutlined aria-hidden /> {t.label}
                    </strong>
                    <span className="soft">{t.use}</span>
                    <span className="kind-needs">
                      <span className="unseen">必备：</span>
                      {mustHave(t.kind).join(' · ')}
                    </span>
                    {t.closings.length > 0 && <span className="kind-closing soft">{t.closings.slice(0, 2).join('　')}</span>}
                  </button>
                ))}
                {!shown.length && <p className="soft">没有这样的文种。《条例》规定公文共十五种，请换个词查找。</p>}
              </div>
            )
          }}
        </Asked>
      </div>
    </>
  )
}
const rank = (kind: string, answers: boolean) => {
  if (answers && (kind === 'reply' || kind === 'letter')) return -1
  return often.includes(kind) ? often.indexOf(kind) : often.length
}
