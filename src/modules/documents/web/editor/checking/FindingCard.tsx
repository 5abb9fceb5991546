import { Button } from 'antd'
import type { Shown } from './marks.ts'
import { mayIgnore } from './ignored.ts'
import { fixWords, gateWords, levelWords } from './words.ts'

export type Acts = { fix: (f: Shown) => void; here: (f: Shown) => void; words: (f: Shown) => void; /** Into the word list of the house; null for who may not keep it */ own: ((f: Shown) => void) | null; readOnly: boolean }

/** What is said of a finding, and what can be done with it. */
export function FindingWords({ f, acts }: { f: Shown; acts: Acts }) {
  return (
    <div className="finding-words">
      <p>
        <span className={`finding-level finding-level-${f.level}`}>{levelWords[f.level]}</span>
        {f.message}
      </p>
      <p className="soft small">
        {gateWords[f.gate]} · {f.source}
      </p>
      {!acts.readOnly && (
        <div className="row">
          {f.mends && (
            <Button size="small" type="primary" ghost onClick={() => acts.fix(f)}>
              {fixWords(f.suggestion!)}
            </Button>
          )}
          {mayIgnore(f) ? (
            <>
              <Button size="small" type="text" title="这一处保留原文" onClick={() => acts.here(f)}>
                不采纳
              </Button>
              <Button size="small" type="text" title="本文稿中同样的文字不再提示" onClick={() => acts.words(f)}>
                不再提示
              </Button>
            </>
          ) : (
            !f.mends && <span className="soft small">错误须改正后送审；确属误报的，送审时申请例外</span>
          )}
          {acts.own && mayBeOwn(f) && (
            <Button size="small" type="text" title="全单位不再当作错字" onClick={() => acts.own!(f)}>
              加入词表
            </Button>
          )}
        </div>
      )}
    </div>
  )
}
/** A word that only looks like a slip: one sign alone would silence too much. */
const mayBeOwn = (f: Shown): boolean => (f.key.startsWith('typo.') || f.key === 'confusable') && f.text.length > 1

/** The small card at a mark: everything found on these words. */
export function FindingCard({ findings, at, acts, onEnter, onLeave }: { findings: readonly Shown[]; at: { left: number; top: number }; acts: Acts; onEnter: () => void; onLeave: () => void }) {
  return (
    <div className="finding-card" role="dialog" aria-label="校核意见" style={at} onMouseEnter={onEnter} onMouseLeave={onLeave}>
      {findings.map(f => (
        <FindingWords key={f.id} f={f} acts={acts} />
      ))}
    </div>
  )
}
