import { useQuery } from '@tanstack/react-query'
import { InputNumber } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { yearOf } from '#kernel/day'
import { Asked, Card, Empty, ExportButton, fullText, PageHead, PrintButton, Tag, useToday } from '#kit'
import { documents } from './api.ts'

/** 发文字号登记簿: every serial of every series, in order, with no gap. */
export default function NumberBookPage() {
  const today = useToday()
  const [params, setParams] = useSearchParams()
  const year = Number(params.get('year')) || yearOf(today)
  const book = useQuery({ queryKey: ['documents', 'numbers', year], queryFn: () => documents.numberBook({ year }) })
  return (
    <>
      <PageHead title="发文字号登记簿">
        <InputNumber aria-label="年份" value={year} min={2000} max={2100} onChange={y => y && setParams({ year: String(y) })} suffix="年" />
        <ExportButton
          name={`发文字号登记簿${year}年`}
          head={['机关代字', '年份', '号', '标题', '编号时间', '编号人']}
          rows={book.data?.codes.flatMap(c => c.rows.map(r => [c.code, c.year, r.serial, r.title, fullText(r.at), r.byName]))}
        />
        <PrintButton icon />
      </PageHead>
      <Asked query={book} rows={8}>
        {({ codes }) =>
          codes.length ? (
            <div className="stack">
              {codes.map(c => (
                <Card
                  key={c.code}
                  title={
                    <span>
                      {c.code}〔{c.year}〕 <span className="soft small">至 {c.last} 号</span>{' '}
                      {c.gaps.length ? <Tag tone="orange">缺 {c.gaps.join('、')} 号</Tag> : <Tag tone="green">连续无缺</Tag>}
                    </span>
                  }
                  label={c.code}
                >
                  <table className="plain">
                    <thead>
                      <tr>
                        <th style={{ width: '5rem' }}>号</th>
                        <th>标题</th>
                        <th style={{ width: '12rem' }}>编号时间</th>
                        <th style={{ width: '7rem' }}>编号人</th>
                      </tr>
                    </thead>
                    <tbody>
                      {[...c.rows]
                        .sort((a, b) => b.serial - a.serial)
                        .map(r => (
                          <tr key={r.serial}>
                            <td>{r.serial}</td>
                            <td>
                              <Link to={`/documents/${r.documentId}`}>{r.title}</Link>
                            </td>
                            <td>{fullText(r.at)}</td>
                            <td>{r.byName}</td>
                          </tr>
                        ))}
                    </tbody>
                  </table>
                </Card>
              ))}
            </div>
          ) : (
            <Card>
              <Empty title={`${year} 年还没有编号`}>文件签发、复核之后编号，在这里依次登记。</Empty>
            </Card>
          )
        }
      </Asked>
    </>
  )
}
