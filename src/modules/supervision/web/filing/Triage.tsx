import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { Asked, Card } from '#kit'
import type { ItemRow } from '../../filing/contract.ts'
import { supervision, keys } from '../api.ts'
import { Assign, Drop, FileUp } from './acts.tsx'
import { Lacking } from './ItemCards.tsx'
import '../supervision.css'

/** What stands beside the list while one goes through it with the keys: the words of it, what is still missing, and the two or three things to do. */
export function Triage({ row, pressed, approver }: { row: ItemRow; pressed: { key: string; n: number }; approver: string | null }) {
  const query = useQuery({ queryKey: keys.one(row.id), queryFn: ({ signal }) => supervision.item({ id: row.id }, { signal }) })
  const opened = (key: string) => (pressed.key === key ? pressed.n : 0)
  return (
    <aside className="pane triage" aria-label="所选事项">
      <Card title={row.title}>
        <Asked query={query} rows={6}>
          {i => (
            <>
              {i.verbatim && <blockquote className="verbatim-words">{i.verbatim}</blockquote>}
              <dl className="pairs">
                <dt>依据</dt>
                <dd>{i.basis || '—'}</dd>
                <dt>牵头</dt>
                <dd>
                  {i.leadUnit || '—'} {i.responsible}
                </dd>
                <dt>牵头领导</dt>
                <dd>{i.leaderInCharge || '—'}</dd>
                <dt>拟办意见</dt>
                <dd>{i.proposal || '—'}</dd>
              </dl>
              {i.may.file && <Lacking item={i} />}
              <div className="triage-acts">
                {i.may.file && <FileUp item={i} openOn={opened('f')} approver={approver} />}
                {i.may.assign && <Assign item={i} openOn={opened('f')} />}
                {i.may.edit && <Link to={`/supervision/items/${i.id}/edit`}>修改</Link>}
                {i.may.drop && <Drop item={i} openOn={opened('d')} />}
              </div>
              <p className="soft small" style={{ marginTop: '.6rem' }}>
                <kbd>j</kbd> <kbd>k</kbd> 移动　<kbd>x</kbd> 勾选　<kbd>f</kbd> {i.may.assign ? '交办' : '报批'}
                {i.may.edit && (
                  <>
                    {'　'}
                    <kbd>e</kbd> 修改
                  </>
                )}
                {i.may.drop && (
                  <>
                    {'　'}
                    <kbd>d</kbd> 不予立项
                  </>
                )}
              </p>
            </>
          )}
        </Asked>
      </Card>
    </aside>
  )
}
