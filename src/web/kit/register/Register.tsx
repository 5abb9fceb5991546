import { type InfiniteData, type QueryKey, useInfiniteQuery } from '@tanstack/react-query'
import { Button, Checkbox } from 'antd'
import { memo, type ReactNode, useCallback, useEffect, useMemo, useRef, useState } from 'react'
import { Link, useLocation } from 'react-router'
import { Empty, Loading, RefusalNotice } from '../notice.tsx'
import { focusRow, useRows } from './rows.ts'
import { type Bulk, BulkBar } from './BulkBar.tsx'
import { FilterBar, needsTwoRows } from './FilterBar.tsx'
import { type Filter, keepPlace, nextSort, type Sortable, sorted, useFilters, useKept, type Values } from './state.ts'
import { Tools } from './Tools.tsx'

export type Column<R> = {
  key: string
  title: string
  /** What stands in the cell; the text when not given. */
  cell?: (row: R) => ReactNode
  /** The cell as words: for the file, and for sorting unless `sort` says better. */
  text: (row: R) => string
  sort?: (row: R) => Sortable
  width?: string
  /** The column that opens the record. */
  main?: true
  /** Not shown until chosen. */
  spare?: true
  right?: true
  /** Buttons: nothing to sort by, nothing for paper or a file. */
  acts?: true
}

export type RegisterProps<R extends { id: string }> = {
  /** Under this name the columns, views and the place are kept. */
  name: string
  title: string
  columns: readonly Column<R>[]
  filters?: readonly Filter[]
  /** One page of rows, by key: no counting, no page numbers. */
  load: (values: Values, cursor: string | null, signal: AbortSignal) => Promise<{ rows: R[]; next: string | null }>
  /** Begins every query key of this list, so that an act can have it read anew. */
  queryKey: QueryKey
  href?: (row: R) => string
  bulk?: readonly Bulk<R>[]
  actions?: ReactNode
  empty: { title: string; how?: ReactNode }
  rowClass?: (row: R) => string
  /** Hears which row the cursor is on; null when there is none. */
  onCurrent?: (row: R | null) => void
  /** Keys beside the usual ones: what they do to the row under the cursor. */
  keys?: Record<string, (row: R) => void>
  /** Stands above the list. */
  lead?: ReactNode
  /** Stands beside the list. */
  pane?: ReactNode
}

