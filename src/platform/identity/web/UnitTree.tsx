import { CaretDownOutlined, CaretRightOutlined } from '@ant-design/icons'
import { Input } from 'antd'
import { useMemo, useState } from 'react'
import { Link } from 'react-router'
import { type Node, sift, treeOf, type Unit } from '#kit'
import { unitKinds } from '../roles.ts'

/** The units of the county as a tree to walk in; what is typed sifts it. */
export function UnitTree({ units, current, hrefOf }: { units: readonly Unit[]; current: string | null; hrefOf: (id: string) => string }) {
  const [words, setWords] = useState('')
  const nodes = useMemo(() => {
    const all = treeOf(
      units,
      u => u.id,
      u => u.parentId,
    )
    return words.trim() ? sift(all, u => u.name.includes(words.trim()) || u.shortName.includes(words.trim())) : all
  }, [units, words])
  const flat = nodes.length > 6
  return (
    <nav className="tree" aria-label="机构">
      <Input
        aria-label="查找单位"
        placeholder="查找单位"
        allowClear
        value={words}
        onChange={e => setWords(e.target.value)}
        style={{ marginBottom: '.5rem' }}
      />
      {(flat ? kindGroups(nodes) : [['', nodes] as const]).map(([kind, list]) => (
        <div key={kind}>
          {kind && <h3 className="tree-kind">{kind}</h3>}
          <Branch nodes={list} current={current} hrefOf={hrefOf} open={!!words.trim()} depth={0} />
        </div>
      ))}
    </nav>
  )
}

/** A county registered without a top: its units stand under their kinds. */
const kindGroups = (nodes: readonly Node<Unit>[]): (readonly [string, Node<Unit>[]])[] =>
  Object.entries(unitKinds)
    .map(([kind, label]) => [label, nodes.filter(n => n.item.kind === kind)] as const)
    .filter(([, list]) => list.length > 0)

const Branch = ({
  nodes,
  depth,
  ...rest
}: {
  nodes: readonly Node<Unit>[]
  current: string | null
  hrefOf: (id: string) => string
  open: boolean
  depth: number
}) => (
  <ul style={depth === 0 ? { paddingLeft: 0 } : undefined}>
    {nodes.map(n => (
      <Twig key={n.item.id} node={n} depth={depth} {...rest} />
    ))}
  </ul>
)

const holds = (n: Node<Unit>, id: string | null): boolean => n.item.id === id || n.children.some(c => holds(c, id))

function Twig({
  node,
  current,
  hrefOf,
  open,
  depth,
}: {
  node: Node<Unit>
  current: string | null
  hrefOf: (id: string) => string
  open: boolean
  depth: number
}) {
  const [unfolded, setUnfolded] = useState<boolean | null>(null)
  const shown = unfolded ?? (open || depth < 1 || holds(node, current))
  const { id, shortName, name } = node.item
  return (
    <li>
      <div className="tree-row" aria-current={id === current}>
        {node.children.length > 0 ? (
          <button
            type="button"
            className="tree-fold"
            aria-expanded={shown}
            aria-label={`${shown ? '收起' : '展开'}${shortName}`}
            onClick={() => setUnfolded(!shown)}
          >
            {shown ? <CaretDownOutlined aria-hidden /> : <CaretRightOutlined aria-hidden />}
          </button>
        ) : (
          depth > 0 && <span className="tree-fold" />
        )}
        <Link to={hrefOf(id)} title={name}>
          {shortName || name}
        </Link>
      </div>
      {shown && node.children.length > 0 && <Branch nodes={node.children} current={current} hrefOf={hrefOf} open={open} depth={depth + 1} />}
    </li>
  )
}
