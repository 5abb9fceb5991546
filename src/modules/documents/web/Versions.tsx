import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Block, stringsOf } from '#gongwen/document'
import { Asked, Card, fullText } from '#kit'
import { documents } from './api.ts'
import { diffLines } from './diff.ts'
import './documents.css'

const lineOf = (b: Block): string => (b.type === 'table' ? b.rows.map(r => r.join(' ｜ ')).join('\n') : stringsOf(b).join('\n'))
const linesOf = (t: { title: string; mainRecipients: string[]; body: Block[]; issuers: string[] }): string[] =>
  [t.title, t.mainRecipients.join('，'), ...t.body.map(lineOf), t.issuers.join('、')].filter(Boolean)

/** 历次稿: who left which text at which step; any two side by side (留痕 by comparing). */
export function Versions({ id }: { id: string }) {
  const list = useQuery({ queryKey: ['documents', 'versions', id], queryFn: () => documents.versions({ id }) })
  const [picked, setPicked] = useState<number | null>(null)
  return (
    <Asked query={list}>
      {({ versions }) => {
        const newestFirst = [...versions].sort((a, b) => b.no - a.no)
        const at = picked ?? newestFirst[0]?.no ?? null
        return (
          <Card title="历次稿">
            <table className="plain">
              <thead>
                <tr>
                  <th>稿</th>
                  <th>时间</th>
                  <th>何人</th>
                  <th>环节</th>
                  <th className="right">字数</th>
                  <th>理由</th>
                  <th />
                </tr>
              </thead>
              <tbody>
                {newestFirst.map(v => (
                  <tr key={v.no} aria-current={v.no === at}>
                    <td>第 {v.no} 稿</td>
                    <td>{fullText(v.at)}</td>
                    <td>{v.byName}</td>
                    <td>{v.step === 'start' ? '拟稿' : v.step}</td>
                    <td className="right">{v.wordCount}</td>
                    <td>{v.reason}</td>
                    <td className="right">
                      <Button size="small" type={v.no === at ? 'primary' : 'default'} onClick={() => setPicked(v.no)}>
                        {v.no > 1 ? '看改动' : '看全文'}
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
            {at !== null && <Changes id={id} no={at} before={newestFirst.find(v => v.no < at)?.no ?? null} />}
          </Card>
        )
      }}
    </Asked>
  )
}

function Changes({ id, no, before }: { id: string; no: number; before: number | null }) {
  const query = useQuery({
    queryKey: ['documents', 'version', id, no, before],
    staleTime: Number.POSITIVE_INFINITY,
    queryFn: async () => {
      const [now, old] = await Promise.all([documents.version({ id, no }), before === null ? null : documents.version({ id, no: before })])
      return diffLines(old ? linesOf(old.text) : linesOf(now.text), linesOf(now.text))
    },
  })
  return (
    <Asked query={query}>
      {lines => (
        <div className="changes" aria-label={`第 ${no} 稿的改动`}>
          {before !== null && (
            <p className="soft small">
              与第 {before} 稿比较：<ins>添加</ins>　<del>删去</del>
              {lines.every(l => l.every(p => p.kind === 'same')) ? '　（正文没有改动）' : ''}
            </p>
          )}
          {lines.map((line, i) => (
            <p key={i}>
              {line.map((part, j) =>
                part.kind === 'added' ? (
                  <ins key={j}>{part.text}</ins>
                ) : part.kind === 'removed' ? (
                  <del key={j}>{part.text}</del>
                ) : (
                  <span key={j}>{part.text}</span>
                ),
              )}
            </p>
          ))}
        </div>
      )}
    </Asked>
  )
}
