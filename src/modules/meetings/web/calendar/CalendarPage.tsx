import { useQuery } from '@tanstack/react-query'
import { Alert, Button, Input } from 'antd'
import { useState } from 'react'
import { ActDialog, Asked, Card, fullText, PageHead, toast } from '#kit'
import { client } from '#web/api'
import type { calendarContract } from '../../calendar/contract.ts'

const calendar = client<typeof calendarContract>('meetings')
const key = ['meetings', 'calendarFeed']

/** 我的会议 in a calendar of one's own: a file, or an address that a calendar program fetches by itself. */
export default function CalendarPage() {
  const query = useQuery({ queryKey: key, queryFn: () => calendar.calendarFeed({}) })
  const [address, setAddress] = useState('')
  return (
    <>
      <PageHead title="会议日历" back={{ list: 'meetings', to: '/meetings', label: '会议' }} sub="通知我参加的、我申请的会议" />
      <div className="stack" style={{ maxWidth: '52rem' }}>
        <Card title="下载日历文件">
          <div className="stack">
            <p className="soft">现在的会议存成一个 .ics 文件，含议题、要求和联系人；改期、取消后要再存一次。</p>
            <div>
              <Button href="/api/meetings.myIcs">下载日历文件</Button>
            </div>
          </div>
        </Card>
        <Card title="订阅">
          <Asked query={query} rows={3}>
            {f =>
              f.shows === 'none' ? (
                <p className="soft">本县不开放日历订阅，请下载日历文件。</p>
              ) : (
                <div className="stack">
                  <p className="soft">
                    日历软件按地址自动更新，改期、取消随之更新。地址不用登录就能打开，{f.shows === 'time' ? '只含时间、地点，不含会议名称' : '只含会议名称、时间、地点'}
                    ，不含议题和参会人员；请勿转给他人。
                  </p>
                  {address && <Address address={address} />}
                  {!address && <p>{f.since === null ? '还没有开通。' : `已开通（${fullText(f.since)}），${f.fetchedAt === null ? '还没有被读取过' : `最近读取：${fullText(f.fetchedAt)}`}。`}</p>}
                  <div className="row">
                    <ActDialog
                      label={f.since === null ? '开通订阅' : '更换地址'}
                      act={calendar.openCalendarFeed}
                      refresh={[key]}
                      says="已开通，请复制地址"
                      then={a => setAddress(`${window.location.origin}${a.path}`)}
                      input={() => ({})}
                      button={f.since === null ? { type: 'primary' } : {}}
                    >
                      <p>{f.since === null ? '生成一个只属于您的地址，地址只显示这一次。' : '旧地址随即失效，用它订阅的日历不再更新。'}</p>
                    </ActDialog>
                    {f.since !== null && (
                      <ActDialog label="停用" act={calendar.closeCalendarFeed} refresh={[key]} says="已停用" then={() => setAddress('')} input={() => ({})}>
                        <p>停用后地址随即失效，已存进日历的内容由日历软件自行删除。</p>
                      </ActDialog>
                    )}
                  </div>
                </div>
              )
            }
          </Asked>
        </Card>
      </div>
    </>
  )
}

function Address({ address }: { address: string }) {
  const [failed, setFailed] = useState(false)
  // A page that came by plain http has no clipboard.
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(address)
      toast('已复制')
    } catch {
      setFailed(true)
    }
  }
  return (
    <Alert
      type="info"
      title="地址只显示这一次，请现在复制到日历软件的“订阅日历”里"
      description={
        <div className="row" style={{ flexWrap: 'nowrap' }}>
          <Input readOnly value={address} aria-label="日历订阅地址" onFocus={e => e.target.select()} style={{ fontFamily: 'monospace' }} />
          {failed ? <span className="soft">请选中后复制</span> : <Button onClick={() => void copy()}>复制</Button>}
        </div>
      }
    />
  )
}
