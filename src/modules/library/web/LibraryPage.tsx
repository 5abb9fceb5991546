import { type Column, type Filter, fullText, Moment, Register, Tag, useToday } from '#kit'
import { useQuery } from '@tanstack/react-query'
import type { SourceView } from '../contract.ts'
import { libraryText } from '../text.ts'
import { Add } from './Add.tsx'
import { keys, library } from './api.ts'
import { Rebuild } from './Rebuild.tsx'

const filters: Filter[] = [
  { kind: 'words', key: 'words', label: '标题、文号、机关' },
  { kind: 'choice', key: 'level', label: '类别', choices: libraryText.level },
]

const columns: Column<SourceView>[] = [
  { key: 'title', title: '标题', text: s => s.title, main: true, cell: s => <>{s.title}{s.repealedFrom && <> <Repealed from={s.repealedFrom} /></>}</> },
  { key: 'numberText', title: '文号', text: s => s.numberText, width: '12rem' },
  { key: 'organ', title: '机关', text: s => s.organ, width: '12rem', spare: true },
  { key: 'level', title: '类别', text: s => libraryText.level[s.level], width: '6.5rem' },
  { key: 'from', title: '来源', text: s => libraryText.from[s.from] ?? s.from, width: '7rem', spare: true },
  { key: 'letters', title: '字数', text: s => String(s.letters), width: '5rem', spare: true },
  {
    key: 'state',
    title: '状态',
    text: s => `${libraryText.state[s.state]}${s.fault ? `：${s.fault}` : ''}`,
    width: '7rem',
    cell: s => (s.state === 'shelved' ? libraryText.state.shelved : <span title={s.fault ?? undefined}><Tag tone={s.state === 'unreadable' ? 'orange' : 'calm'}>{libraryText.state[s.state]}</Tag></span>),
  },
  { key: 'at', title: '收入', text: s => fullText(s.at), sort: s => s.at, width: '8rem', cell: s => <Moment at={s.at} /> },
]

function Repealed({ from }: { from: string }) {
  return <Tag tone="orange">{libraryText.repealed(from, useToday())}</Tag>
}

/** 文库: what later texts are held against: issued here, received, uploaded. Everybody sees what he may know of. */
export default function LibraryPage() {
  const rights = useQuery({ queryKey: ['library', 'rights'], queryFn: () => library.list({ limit: 1 }), staleTime: 60_000 })
  return (
    <Register
      name="library"
      title="文库"
      columns={columns}
      filters={filters}
      queryKey={keys.list}
      href={s => `/library/${s.id}`}
      load={(v, cursor, signal) => library.list({ words: v.words, level: (v.level || null) as SourceView['level'] | null, cursor, limit: 30 }, { signal })}
      actions={<>{rights.data?.mayRebuild && <Rebuild />}{rights.data?.mayAdd && <Add />}</>}
      empty={{ title: '文库里还没有您可以看的文件', how: '本级印发的公文、收到的上级来文会自动收入；有权限的同志也可以上传 .docx、.txt、.md。' }}
    />
  )
}
