import { useQuery } from '@tanstack/react-query'
import { Button, Input } from 'antd'
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { Asked, Card, Empty, Moment, PageHead, RefusalNotice, useAct, Urgency } from '#kit'
import { incoming, keys, refreshed } from './api.ts'
import { Source } from './ReceiptPage.tsx'
import { Instructions } from './Instructions.tsx'
import './incoming.css'

/** What leaders write every day: a tap puts it at the end of what stands there. Plain words, to be finished by hand. */
const usual = ['同意拟办意见。', '请抓紧办理。', '办理情况报我。', '请提出具体意见再报。']

/** 批示, for a tablet: the paper, the proposal, one large field. */
export default function InstructPage() {
  const { id = '' } = useParams()
  const go = useNavigate()
  const [words, setWords] = useState(() => sessionStorage.getItem(`instruct ${id}`) ?? '')
  const query = useQuery({ queryKey: keys.one(id), queryFn: () => incoming.read({ id }) })
  const put = (text: string) => {
    setWords(text)
    // What was written stays until it is handed in, whatever happens to the page.
    sessionStorage.setItem(`instruct ${id}`, text)
  }
  const act = useAct(incoming.instruct, {
    refresh: refreshed,
    says: '已批示',
    then: () => {
      sessionStorage.removeItem(`instruct ${id}`)
      void go('/received?box=toInstruct')
    },
  })
  return (
    <Asked query={query} rows={12}>
      {r => (
        <>
          <PageHead
            title={r.title}
            back={{ list: 'received', to: '/received?box=toInstruct', label: '待我批示' }}
            sub={
              <span className="row">
                <Urgency urgency={r.urgency} />
                <span>{r.fromName}</span>
                <span>{r.numberText}</span>
              </span>
            }
          />
          <div className="split instruct">
            <Source r={r} />
            <aside className="rail" aria-label="批示">
              {r.proposal && (
                <Card title="拟办意见">
                  <p className="verbatim proposal" style={{ fontSize: '1.07rem' }}>
                    {r.proposal.opinion}
                  </p>
                  <p className="soft">
                    主办 {r.proposal.lead.unit}
                    {r.proposal.assistants.length > 0 && `，协办 ${r.proposal.assistants.map(a => a.unit).join('、')}`}
                    {r.dueAt && (
                      <>
                        ，期限 <Moment at={r.dueAt} />
                      </>
                    )}
                  </p>
                </Card>
              )}
              {r.may.instruct ? (
                <Card title="批示">
                  <RefusalNotice error={act.error} />
                  <Input.TextArea
                    aria-label="批示内容"
                    autoFocus
                    autoSize={{ minRows: 4, maxRows: 12 }}
                    maxLength={5000}
                    value={words}
                    onChange={e => put(e.target.value)}
                    placeholder="一事一行，便于逐行落实"
                    onKeyDown={e => {
                      if (e.key === 'Enter' && (e.ctrlKey || e.metaKey) && words.trim()) void act.run({ id, words })
                    }}
                  />
                  <div className="usual-words" role="group" aria-label="常用语">
                    {usual.map(u => (
                      <Button key={u} onClick={() => put(words ? `${words}${words.endsWith('\n') ? '' : '\n'}${u}` : u)}>
                        {u}
                      </Button>
                    ))}
                  </div>
                  <Button type="primary" size="large" block loading={act.busy} disabled={!words.trim()} onClick={() => void act.run({ id, words })}>
                    批示
                  </Button>
                  <p className="soft small" style={{ marginTop: '.6rem' }}>
                    原文照存，不可修改；如需更正，另写一条。Ctrl+Enter 提交。
                  </p>
                </Card>
              ) : (
                <Card title="批示">
                  <Empty title="现在不在您手上">已经批示过，或者还没有轮到。</Empty>
                </Card>
              )}
              <Instructions r={r} />
            </aside>
          </div>
        </>
      )}
    </Asked>
  )
}
