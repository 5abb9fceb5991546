import { Button } from 'antd'
import { Card, RefusalNotice, useAct } from '#kit'
import { matters, refresh, type View } from './api.ts'
import { Assist, Decide, Decline, Merge, ObjectTo, Split, Transfer } from './ownership.tsx'
import { AskExtension, Extend, RefuseExtension, Reopen, Report, Urge, Wait } from './progress.tsx'
import { SubmitClose, Verify } from './closing.tsx'

/** What this person may do with the matter as it stands; the house sends it with the record. */
export function MatterActs({ matter: m }: { matter: View }) {
  const accept = useAct(matters.accept, { refresh, says: '已签收，由您负责' })
  const withdraw = useAct(matters.withdraw, { refresh, says: '已撤回' })
  const resume = useAct(matters.resume, { refresh, says: '已恢复办理' })
  const may = m.may
  if (!Object.values(may).some(Boolean)) return null
  const given = { matter: m }
  return (
    <Card title="办理">
      <RefusalNotice error={accept.error ?? withdraw.error ?? resume.error} />
      <div className="rail-acts">
        {may.accept && (
          <Button type="primary" loading={accept.busy} onClick={() => void accept.run({ id: m.id })}>
            签收
          </Button>
        )}
        {may.decline && <Decline {...given} />}
        {may.verify && <Verify {...given} />}
        {may.decideOwner && <Decide {...given} />}
        {may.report && <Report {...given} />}
        {may.submit && <SubmitClose {...given} />}
        {may.transfer && <Transfer {...given} />}
        {may.withdraw && (
          <Button loading={withdraw.busy} onClick={() => void withdraw.run({ id: m.id })}>
            撤回转办
          </Button>
        )}
        {may.resume && (
          <Button loading={resume.busy} onClick={() => void resume.run({ id: m.id })}>
            恢复办理
          </Button>
        )}
        {may.wait && <Wait {...given} />}
        {may.split && <Split {...given} />}
        {may.assist && <Assist {...given} />}
        {may.askExtension && <AskExtension {...given} />}
        {may.extend && <Extend {...given} />}
        {may.refuseExtension && <RefuseExtension {...given} />}
        {may.object && <ObjectTo {...given} />}
        {may.urge && <Urge {...given} />}
        {may.merge && <Merge {...given} />}
        {may.reopen && <Reopen {...given} />}
      </div>
    </Card>
  )
}
