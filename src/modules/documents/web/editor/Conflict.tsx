import { Button, Modal, Radio } from 'antd'
import { useMemo, useState } from 'react'
import type { DocumentText } from '#gongwen/document'
import { joined, partingOf, type Side, wordsOf } from './conflict.ts'

type Props = { mine: DocumentText; theirs: DocumentText; who: string; onDone: (text: DocumentText) => void; onLater: () => void }

/** Both texts beside each other; what differs is chosen piece by piece, and nothing is lost until one has chosen. */
export function Conflict({ mine, theirs, who, onDone, onLater }: Props) {
  const parting = useMemo(() => partingOf(mine, theirs), [mine, theirs])
  const [pieces, setPieces] = useState<(Side | undefined)[]>([])
  const [elements, setElements] = useState<Partial<Record<string, Side>>>({})
  const differing = parting.pieces.filter(p => !p.same).length + parting.elements.length
  const all = (side: Side) => {
    setPieces(parting.pieces.map(() => side))
    setElements(Object.fromEntries(parting.elements.map(e => [e.key, side])))
  }
  const pick = (label: string, side: Side, set: (side: Side) => void, both: boolean) => (
    <Radio.Group
      size="small"
      aria-label={label}
      value={side}
      onChange={e => set(e.target.value as Side)}
      options={[{ value: 'mine', label: '用我的' }, { value: 'theirs', label: `用${who}的` }, ...(both ? [{ value: 'both', label: '都留' }] : [])]}
    />
  )
  return (
    <Modal
      open
      width={980}
      title={`文稿在别处改过，有 ${differing} 处不同`}
      maskClosable={false}
      onCancel={onLater}
      footer={
        <div className="row">
          <Button onClick={() => all('mine')}>全用我的</Button>
          <Button onClick={() => all('theirs')}>全用{who}的</Button>
          <span className="grow" />
          <Button onClick={onLater}>以后再说</Button>
          <Button type="primary" onClick={() => onDone(joined(mine, theirs, parting, { pieces, elements }))}>
            按所选合成一稿
          </Button>
        </div>
      }
    >
      <div className="conflict">
        <div className="conflict-head" aria-hidden>
          <strong>我在本机写的</strong>
          <strong>{who}存上的</strong>
        </div>
        {parting.elements.map(e => (
          <div key={e.key} className="conflict-piece">
            <p className="soft small">{e.label}</p>
            <div className="conflict-pair">
              <p data-on={elements[e.key] !== 'theirs'}>{e.mine}</p>
              <p data-on={elements[e.key] === 'theirs'}>{e.theirs}</p>
            </div>
            {pick(e.label, elements[e.key] ?? 'mine', side => setElements({ ...elements, [e.key]: side }), false)}
          </div>
        ))}
        {parting.pieces.map((p, i) =>
          p.same ? (
            <p key={i} className="conflict-same soft">
              {p.blocks.length > 2 ? `${wordsOf(p.blocks[0]!).slice(0, 30)}……（相同 ${p.blocks.length} 段）` : p.blocks.map(wordsOf).join('')}
            </p>
          ) : (
            <div key={i} className="conflict-piece">
              <div className="conflict-pair">
                <div data-on={pieces[i] !== 'theirs'}>
                  {p.mine.length ? p.mine.map((b, j) => <p key={j}>{wordsOf(b)}</p>) : <p className="soft">（没有这一段）</p>}
                </div>
                <div data-on={pieces[i] === 'theirs' || pieces[i] === 'both'}>
                  {p.theirs.length ? p.theirs.map((b, j) => <p key={j}>{wordsOf(b)}</p>) : <p className="soft">（没有这一段）</p>}
                </div>
              </div>
              {pick(
                `第 ${i + 1} 处`,
                pieces[i] ?? 'mine',
                side => {
                  const next = [...pieces]
                  next[i] = side
                  setPieces(next)
                },
                p.mine.length > 0 && p.theirs.length > 0,
              )}
            </div>
          ),
        )}
      </div>
    </Modal>
  )
}
