import { SearchOutlined } from '@ant-design/icons'
import { useEffect, useState } from 'react'
import type { Me } from '../session.ts'
import { FindPanel } from './FindPanel.tsx'

/** Ctrl+K: finds any record one may know of, and does what one names. The panel is there at once, never fetched: what is typed in the same breath goes into it. */
export function CommandBox({ me }: { me: Me }) {
  const [open, setOpen] = useState(false)
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if ((e.ctrlKey || e.metaKey) && e.key.toLowerCase() === 'k') {
        e.preventDefault()
        setOpen(true)
      }
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <>
      <button type="button" className="find" onClick={() => setOpen(true)} aria-keyshortcuts="Control+K">
        <SearchOutlined aria-hidden />
        <span className="find-words">{me.account.kind === 'business' ? '查找公文、人员、事项，或说要办什么' : '查找人员，或说要办什么'}</span>
        <kbd>Ctrl K</kbd>
      </button>
      {open && <FindPanel me={me} onClose={() => setOpen(false)} />}
    </>
  )
}
