import { Button, Input, Modal } from 'antd'
import { useEffect, useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { RefusalNotice, useAct } from '#kit'
import { Refused } from '#web/api'
import type { DocumentView } from '../../contract.ts'
import { documents, refreshed } from '../api.ts'
import { useGates } from '../gates/api.ts'
import { Declare } from '../gates/Declare.tsx'
import { Found } from '../gates/Judge.tsx'
import { Problems } from '../gates/Problems.tsx'
import type { Draft } from './Desk.tsx'

type Given = { doc: DocumentView; draft: Draft; flush: () => Promise<boolean>; change: (next: Partial<Draft>) => void; again: () => void; open: boolean; onOpen: (open: boolean) => void; /** Errors the checks see hold it back */ onErrors: () => void }

/** 送审: saves what is left, shows what the rules say of it, then submits; what is missing is named with its clause. */
export function Submit({ doc, draft, flush, change, again, open, onOpen: setOpen, onErrors }: Given) {
  const [opinion, setOpinion] = useState('')
  const [saving, setSaving] = useState(false)
  const go = useNavigate()
  // Asked when the dialogue stands open, on what has been saved.
  const gates = useGates(doc.id, open && !saving)
  const submit = useAct(documents.submit, {
    refresh: refreshed(doc.id),
    says: '已送审',
    then: () => void go(`/documents/${doc.id}`, { replace: true }),
  })
  const run = async () => {
    setSaving(true)
    const saved = await flush()
    setSaving(false)
    if (saved) await submit.run({ id: doc.id, opinion })
  }
  // The list of them opens behind the dialogue, which says what the rule is.
  const errorsLeft = submit.error instanceof Refused && submit.error.code === 'documents.errorsLeft'
  const heard = useRef(onErrors)
  heard.current = onErrors
  useEffect(() => {
    if (errorsLeft) heard.current()
  }, [errorsLeft])
  const signs = draft.arrangement.countersignUnits.length
  return (
    <>
      <Button
        type="primary"
        onClick={() => {
          submit.reset()
          setSaving(true)
          setOpen(true)
          void flush().then(() => {
            setSaving(false)
            void gates.refetch()
          })
        }}
      >
        送审
      </Button>
      <Modal
        open={open}
        title="送审"
        okText="送审"
        cancelText="再改改"
        confirmLoading={submit.busy || saving}
        onOk={() => void run()}
        onCancel={() => setOpen(false)}
      >
        <RefusalNotice error={submit.error} />
        {gates.data && <Problems doc={{ ...doc, title: draft.text.title.replaceAll('\n', ''), kind: draft.text.kind }} view={gates.data} onFixed={again} />}
        {gates.data?.findings.map(f => (
          <Found key={`${f.key}${f.place?.block}${f.message}`} f={f} />
        ))}
        {gates.data?.may.declare && (
          <p style={{ marginBottom: '.6rem' }}>
            <Declare
              view={gates.data}
              urgency={draft.text.urgency}
              save={async declared => {
                change({ arrangement: { ...draft.arrangement, declared } })
                await flush()
                await gates.refetch()
              }}
            />
          </p>
        )}
        <p>
          送审后文稿进入发文程序：部门审核、办公室核稿、{signs ? `会签（${signs} 个单位）、` : ''}
          领导审签、签发、复核、编号、用印、分发、归档。每一步在谁手里、到几时，随时可查。
        </p>
        <p className="soft" style={{ marginBottom: '.7rem' }}>
          {signs ? '' : '没有选会签单位。内容涉及其他部门职权的，应当先会签。'}下一环节办理之前可以取回。
        </p>
        <Input.TextArea
          aria-label="送审说明"
          placeholder="送审说明（可不填）"
          value={opinion}
          maxLength={1000}
          autoSize={{ minRows: 2 }}
          onChange={e => setOpinion(e.target.value)}
        />
      </Modal>
    </>
  )
}
