import { useQuery } from '@tanstack/react-query'
import { Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { ActDialog, Asked, Card, Empty, Moment, PageHead, PrintButton, Tag, useToday } from '#kit'
import { refreshed } from '../api.ts'
import { deciding, decidingKeys as keys } from '../deciding.ts'

/** 会议记录簿 of a year: signed 纪要 in their order, what is filed, how long it is kept. */
export default function BookPage() {
  const now = Number(useToday().slice(0, 4))
  const [params, set] = useSearchParams()
  const year = Number(params.get('year') ?? now)
  const query = useQuery({ queryKey: keys.book(year), queryFn: ({ signal }) => deciding.minutesBook({ year }, { signal }) })
  return (
    <>
      <PageHead title={`${year}年会议记录簿`} sub="签发即编号；会议记录和纪要按年归档。">
        <Select
          aria-label="年份"
          value={year}
          options={[0, 1, 2, 3, 4].map(n => ({ value: now - n, label: `${now - n}年` }))}
          onChange={y => set({ year: String(y) }, { replace: true })}
        />
        <PrintButton icon />
      </PageHead>
      <Asked query={query} rows={6}>
        {b => (
          <Card>
            {b.rows.length ? (
              <table className="plain">
                <thead>
                  <tr>
                    <th className="right">号</th>
                    <th>纪要</th>
                    <th>签发</th>
                    <th>保管期限</th>
                    <th>归档</th>
                  </tr>
                </thead>
                <tbody>
                  {b.rows.map(p => (
                    <tr key={p.id}>
                      <td className="right">{p.serial}</td>
                      <td>
                        <Link to={`/meetings/minutes/${p.id}`}>{p.title}</Link>
                      </td>
                      <td className="nowrap">
                        {p.signer} <Moment at={p.signedAt} />
                      </td>
                      <td className="nowrap">{p.retention}</td>
                      <td className="nowrap">
                        {p.archivedAt !== null ? (
                          <>
                            <Tag tone="green">已归档</Tag> {p.archivist}
                          </>
                        ) : b.may.archive ? (
                          <ActDialog
                            label="归档"
                            button={{ size: 'small' }}
                            act={deciding.archiveMinutes}
                            refresh={refreshed}
                            says="已归档"
                            input={() => ({ id: p.id })}
                          >
                            <p>
                              《{p.title}》，保管期限{p.retention}。
                            </p>
                          </ActDialog>
                        ) : (
                          '未归档'
                        )}
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <Empty title="这一年没有签发的纪要">纪要签发后自动编号入簿。</Empty>
            )}
          </Card>
        )}
      </Asked>
    </>
  )
}
