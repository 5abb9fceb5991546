import { Button } from 'antd'
import { gateNames, levelNames } from '#gongwen/checks/families'
import { type CheckLevel, gates } from '#gongwen/checks/finding'
import type { Noted } from '#gongwen/checks/noted'
import { Tag, type Tone } from './words.tsx'

const tones: Record<CheckLevel, Tone> = { error: 'orange', warn: 'yellow', hint: 'blue', doubt: 'calm' }
const levels = ['error', 'warn', 'hint', 'doubt'] as const

/** One finding as a sentence that stands by itself: 正文第3段“布署”：应为“部署”. */
export const notedWords = (f: Noted): string => `${f.where}${f.quote ? `“${f.quote}”` : ''}：${f.message}`

/** Findings of a paper by gate, folded where there are many; with `onUse` each can be taken over as a reason, or a whole gate at once. */
export function NotedFindings({ findings, onUse }: { findings: readonly Noted[]; onUse?: (words: string[]) => void }) {
  const counts = levels.map(l => [l, findings.filter(f => f.level === l).length] as const).filter(([, n]) => n > 0)
  if (!findings.length) return <p className="soft">机器校核没有发现问题。</p>
  return (
    <div className="noted">
      <p className="row small">
        {counts.map(([level, n]) => (
          <Tag key={level} tone={tones[level]}>
            {levelNames[level]} {n}
          </Tag>
        ))}
      </p>
      {gates.map(gate => {
        const own = findings.filter(f => f.gate === gate)
        if (!own.length) return null
        const grave = own.filter(f => f.level === 'error' || f.level === 'warn')
        return (
          <details key={gate} className="noted-gate" open={grave.length > 0}>
            <summary className="small">
              {gateNames[gate]}（{own.length} 处）
            </summary>
            {onUse && grave.length > 1 && (
              <Button size="small" type="link" onClick={() => onUse(grave.map(notedWords))}>
                {gateNames[gate]}的错误和警告都写进理由
              </Button>
            )}
            {own.map((f, i) => (
              <div key={`${f.key}${i}`} className={`noted-found ${f.level}`} title={f.source}>
                <span className="soft">{f.where}　</span>
                {f.quote && `“${f.quote}”：`}
                {f.message}
                {onUse && (
                  <Button size="small" type="link" aria-label={`写进理由：${notedWords(f)}`} onClick={() => onUse([notedWords(f)])}>
                    写进理由
                  </Button>
                )}
              </div>
            ))}
          </details>
        )
      })}
    </div>
  )
}
