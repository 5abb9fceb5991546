import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { useState } from 'react'
import { identity } from '../../session.ts'

export type HolderInput = { kind: 'person' | 'post'; id: string }
const keyOf = (h: HolderInput) => `${h.kind} ${h.id}`
const holderOf = (key: string): HolderInput => {
  const [kind, id] = key.split(' ')
  return { kind: kind as HolderInput['kind'], id: id! }
}

/** People by name, and posts: work given to a post stays when the person changes (S4-44). */
function useHolders(words: string) {
  const people = useQuery({
    queryKey: ['people', words, ''],
    queryFn: ({ signal }) => identity.people({ words, limit: 50 }, { signal }),
    placeholderData: before => before,
    staleTime: 60_000,
  })
  const posts = useQuery({ queryKey: ['posts', 'all'], queryFn: () => identity.posts({}), staleTime: 300_000 })
  const [known] = useState(() => new Map<string, string>())
  const persons = (people.data?.people ?? []).map(p => ({
    value: `person ${p.id}`,
    label: p.posts[0] ? `${p.name}　${p.posts[0].unitName}${p.posts[0].title}` : p.name,
  }))
  const places = (posts.data?.posts ?? [])
    .map(p => ({ value: `post ${p.id}`, label: `${p.unitName}${p.title}　${p.holders.map(h => h.name).join('、') || '空缺'}` }))
    .filter(o => !words || o.label.includes(words))
    .slice(0, 50)
  for (const o of [...persons, ...places]) known.set(o.value, o.label)
  return {
    known,
    options: [
      { label: '人员', options: persons },
      { label: '岗位', options: places },
    ],
  }
}

export function Holder({ value, onChange, id }: { value?: HolderInput; onChange?: (h: HolderInput | undefined) => void; id?: string }) {
  const [words, search] = useState('')
  const { options, known } = useHolders(words)
  return (
    <Select
      id={id}
      showSearch={{ filterOption: false, onSearch: search }}
      allowClear
      placeholder="输入姓名、单位或岗位"
      value={value && { value: keyOf(value), label: known.get(keyOf(value)) }}
      labelInValue
      onChange={v => onChange?.(v ? holderOf(v.value) : undefined)}
      options={options}
      style={{ width: '100%' }}
    />
  )
}

export function Holders({ value = [], onChange, id }: { value?: HolderInput[]; onChange?: (h: HolderInput[]) => void; id?: string }) {
  const [words, search] = useState('')
  const { options, known } = useHolders(words)
  return (
    <Select
      id={id}
      mode="multiple"
      showSearch={{ filterOption: false, onSearch: search }}
      placeholder="输入姓名、单位或岗位"
      value={value.map(h => ({ value: keyOf(h), label: known.get(keyOf(h)) }))}
      labelInValue
      onChange={list => onChange?.(list.map(v => holderOf(v.value)))}
      options={options}
      style={{ width: '100%' }}
    />
  )
}
