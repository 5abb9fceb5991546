import type { FormInstance } from 'antd'
import { useState } from 'react'

/** What is being filled in stays on this machine until it is done: leaving loses nothing, nor does a session that ends (ui.md). */
export function useFormCopy<V extends object>(key: string, usual: Partial<V>) {
  const name = `zhongshu.form.${key}`
  const [initial] = useState<Partial<V>>(() => {
    try {
      return { ...usual, ...(JSON.parse(localStorage.getItem(name) ?? '{}') as Partial<V>) }
    } catch {
      return usual
    }
  })
  const forget = () => localStorage.removeItem(name)
  return {
    initial,
    forget,
    restored: localStorage.getItem(name) !== null,
    keep: (_: unknown, all: V) => localStorage.setItem(name, JSON.stringify(all)),
    clear: (form: FormInstance<V>) => {
      forget()
      form.setFieldsValue(Object.fromEntries(Object.keys(form.getFieldsValue()).map(k => [k, (usual as Record<string, unknown>)[k]])) as never)
    },
  }
}
