import { type ReactNode, useEffect, useState } from 'react'
import { useQueryClient } from '@tanstack/react-query'
import { type Ability, forgetTask, type RouteView } from '../../routing.ts'
import { Card } from '../parts.tsx'
import { typing } from '../register/rows.ts'
import { Approve, Circulate, MarkRead, Reassign, Return, Sign, Withdraw } from './dialogs.tsx'
import { Cancel, Skip } from './exceptions.tsx'
import { Forbidden } from './Forbidden.tsx'

const order = ['approve', 'markRead', 'return', 'addSigner', 'reassign', 'withdraw', 'circulate', 'skip', 'cancel']
const labels: Record<string, string> = {
  approve: '同意',
  return: '退回',
  addSigner: '加签',
  reassign: '转办',
  withdraw: '取回',
  circulate: '传阅',
  markRead: '已阅',
  skip: '例外跳过',
  cancel: '撤销',
}

type Props = {
  route: RouteView
  acts?: ReactNode
  keys?: boolean
  bare?: boolean
  opened?: { approve: number; return: number } /** After an act by which it leaves my hands. */
  then?: () => void
  /** Acts the page has its own form of. */
  without?: readonly string[]
}

/**
 * What I may do, as the house says with the record; the page repeats no rule. What a rule forbids is shown with the rule. Keys: a agrees, r returns.
 * `opened` counts when the keys were pressed elsewhere (the list of to-dos).
 */
export function RouteActs({ route, acts, keys = true, bare = false, opened, then, without = [] }: Props) {
  const [own, setOwn] = useState({ approve: 0, return: 0 })
  useEffect(() => {
    if (!keys || opened) return
    const press = (e: KeyboardEvent) => {
      if (typing(e)) return
      if (e.key === 'a') setOwn(n => ({ ...n, approve: n.approve + 1 }))
      if (e.key === 'r') setOwn(n => ({ ...n, return: n.return + 1 }))
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [keys, opened])
  const open = opened ?? own

  const mine = route.abilities
    .filter(a => order.includes(a.action) && !without.includes(a.action) && !(a.action === 'approve' && a.act !== null))
    // What no task allows is shown once, with its rule.
    .filter((a, i, all) => !a.refused || !all.some((b, j) => b.action === a.action && (!b.refused || j < i)))
    .sort((x, y) => order.indexOf(x.action) - order.indexOf(y.action))
  const tasks = [...new Set(mine.map(a => a.task).filter(t => t !== null))]
  const buttons = (list: readonly Ability[]) =>
    list.map(a => <One key={`${a.action} ${a.taskId} ${a.readingId}`} ability={a} route={route} open={open} first={a === mine[0]} then={then} />)
  if (!mine.length && !acts) return null
  // One shape whether there is one task or several: a dialogue that stands open stays when the record is read anew.
  const many = tasks.length > 1
  const groups = many ? [...tasks, null] : [tasks[0] ?? null]
  const inner = many ? 'rail-acts' : 'contents'
  const body = (
    <div className={many ? 'stack' : 'rail-acts'} style={many ? { gap: '.6rem' } : undefined}>
      {acts && <div className={inner}>{acts}</div>}
      {groups.map(t => {
        const list = many ? mine.filter(a => a.task === t) : mine
        return (
          list.length > 0 && (
            <div key={t ?? ''} className={many ? undefined : 'contents'}>
              {many && t && <div className="soft small">{t}</div>}
              <div className={inner}>{buttons(list)}</div>
            </div>
          )
        )
      })}
    </div>
  )
  return bare ? body : <Card title="办理">{body}</Card>
}

function One({
  ability: a,
  route,
  open,
  first,
  then,
}: {
  ability: Ability
  route: RouteView
  open: { approve: number; return: number }
  first: boolean
  then?: () => void
}) {
  const cache = useQueryClient()
  const done = () => {
    if (a.taskId) forgetTask(cache, a.taskId)
    then?.()
  }
  const given = { ability: a, route, first, then: done }
  if (a.refused) return <Forbidden label={labels[a.action]!} why={a.refused} />
  switch (a.action) {
    case 'approve':
      return <Approve {...given} openOn={open.approve} />
    case 'return':
      return <Return {...given} openOn={open.return} />
    case 'addSigner':
      return <Sign {...given} />
    case 'reassign':
      return <Reassign {...given} />
    case 'withdraw':
      return <Withdraw {...given} />
    case 'circulate':
      return <Circulate {...given} />
    case 'markRead':
      return <MarkRead {...given} />
    case 'skip':
      return <Skip {...given} />
    case 'cancel':
      return <Cancel {...given} />
    default:
      return null
  }
}
