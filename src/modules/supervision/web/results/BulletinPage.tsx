import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useNavigate, useParams } from 'react-router'
import { call } from '#web/api'
import { Asked, Card, ExportButton, fullText, PageHead, PrintButton, RefusalNotice, useAct } from '#kit'
import { useSigned } from '#web/session'
import { keys, supervision } from '../inspections/api.ts'

const headings = /^[一二三四五六七八九十]、/

/** One 通报 as the data give it: the text to begin from, and the figures it was made of. */
export default function BulletinPage() {
  const { id = '' } = useParams()
  const go = useNavigate()
  const may = useSigned().permissions.includes('documents.draft')
  const query = useQuery({ queryKey: [...keys.bulletins, id], queryFn: () => supervision.bulletin({ id }) })
  const start = useAct(
    (b: { title: string; paragraphs: string[] }, options?: { key?: string }) =>
      call('documents.create', { kind: 'circular', text: { title: b.title, body: b.paragraphs.map(text => (headings.test(text) ? { type: 'h1', text: text.replace(headings, '') } : { type: 'p', text })) } }, options) as Promise<{ id: string }>,
    { then: a => void go(`/documents/${a.id}/edit`) },
  )
  return (
    <Asked query={query} rows={10}>
      {b => (
        <>
          <PageHead title={b.title} back={{ list: 'bulletins', to: '/supervision/results?part=bulletins', label: '督查结果', own: true }} sub={`${b.by}　${fullText(b.at)} 按数据拟出`}>
            <ExportButton name={b.title} head={['单位', '交办', '销号', '按期', '在办', '超期', '表扬', '批评', '不良状态']} rows={b.figures.map(f => [f.unit, f.assigned, f.closed, f.onTime, f.open, f.overdue, f.praise, f.criticism, f.bad])} />
            <PrintButton icon />
            {may && (
              <Button type="primary" loading={start.busy} onClick={() => void start.run({ title: b.title, paragraphs: b.paragraphs })}>
                起草通报
              </Button>
            )}
          </PageHead>
          <RefusalNotice error={start.error} />
          <div className="stack">
            <Card title="底稿">
              {b.paragraphs.map((p, n) => (
                <p key={`${n} ${p}`} style={headings.test(p) ? { fontWeight: 600 } : { textIndent: '2em' }}>
                  {p}
                </p>
              ))}
            </Card>
            <Card title="数据">
              <table className="plain">
                <thead>
                  <tr>
                    <th>单位</th>
                    <th className="right">交办</th>
                    <th className="right">销号</th>
                    <th className="right">按期</th>
                    <th className="right">在办</th>
                    <th className="right">超期</th>
                    <th className="right">表扬</th>
                    <th className="right">批评</th>
                    <th className="right">不良状态</th>
                  </tr>
                </thead>
                <tbody>
                  {b.figures.map(f => (
                    <tr key={f.unitId}>
                      <td>{f.unit}</td>
                      {[f.assigned, f.closed, f.onTime, f.open, f.overdue, f.praise, f.criticism, f.bad].map((n, k) => (
                        <td key={`${f.unitId} ${k}`} className="right">
                          {n}
                        </td>
                      ))}
                    </tr>
                  ))}
                </tbody>
              </table>
            </Card>
          </div>
        </>
      )}
    </Asked>
  )
}
