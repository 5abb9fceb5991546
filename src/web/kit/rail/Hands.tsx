import { PhoneOutlined } from '@ant-design/icons'
import { Form, Input } from 'antd'
import { moved, type RouteView, routing } from '../../routing.ts'
import { ActDialog } from '../ActDialog.tsx'
import { useNow } from '../now.ts'
import { DueTime, Span } from '../words.tsx'

/** Who has it now, since when, until when, by which phone, and who waits for whom; urging is one click away. */
export function Hands({ route }: { route: RouteView }) {
  const now = useNow()
  return (
    <ul className="stack" style={{ gap: '.6rem' }}>
      {route.hands.map(h => {
        const urge = route.abilities.find(a => a.action === 'urge' && a.taskId === h.taskId && !a.refused)
        const others = h.waitingFor.filter(w => w !== h.holder.name)
        return (
          <li key={h.taskId} className="keep">
            <div className="row" style={{ justifyContent: 'space-between' }}>
              <strong>{h.holder.name}</strong>
              {urge && (
                <ActDialog
                  label="催办"
                  title={`催办${h.holder.name}`}
                  button={{ size: 'small' }}
                  act={routing.urge}
                  refresh={moved}
                  says="已催办"
                  input={(v: { note?: string }) => ({ taskId: h.taskId, note: v.note ?? '' })}
                >
                  <Form.Item label="附言" name="note">
                    <Input maxLength={300} placeholder="可不填" />
                  </Form.Item>
                </ActDialog>
              )}
            </div>
            <div>
              {h.title}　<DueTime due={h.dueAt} />
            </div>
            <div className="soft small">
              已在手 <Span ms={now - h.since} />
              {h.urged > 0 ? `，催办 ${h.urged} 次` : ''}
              {h.phone && (
                <>
                  {'　'}
                  <a href={`tel:${h.phone}`}>
                    <PhoneOutlined aria-hidden /> {h.phone}
                  </a>
                </>
              )}
            </div>
            {others.length > 0 && <div className="small">在等 {others.join('、')} 加签</div>}
          </li>
        )
      })}
    </ul>
  )
}