/** A register (台账): filters in the address, columns to choose, the keyboard, bulk acts, the file of what is shown, kept views. */
export function Register<R extends { id: string }>(props: RegisterProps<R>) {
  const { name, title, columns, filters = none, load, queryKey, href, bulk, actions, empty, rowClass, onCurrent, keys, lead, pane } = props
  const { values, sort, set, replace, params } = useFilters(filters)
  const { pathname, search } = useLocation()
  useEffect(() => keepPlace({ name, label: title, to: pathname + search }), [name, title, pathname, search])

  const query = useInfiniteQuery<
    { rows: R[]; next: string | null },
    Error,
    InfiniteData<{ rows: R[]; next: string | null }>,
    QueryKey,
    string | null
  >({
    queryKey: [...queryKey, values],
    initialPageParam: null,
    queryFn: ({ pageParam, signal }) => load(values, pageParam, signal),
    getNextPageParam: last => last.next,
    placeholderData: before => before,
  })
  const [chosen, setChosen] = useKept<string[]>(
    `zhongshu.columns.${name}`,
    columns.filter(c => !c.spare).map(c => c.key),
  )
  const shown = useMemo(() => columns.filter(c => c.main || chosen.includes(c.key)), [columns, chosen])
  const loaded = useMemo(() => query.data?.pages.flatMap(p => p.rows) ?? [], [query.data])
  const { key: by, down } = sort ?? {}
  const rows = useMemo(
    () =>
      sorted(loaded, by === undefined ? null : { key: by, down: down! }, (row, key) => {
        const c = columns.find(x => x.key === key)
        return c ? (c.sort ?? c.text)(row) : null
      }),
    [loaded, by, down, columns],
  )
  const [picked, setPicked] = useState<ReadonlySet<string>>(new Set())
  const pick = (id: string, on: boolean) => setPicked(now => new Set(on ? [...now, id] : [...now].filter(x => x !== id)))
  const pickedRows = rows.filter(r => picked.has(r.id))
  const { current, setCurrent, body } = useRows(rows, {
    href,
    name,
    keys,
    start: onCurrent ? 0 : -1,
    onPick: bulk ? id => pick(id, !picked.has(id)) : undefined,
    onPickTo: bulk ? ids => setPicked(now => new Set([...now, ...ids])) : undefined,
    onEnd: query.hasNextPage && !query.isFetchingNextPage ? () => void query.fetchNextPage() : undefined,
  })
  const hands = useRef({ setCurrent, pick })
  hands.current = { setCurrent, pick }
  const onFocus = useCallback((i: number) => hands.current.setCurrent(i), [])
  const onPick = useCallback((id: string, on: boolean) => hands.current.pick(id, on), [])
  const row = rows[current] ?? null
  useEffect(() => void onCurrent?.(row), [row, onCurrent])
  const all = rows.length > 0 && pickedRows.length === rows.length

  return (
    <section className="register" aria-label={title}>
      <header className="page-head">
        <h1>{title}</h1>
        <div className="row screen-only">{actions}</div>
      </header>
      {lead}
      <div className={pane ? 'register-split' : ''}>
        <div className="card register-card">
          <div className={`register-bar screen-only${needsTwoRows(filters) ? ' two-rows' : ''}`}>
            <FilterBar filters={filters} values={values} onChange={set} />
            <Tools
              name={name}
              title={title}
              columns={columns}
              chosen={chosen}
              onChoose={setChosen}
              rows={rows}
              shown={shown.filter(c => !c.acts)}
              search={params.toString()}
              onView={replace}
            />
          </div>
          {bulk && (
            <BulkBar
              rows={pickedRows}
              acts={bulk}
              onDone={left => {
                setPicked(new Set(left))
                focusRow(body.current, current)
              }}
            />
          )}
          {query.error && <RefusalNotice error={query.error} onRetry={() => void query.refetch()} />}
          {query.isPending ? (
            <Loading rows={8} />
          ) : rows.length === 0 ? (
            !query.error && <Empty title={empty.title}>{empty.how}</Empty>
          ) : (
            <div className="table-wrap" aria-busy={query.isPlaceholderData}>
              <table className="table">
                <thead>
                  <tr>
                    {bulk && (
                      <th className="pick screen-only">
                        <Checkbox
                          aria-label="全选"
                          checked={all}
                          indeterminate={!all && pickedRows.length > 0}
                          onChange={e => setPicked(new Set(e.target.checked ? rows.map(r => r.id) : []))}
                        />
                      </th>
                    )}
                    {shown.map(c => {
                      const on = sort?.key === c.key
                      return (
                        <th
                          key={c.key}
                          style={c.width ? { width: c.width } : undefined}
                          className={c.acts ? 'screen-only' : c.right ? 'right' : undefined}
                          aria-sort={on ? (sort.down ? 'descending' : 'ascending') : undefined}
                        >
                          {c.acts ? (
                            c.title
                          ) : (
                            <button type="button" className="th" title={`按${c.title}排序`} onClick={() => set('sort', nextSort(sort, c.key))}>
                              {c.title}
                              <span aria-hidden>{on ? (sort.down ? ' ↓' : ' ↑') : ''}</span>
                            </button>
                          )}
                        </th>
                      )
                    })}
                  </tr>
                </thead>
                <tbody ref={body}>
                  {rows.map((row, i) => (
                    <Line
                      key={row.id}
                      row={row}
                      i={i}
                      shown={shown}
                      current={i === current}
                      picked={bulk ? picked.has(row.id) : null}
                      to={href?.(row) ?? null}
                      cls={rowClass?.(row) ?? ''}
                      onFocus={onFocus}
                      onPick={onPick}
                    />
                  ))}
                </tbody>
              </table>
            </div>
          )}
          {rows.length > 0 && (
            <footer className="register-foot">
              <span className="soft small">
                已列出 {rows.length} 条{query.hasNextPage ? '，还有更多' : '，已全部列出'}
                {sort && query.hasNextPage ? '；排序只及于已列出的' : ''}
              </span>
              {query.hasNextPage && (
                <Button className="screen-only" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
                  加载更多
                </Button>
              )}
            </footer>
          )}
        </div>
        {pane}
      </div>
    </section>
  )
}
const none: readonly Filter[] = []

type LineProps<R> = {
  row: R
  i: number
  shown: readonly Column<R>[]
  current: boolean
  /** null where nothing can be picked */
  picked: boolean | null
  to: string | null
  cls: string
  onFocus: (i: number) => void
  onPick: (id: string, on: boolean) => void
}
/** One row. It is drawn anew only when itself changes: the cursor passes over a hundred of them without drawing the others. */
const Line = memo(function Line<R extends { id: string }>({ row, i, shown, current, picked, to, cls, onFocus, onPick }: LineProps<R>) {
  return (
    <tr
      data-id={row.id}
      tabIndex={current ? 0 : -1}
      aria-selected={current}
      className={[picked ? 'picked' : '', cls].join(' ')}
      onFocus={() => onFocus(i)}
    >
      {picked !== null && (
        <td className="pick screen-only">
          <Checkbox aria-label={`选择 ${shown.find(c => c.main)?.text(row) ?? ''}`} checked={picked} onChange={e => onPick(row.id, e.target.checked)} />
        </td>
      )}
      {shown.map(c => (
        <td key={c.key} className={`${c.right ? 'right' : ''} ${c.main ? 'main' : ''} ${c.acts ? 'screen-only' : ''}`}>
          {c.main && to !== null ? (
            <Link to={to} tabIndex={-1}>
              {c.cell?.(row) ?? c.text(row)}
            </Link>
          ) : (
            (c.cell?.(row) ?? c.text(row))
          )}
        </td>
      ))}
    </tr>
  )
}) as <R extends { id: string }>(props: LineProps<R>) => ReactNode
