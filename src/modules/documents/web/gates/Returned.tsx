import type { ReturnView } from '../../gates/contract.ts'
import { gatesText } from '../../gates/text.ts'
import { useGates } from './api.ts'

/** 退回意见 beside the text being repaired: which gate, what, and where; a press leads to the place. */
export function Returned({ id }: { id: string }) {
  const { data } = useGates(id)
  const last = data?.returns.at(-1)
  if (!data || !last) return null
  const at = data.returns.filter(r => r.at === last.at || data.gates.find(g => g.gate === r.gate)?.state === 'failed')
  return (
    <div className="stand-in" role="status">
      <div className="stack" style={{ gap: '.4rem' }}>
        {at.map(r => (
          <One key={r.id} r={r} />
        ))}
      </div>
    </div>
  )
}

function One({ r }: { r: ReturnView }) {
  return (
    <div>
      <strong>{gatesText.gate[r.gate]}退回</strong>　{r.reason}
      <span className="soft">　{r.by}</span>
      <div className="row">
        {r.places.map(p =>
          p.now === null ? (
            <span key={p.block} className="soft small">
              “{p.quote.slice(0, 12)}…”已改
            </span>
          ) : (
            <button key={p.block} type="button" className="linky" onClick={() => show(p.quote)}>
              第 {p.now + 1} 段：{p.quote.slice(0, 16)}
            </button>
          ),
        )}
      </div>
    </div>
  )
}

/** Brings the paragraph with the words into view and marks it for a moment. */
function show(quote: string) {
  const wanted = quote.replace(/\s/g, '')
  const found = [
    ...document.querySelectorAll<HTMLElement>('.ProseMirror p, .ProseMirror h1, .ProseMirror h2, .ProseMirror h3, .ProseMirror h4, .ProseMirror td'),
  ].find(e => e.textContent?.replace(/\s/g, '').includes(wanted))
  found?.scrollIntoView({ block: 'center', behavior: 'smooth' })
  found?.animate([{ background: 'var(--yellow-soft)' }, { background: 'transparent' }], { duration: 2_500 })
}
