import { LeftOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { ReactNode } from 'react'
import { Link } from 'react-router'
import type { Ref } from '#kernel/ref'
import { hrefOf } from '../open.ts'
import { placeLeft } from './register/state.ts'

/** The head of a page: what it is, and the acts on it. `back` leads to the list as it was left; `own`: to no other one than its own. */
export function PageHead({
  title,
  back,
  children,
  sub,
}: {
  title: ReactNode
  back?: BackTo
  children?: ReactNode
  sub?: ReactNode
}) {
  return (
    <header className="page-head">
      <div className="grow">
        {back && <Back {...back} />}
        <h1>{title}</h1>
        {sub && <div className="soft">{sub}</div>}
      </div>
      <div className="row screen-only">{children}</div>
    </header>
  )
}

type BackTo = { list: string; to: string; label: string; own?: true }

function Back({ list, to, label, own }: BackTo) {
  const usual = { name: list, label, to }
  const left = placeLeft(usual)
  const place = own && left.name !== list ? usual : left
  return (
    <Link className="back screen-only" to={place.to}>
      <LeftOutlined aria-hidden /> {place.label}
    </Link>
  )
}

export const Card = ({ title, children, extra, label }: { title?: ReactNode; children: ReactNode; extra?: ReactNode; label?: string }) => (
  <section className="card" aria-label={label ?? (typeof title === 'string' ? title : undefined)}>
    {title && (
      <header className="card-head">
        <h2>{title}</h2>
        {extra && <div className="row screen-only">{extra}</div>}
      </header>
    )}
    {children}
  </section>
)

/** Any record of any module, as a link where it has a page; `blank` opens it beside, so that what stands here stays. */
export function RefLink({ of: ref, blank = false }: { of: Pick<Ref, 'module' | 'kind' | 'id' | 'title'>; blank?: boolean }) {
  const href = hrefOf(ref)
  if (!href) return <span>{ref.title}</span>
  return (
    <Link to={href} {...(blank ? { target: '_blank', rel: 'noreferrer' } : {})}>
      {ref.title}
    </Link>
  )
}

/** The sections of a page, kept in the address. */
export function Parts({
  label,
  parts,
  value,
  onChange,
}: {
  label: string
  parts: Record<string, string>
  value: string
  onChange: (key: string) => void
}) {
  return (
    <div className="tabs" role="tablist" aria-label={label}>
      {Object.entries(parts).map(([key, text]) => (
        <button key={key} type="button" role="tab" aria-selected={key === value} onClick={() => onChange(key)}>
          {text}
        </button>
      ))}
    </div>
  )
}

export const TextButton = ({ children, onClick }: { children: ReactNode; onClick: () => void }) => (
  <Button type="link" size="small" style={{ padding: 0 }} onClick={onClick}>
    {children}
  </Button>
)

/** Most fields of a form may stay empty: what must be filled in says so, quietly (the word is drawn by the style: the name of the field stays its own). */
export const mustMark = (label: ReactNode, { required }: { required: boolean }) => (
  <>
    {label}
    {required && <span className="needed" aria-hidden />}
  </>
)
