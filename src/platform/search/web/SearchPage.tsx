import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { Button, Checkbox, Input, Select } from 'antd'
import { useEffect, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { Output } from '#kernel/act'
import { Asked, Card, Empty, ExportButton, fullText, Moment, PageHead, PrintButton, SpanInput, Tag, TextButton, typing, UnitPicker, useKept } from '#kit'
import { client } from '#web/api'
import { hrefOf } from '#web/open'
import { useSigned } from '#web/session'
import type { FoundRow, searchContract } from '../contract.ts'
import './search.css'

const search = client<typeof searchContract>('search')
type Offer = Output<typeof searchContract.offers>['modules'][number]
type Pieces = FoundRow['title']

const fields: Record<FoundRow['snippets'][number]['field'], string> = { text: '正文', attachments: '附件', opinions: '意见批示', parties: '主送、单位' }
const filters = ['module', 'type', 'state', 'unit', 'from', 'until', 'mine'] as const
type Filter = (typeof filters)[number]

/**
 * 全文查找: everything one may know of that bears the words, with the places marked. The question stands in the address, so that it can be kept and
 * passed on; no counts, since counting what one may not know would tell of it (C9).
 */
export default function SearchPage() {
  const [params, setParams] = useSearchParams()
  const words = params.get('q') ?? ''
  const of = (f: Filter) => params.get(f) ?? ''
  const set = (changes: Partial<Record<Filter | 'q', string>>) =>
    setParams(
      before => {
        for (const [k, v] of Object.entries(changes)) v ? before.set(k, v) : before.delete(k)
        return before
      },
      { replace: !('q' in changes) },
    )
  // 最近找过: in this browser only, for this person only; the server is told nothing of it.
  const me = useSigned()
  const [recent, setRecent] = useKept<string[]>(`zhongshu.searched.${me.account.id}`, [])
  const ask = (q: string) => {
    if (q) setRecent([q, ...recent.filter(r => r !== q)].slice(0, RECENT))
    set({ q })
  }
  const offers = useQuery({ queryKey: ['search', 'offers'], queryFn: () => search.offers({}), staleTime: 600_000 })
  const asked = {
    words, module: of('module') || null, type: of('type') || null, state: of('state') || null, unitId: of('unit') || null,
    from: of('from') || null, to: of('until') || null, mine: of('mine') === '1',
  }
  const query = useInfiniteQuery({
    queryKey: ['search', 'find', asked],
    queryFn: ({ pageParam, signal }) => search.find({ ...asked, cursor: pageParam, limit: 20 }, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: last => last.next,
    enabled: words.trim().length > 0,
    staleTime: 20_000,
  })
  const rows = query.data?.pages.flatMap(p => p.rows) ?? []
  const offer = offers.data?.modules.find(m => m.name === asked.module)
  const filtered = filters.some(of)

  return (
    <>
      <PageHead title="全文查找" sub="公文、收文、事项的标题、正文、附件名、意见批示；只列出您有权知悉的">
        <ExportButton
          name={`查找 ${words}`}
          head={['类别', '标题', '说明', '时间', '文中']}
          rows={rows.map(r => [r.label, r.ref.title, r.note, fullText(r.at), r.snippets.map(s => s.pieces.map(p => p.text).join('')).join(' … ')])}
        />
        <PrintButton />
      </PageHead>
      <Question words={words} onAsk={ask} />
      <div className="search-filters row screen-only">
        <Select
          aria-label="类别" placeholder="类别" allowClear value={of('module') || undefined} style={{ width: '8rem' }}
          options={(offers.data?.modules ?? []).map(m => ({ value: m.name, label: m.label }))}
          onChange={v => set({ module: v ?? '', type: '', state: '' })}
        />
        <Choice label="种类" of={offer?.types} value={of('type')} onChange={type => set({ type })} />
        <Choice label="状态" of={offer?.states} value={of('state')} onChange={state => set({ state })} />
        <div style={{ width: '14rem' }}>
          <UnitPicker label="单位" value={of('unit') || null} onChange={v => set({ unit: v ?? '' })} />
        </div>
        <SpanInput from={of('from')} until={of('until')} onChange={(k, day) => set({ [k]: day })} />
        <Checkbox checked={of('mine') === '1'} onChange={e => set({ mine: e.target.checked ? '1' : '' })}>
          我经办的
        </Checkbox>
        {filtered && (
          <Button type="link" onClick={() => set(Object.fromEntries(filters.map(f => [f, ''])))}>
            清除条件
          </Button>
        )}
      </div>
      {!words.trim() ? (
        <>
          <Empty title="写上要找的词">几个词用空格隔开，都要有；“…”为整句；-词 为不要。例：森林防火 “加密巡查” -通报</Empty>
          <Recent asked={recent} onForget={() => setRecent([])} />
        </>
      ) : (
        <Asked query={{ ...query, data: query.data }} rows={8}>
          {({ pages }) => (
            <>
              {pages[0]!.beside.length > 0 && <Beside groups={pages[0]!.beside} />}
              {rows.length === 0 && !query.hasNextPage ? (
                <Empty title="没有找到">
                  {pages[0]!.instead && (
                    <p>
                      是不是要找 <Link to={searchFor(pages[0]!.instead, params)}>{pages[0]!.instead}</Link>？
                    </p>
                  )}
                  {filtered ? '去掉一些条件再试。' : '换个词，或者只写其中一两个字。刚存的稿子要过几秒才找得到。'}
                </Empty>
              ) : (
                <ol className="search-found" aria-label="查找结果">
                  {rows.map(r => (
                    <Found key={r.ref.id} row={r} offers={offers.data?.modules ?? []} />
                  ))}
                </ol>
              )}
              {query.hasNextPage && (
                <div className="search-more screen-only">
                  <Button loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                    再看后面的
                  </Button>
                </div>
              )}
            </>
          )}
        </Asked>
      )}
    </>
  )
}

/** The same question in other words, with the filters as they are. */
function searchFor(q: string, params: URLSearchParams): string {
  const other = new URLSearchParams(params)
  other.set('q', q)
  return `/search?${other}`
}

const RECENT = 12
function Recent({ asked, onForget }: { asked: readonly string[]; onForget: () => void }) {
  if (!asked.length) return null
  return (
    <Card label="最近找过的" title="最近找过的" extra={<TextButton onClick={onForget}>清除</TextButton>}>
      <p className="row search-recent">
        {asked.map(q => (
          <Link key={q} to={searchFor(q, new URLSearchParams())}>
            {q}
          </Link>
        ))}
      </p>
      <p className="small soft">只记在这个浏览器里。</p>
    </Card>
  )
}

/** The field of the question: what is typed is asked on Enter; `/` goes to it from anywhere on the page. */
function Question({ words, onAsk }: { words: string; onAsk: (words: string) => void }) {
  const [typed, setTyped] = useState(words)
  useEffect(() => setTyped(words), [words])
  useEffect(() => {
    const press = (e: KeyboardEvent) => {
      if (e.key !== '/' || typing(e)) return
      e.preventDefault()
      document.querySelector<HTMLInputElement>('.search-question input')?.select()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
  return (
    <div className="search-question screen-only">
      <Input.Search
        autoFocus size="large" allowClear maxLength={200} aria-label="要找的词" enterButton="查找" value={typed}
        placeholder="几个词用空格隔开；“…”为整句；-词 为不要"
        onChange={e => setTyped(e.target.value)}
        onSearch={v => onAsk(v.trim())}
      />
    </div>
  )
}

function Choice({ label, of: offered, value, onChange }: { label: string; of: Offer['types'] | undefined; value: string; onChange: (value: string) => void }) {
  if (!offered || !Object.keys(offered).length) return null
  return (
    <Select
      aria-label={label} placeholder={label} allowClear value={value || undefined} style={{ width: '8rem' }}
      options={Object.entries(offered).map(([v, text]) => ({ value: v, label: text }))}
      onChange={v => onChange(v ?? '')}
    />
  )
}

function Found({ row: r, offers }: { row: FoundRow; offers: readonly Offer[] }) {
  const offer = offers.find(m => m.name === r.ref.module)
  const type = r.type && offer?.types[r.type]
  const state = r.state && offer?.states[r.state]
  const to = hrefOf(r.ref)
  return (
    <li>
      <h2>{to ? <Link to={to}><Marked pieces={r.title} /></Link> : <Marked pieces={r.title} />}</h2>
      <p className="row small soft">
        <Tag>{r.label}</Tag>
        {type && <span>{type}</span>}
        {state && !r.note.includes(state) && <span>{state}</span>}
        {r.note && <span>{r.note}</span>}
        <Moment at={r.at} />
      </p>
      {r.snippets.map((s, i) => (
        <p key={i} className="search-snippet">
          {s.field !== 'text' && <span className="soft small">{fields[s.field]}　</span>}
          <Marked pieces={s.pieces} />
        </p>
      ))}
    </li>
  )
}

const Marked = ({ pieces }: { pieces: Pieces }) => pieces.map((p, i) => (p.hit ? <mark key={i}>{p.text}</mark> : <span key={i}>{p.text}</span>))

function Beside({ groups }: { groups: Output<typeof searchContract.find>['beside'] }) {
  return (
    <Card label="名称相符的">
      <ul className="search-beside">
        {groups.flatMap(g =>
          g.hits.map(h => {
            const to = hrefOf(h.ref)
            return (
              <li key={`${g.module}${h.ref.id}`}>
                <Tag>{g.label}</Tag> {to ? <Link to={to}>{h.ref.title}</Link> : h.ref.title} <span className="small soft">{h.text}</span>
              </li>
            )
          }),
        )}
      </ul>
    </Card>
  )
}
