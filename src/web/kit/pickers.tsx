import { useQuery } from '@tanstack/react-query'
import { Select, TreeSelect } from 'antd'
import { useMemo, useState } from 'react'
import type { Output } from '#kernel/act'
import type { identityContract } from '#platform/identity/contract'
import { identity } from '../session.ts'
import { unitKinds } from '#platform/identity/roles'
import { inOrder, type Node, treeOf } from './tree.ts'

export type Unit = Output<typeof identityContract.units>['units'][number]
export const useUnits = (closed = false) => useQuery({ queryKey: ['units', closed], queryFn: () => identity.units({ closed }), staleTime: 300_000 })

type PickUnits = { value: string[]; onChange: (ids: string[]) => void; label: string; disabled?: boolean; placeholder?: string; id?: string }

/** What a picker of units is, whether one or several are picked. The tree is drawn open, so it is made anew once the units are there. */
function useUnitTree({ label, disabled, placeholder = '选择单位', id }: Omit<PickUnits, 'value' | 'onChange'>) {
  const units = useUnits()
  const treeData = useBranches(units.data?.units)
  return {
    key: units.isPending ? 'waiting' : 'ready',
    tree: {
      id,
      'aria-label': label,
      treeData,
      allowClear: true,
      disabled: disabled || units.isPending,
      placeholder,
      style: { width: '100%' },
      showSearch: true,
      filterTreeNode: (typed: string, node: object) => (node as Branch).names?.some(n => inOrder(typed, n)) ?? false,
      treeDefaultExpandAll: true,
      loading: units.isPending,
    },
  }
}

/** Several units out of the tree. */
export function UnitsPicker({ value, onChange, ...given }: PickUnits) {
  const { key, tree } = useUnitTree(given)
  return <TreeSelect key={key} {...tree} multiple maxTagCount={12} value={value} onChange={onChange} />
}
/** One unit; `value` null is nothing chosen. */
export function UnitPicker({ value, onChange, ...given }: Omit<PickUnits, 'value' | 'onChange'> & One) {
  const { key, tree } = useUnitTree(given)
  return <TreeSelect key={key} {...tree} value={value ?? undefined} onChange={v => onChange(v ?? null)} />
}
type One = { value: string | null; onChange: (id: string | null) => void }
type Branch = { value: string; title: string; names?: string[]; selectable?: false; children: Branch[] }

/** The tree; a county registered without a top stands under its kinds. */
const useBranches = (units: readonly Unit[] | undefined): Branch[] =>
  useMemo(() => {
    const nodes = treeOf(
      units ?? [],
      u => u.id,
      u => u.parentId,
    )
    if (nodes.length <= 6) return nodes.map(branch)
    return Object.entries(unitKinds)
      .map(([kind, title]) => ({
        value: `kind ${kind}`,
        title,
        selectable: false as const,
        children: nodes.filter(n => n.item.kind === kind).map(branch),
      }))
      .filter(g => g.children.length > 0)
  }, [units])
const branch = (n: Node<Unit>): Branch => ({ value: n.item.id, title: n.item.shortName || n.item.name, names: [n.item.shortName, n.item.name], children: n.children.map(branch) })

/** `names`: how those already chosen are called, by id, where they are not among the first found. */
type PickPeople = {
  value: string[]
  onChange: (ids: string[]) => void
  label: string
  unitId?: string
  placeholder?: string
  id?: string
  names?: Record<string, string>
}

const usePeople = (words: string, unitId?: string) =>
  useQuery({
    queryKey: ['people', words, unitId ?? ''],
    queryFn: ({ signal }) => identity.people({ words, unitId, limit: 50 }, { signal }),
    placeholderData: before => before,
    staleTime: 60_000,
  })
const personLabel = (p: { name: string; posts: { unitName: string; title: string }[] }) =>
  p.posts[0] ? `${p.name}　${p.posts[0].unitName}${p.posts[0].title}` : p.name

/** Several people, found by name, pinyin or unit as the server knows them. */
export function PeoplePicker({ value, onChange, ...given }: PickPeople) {
  return <Select mode="multiple" {...useFound(given)} value={value} onChange={onChange} />
}
export function PersonPicker({ value, onChange, ...given }: Omit<PickPeople, 'value' | 'onChange'> & One) {
  return <Select allowClear {...useFound(given)} value={value ?? undefined} onChange={v => onChange(v ?? null)} />
}

/** Those found, and those found before, so that a chosen one keeps the name. */
function useFound({ label, unitId, placeholder = '输入姓名查找', id, names = {} }: Omit<PickPeople, 'value' | 'onChange'>) {
  const [words, search] = useState('')
  const [known] = useState(() => new Map<string, string>())
  const found = usePeople(words, unitId)
  for (const [k, name] of Object.entries(names)) if (!known.has(k)) known.set(k, name)
  for (const p of found.data?.people ?? []) known.set(p.id, personLabel(p))
  const now = new Set(found.data?.people.map(p => p.id))
  const options = [...known].filter(([id]) => now.has(id) || words === '').map(([id, label]) => ({ value: id, label }))
  return { id, 'aria-label': label, placeholder, style: { width: '100%' }, showSearch: { filterOption: false as const, onSearch: search }, options }
}
