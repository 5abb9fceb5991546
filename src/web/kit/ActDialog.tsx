import type { QueryKey } from '@tanstack/react-query'
import { Button, type ButtonProps, Form, Modal } from 'antd'
import { type ReactNode, useEffect, useId, useRef, useState } from 'react'
import type { CallOptions } from '../api.ts'
import { useAct } from './acts.ts'
import { RefusalNotice } from './notice.tsx'
import { mustMark } from './parts.tsx'

export type ActDialogProps<V extends object, I, O> = {
  /** The words on the button; `title` is the head of the dialogue when it should say more. */
  label: string
  title?: string
  act: (input: I, options?: CallOptions) => Promise<O>
  input: (values: V) => I
  initial?: Partial<V>
  refresh?: QueryKey[]
  says?: string | ((answer: O) => string | undefined)
  then?: (answer: O) => void
  /** What the button of the dialogue says; the label when not given. */
  ok?: string
  button?: ButtonProps
  disabled?: boolean
  width?: number
  /** Opened from elsewhere (a key): counts up. */
  openOn?: number
  /** Stands open at once: one came to the page for it. */
  startsOpen?: boolean
  children?: ReactNode
}

/** A button that asks for what is needed, does one act, and says why not when it is refused. What was filled in stays until it is done. */
export function ActDialog<V extends object, I, O>({
  label,
  title,
  act,
  input,
  initial,
  refresh,
  says,
  then,
  ok,
  button,
  disabled,
  width = 520,
  openOn,
  startsOpen = false,
  children,
}: ActDialogProps<V, I, O>) {
  const [open, setOpen] = useState(startsOpen)
  const [form] = Form.useForm<V>()
  // A name of its own: fields of two dialogues never share an id.
  const name = useId()
  const state = useAct(act, {
    refresh,
    says: says ?? `${label}：已办`,
    then: answer => {
      setOpen(false)
      form.resetFields()
      then?.(answer)
    },
  })
  const first = useRef(openOn)
  useEffect(() => {
    if (openOn !== undefined && openOn !== first.current) setOpen(true)
    first.current = openOn
  }, [openOn])
  return (
    <>
      <Button {...button} disabled={disabled} onClick={() => setOpen(true)}>
        {label}
      </Button>
      <Modal
        open={open}
        title={title ?? label}
        width={width}
        okText={ok ?? label}
        cancelText="取消"
        confirmLoading={state.busy}
        onOk={() => form.submit()}
        focusable={{ trap: true, focusTriggerAfterClose: true }}
        onCancel={() => {
          setOpen(false)
          state.reset()
        }}
        forceRender={false}
        destroyOnHidden={false}
        mask={{ closable: false }}
        styles={{ body: { maxHeight: 'calc(100vh - 17.5rem)', overflowY: 'auto', margin: '0 -.5rem', padding: '0 .5rem' } }}
      >
        {open || state.error ? <RefusalNotice error={state.error} /> : null}
        <Form
          form={form}
          name={name}
          layout="vertical"
          initialValues={initial}
          requiredMark={mustMark}
          onFinish={v => void state.run(input(v))}
          onKeyDown={e => {
            if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) form.submit()
          }}
        >
          {children}
        </Form>
      </Modal>
    </>
  )
}
