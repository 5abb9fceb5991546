import { Button } from 'antd'
import { useState } from 'react'
import { useSearchParams } from 'react-router'
import type { Output } from '#kernel/act'
import { type Filter, persist, RefusalNotice } from '#kit'
import { newKey } from '#web/api'
import type { factsContract } from '../contract.ts'
import { factsApi, FactsRegister } from './FactsRegister.tsx'
import { TrailPeople } from './TrailPeople.tsx'

type Answer = Output<typeof factsContract.verify>
const modules = {
  documents: '公文',
  routing: '程序与待办',
  matters: '事项',
  identity: '登录与机构',
  rules: '规则',
  facts: '审计',
  workdays: '工作日历',
  files: '文件',
}
const filters: Filter[] = [
  { kind: 'day', key: 'from', label: '起' },
  { kind: 'day', key: 'until', label: '止' },
  { kind: 'choice', key: 'module', label: '模块', choices: modules },
  { kind: 'words', key: 'act', label: '动作代码' },
]
const dayStart = (d: string | undefined, plus = 0) => (d ? Date.parse(`${d}T00:00:00+08:00`) + plus : undefined)

/** 审计 (审计管理员): who did what to which record and when; the chain proves that nothing was changed afterwards (C6). */
export default function AuditPage() {
  const [params] = useSearchParams()
  const actorId = params.get('actor') ?? undefined
  const span = new URLSearchParams(
    Object.entries({
      from: dayStart(params.get('from') ?? ''),
      until: dayStart(params.get('until') ?? '', 86_400_000),
      module: params.get('module') || undefined,
      actorId,
    }).flatMap(([k, v]) => (v === undefined ? [] : [[k, String(v)]])),
  )
  return (
    <FactsRegister
      name="audit"
      title="审计"
      only={actorId}
      lead={<Verify />}
      filters={filters}
      actions={
        <>
          <TrailPeople />
          <Button href={`/api/facts.export?${span}`}>导出全部符合的</Button>
        </>
      }
      load={(v, after, signal) =>
        factsApi.trail(
          { module: v.module || undefined, act: v.act || undefined, from: dayStart(v.from), until: dayStart(v.until, 86_400_000), actorId, after },
          { signal },
        )
      }
    />
  )
}

/** Verification runs in pieces, so that years of facts can be gone through while one looks on. */
function Verify() {
  const [state, set] = useState<{ busy: boolean; facts: number; streams: number; answer: Answer | null; error: unknown }>({
    busy: false,
    facts: 0,
    streams: 0,
    answer: null,
    error: null,
  })
  const run = async () => {
    let [facts, streams] = [0, 0]
    set({ busy: true, facts, streams, answer: null, error: null })
    try {
      for (let place: string | null = null; ; ) {
        const key = newKey()
        const from: string | null = place
        const answer: Answer = await persist(() => factsApi.verify({ place: from }, { key }))
        facts += answer.facts
        streams += answer.streams
        const done = !answer.ok || answer.next === null
        set({ busy: !done, facts, streams, answer: done ? answer : null, error: null })
        if (done) return
        place = answer.next
      }
    } catch (error) {
      set({ busy: false, facts, streams, answer: null, error })
    }
  }
  const { answer, busy, error, facts, streams } = state
  return (
    <section className={`verify ${answer ? (answer.ok ? 'good' : 'bad') : ''}`} aria-label="核验">
      <div className="grow" role="status">
        {busy ? (
          `正在核验，已核 ${facts} 条……`
        ) : answer ? (
          answer.ok ? (
            <>
              <strong>未发现改动</strong>　共核验 {facts} 条留痕、{streams} 条链
            </>
          ) : (
            <>
              <strong>发现问题：{answer.firstBad?.says ?? answer.firstBad?.why}</strong>{'　'}
              {answer.firstBad?.stream && (
                <code>
                  链 {answer.firstBad.stream} 第 {answer.firstBad.seq} 条
                </code>
              )}
              {'　'}请保留现场，立即报告单位负责人。
            </>
          )
        ) : (
          '留痕首尾相扣：任何一条被改、被删、被插入，核验时都会指出来。'
        )}
        <RefusalNotice error={error} />
      </div>
      <Button type="primary" loading={busy} onClick={() => void run()}>
        核验留痕
      </Button>
    </section>
  )
}
