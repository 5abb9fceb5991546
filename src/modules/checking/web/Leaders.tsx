import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber } from 'antd'
import { ActDialog, Asked, Card, DayInput, DayText, Empty, ExportButton, Moment, useToday } from '#kit'
import type { LeaderRow } from '../contract.ts'
import { leadersOn } from '../domain.ts'
import { checkingText as t } from '../text.ts'
import { changed, checking, keys } from './api.ts'
import { Paste } from './Paste.tsx'
import { usePicked } from './useWords.ts'

type Values = { orderNo: number; name: string; post: string; organ?: string; from: string; until?: string | null }
const given = (v: Values) => ({ orderNo: v.orderNo, name: v.name, post: v.post, organ: v.organ ?? '', from: v.from, until: v.until || null })

/** 领导名录: in the order the county gives; a paper is held against those in office on its day. */
export function Leaders() {
  const today = useToday()
  const { get, set } = usePicked()
  const [words, on] = [get('words'), get('on')]
  const query = useQuery({ queryKey: [...keys.all, 'leaders'], queryFn: () => checking.leaders({}) })
  const all = query.data?.rows ?? []
  const shown = (on ? leadersOn(all, on) : all).filter(r => !words || `${r.name}${r.post}${r.organ}`.includes(words))
  const change = query.data?.may.change ?? false
  return (
    <>
      <div className="row screen-only" style={{ marginBottom: '.8rem' }}>
        <Input aria-label="查找" placeholder="姓名、职务、机关" allowClear defaultValue={words} style={{ width: '13rem' }} onChange={e => set('words', e.target.value)} />
        <DayInput label="哪天在任" value={on || null} onChange={v => set('on', v ?? null)} />
        <span className="soft small grow">{query.data ? `${shown.length} 条${on ? '在任' : ''}` : ''}</span>
        {change && <Save label="登记" next={Math.max(0, ...all.map(r => r.orderNo)) + 1} today={today} />}
        {change && (
          <Paste
            title="导入领导名录"
            columns={t.columns.leaders}
            example={'1\t张三\t县委书记\t中共云岭县委员会\t2024年3月1日\t'}
            read={readLeader}
            send={rows => checking.importLeaders({ rows })}
          />
        )}
        <ExportButton name="领导名录" head={t.columns.leaders} rows={shown.map(r => [r.orderNo, r.name, r.post, r.organ, r.from, r.until])} />
      </div>
      <Asked query={query} rows={6}>
        {() => (
          <Card label="领导名录">
            <p className="soft small">公文中的职务、姓名和排序按成文日期在任的名录核对（没有成文日期的按当天）。离任请填任职止，不要删除。</p>
            {shown.length ? (
              <table className="plain">
                <thead>
                  <tr>
                    <th style={{ width: '4rem' }}>次序</th>
                    <th style={{ width: '7rem' }}>姓名</th>
                    <th>职务</th>
                    <th>机关</th>
                    <th style={{ width: '15rem' }}>任职</th>
                    <th style={{ width: '12rem' }}>登记</th>
                    {change && <th className="screen-only" style={{ width: '9rem' }} />}
                  </tr>
                </thead>
                <tbody>
                  {shown.map(r => (
                    <tr key={r.id} className={r.until && r.until < today ? 'soft' : ''}>
                      <td>{r.orderNo}</td>
                      <td>{r.name}</td>
                      <td>{r.post}</td>
                      <td>{r.organ}</td>
                      <td className="nowrap">
                        <DayText day={r.from} />—{r.until ? <DayText day={r.until} /> : '今'}
                      </td>
                      <td className="soft small">
                        {r.byName} <Moment at={r.at} />
                      </td>
                      {change && (
                        <td className="screen-only">
                          <div className="row">
                            <Save label="修改" of={r} next={r.orderNo} today={today} />
                            <Remove of={r} />
                          </div>
                        </td>
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <Empty title={words || on ? '没有符合的名录' : '还没有登记领导名录'}>{change && !words && !on ? '登记后，公文里的姓名、职务和排序送审前就能核对。' : null}</Empty>
            )}
          </Card>
        )}
      </Asked>
    </>
  )
}

function Save({ label, of, next, today }: { label: string; of?: LeaderRow; next: number; today: string }) {
  return (
    <ActDialog
      label={label}
      title={of ? `修改：${of.post}${of.name}` : '登记领导名录'}
      button={of ? { size: 'small' } : { type: 'primary' }}
      act={checking.saveLeader}
      refresh={changed}
      ok="保存"
      says="已保存，即刻生效"
      initial={of ?? { orderNo: next, from: today }}
      input={(v: Values) => ({ id: of?.id ?? null, ...given(v) })}
    >
      <div className="row">
        <Form.Item label="次序" name="orderNo" rules={[{ required: true, message: '请填写' }]}>
          <InputNumber min={1} max={9999} precision={0} style={{ width: '6rem' }} />
        </Form.Item>
        <Form.Item label="姓名" name="name" style={{ flex: 1 }} rules={[{ required: true, whitespace: true, message: '请填写姓名' }]}>
          <Input maxLength={30} />
        </Form.Item>
      </div>
      <Form.Item label="职务" name="post" extra="几个职务用顿号分开，如：县委副书记、县长" rules={[{ required: true, whitespace: true, message: '请填写职务' }]}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item label="机关" name="organ" extra="“局长”“主任”等各单位都有的职务，写明机关才核对">
        <Input maxLength={100} />
      </Form.Item>
      <div className="row">
        <Form.Item label="任职起" name="from" rules={[{ required: true, message: '请填写' }]}>
          <DayInput />
        </Form.Item>
        <Form.Item label="任职止" name="until">
          <DayInput />
        </Form.Item>
      </div>
    </ActDialog>
  )
}

function Remove({ of }: { of: LeaderRow }) {
  return (
    <ActDialog
      label="删除"
      title={`删除登记有误的名录：${of.post}${of.name}`}
      button={{ size: 'small' }}
      act={checking.removeLeader}
      refresh={changed}
      ok="删除"
      says="已删除"
      input={(v: { reason: string }) => ({ id: of.id, reason: v.reason })}
    >
      <p className="soft small" style={{ marginBottom: '.6rem' }}>
        离任的请填任职止，以前的公文还要按它核对。
      </p>
      <Form.Item label="错在哪里" name="reason" rules={[{ required: true, whitespace: true, message: '请写明' }]}>
        <Input maxLength={300} />
      </Form.Item>
    </ActDialog>
  )
}

type Given = ReturnType<typeof given>
function readLeader(cells: string[]): Given | string {
  const [orderNo, name = '', post = '', organ = '', from = '', until = ''] = cells
  const no = Number(orderNo)
  if (!Number.isInteger(no) || no < 1 || no > 9_999) return t.notANumber
  const [a, b] = [dayFrom(from), until ? dayFrom(until) : null]
  if (!a || (until && !b)) return t.notADay
  return { orderNo: no, name, post, organ, from: a, until: b }
}
/** 2024年3月1日, 2024-3-1, 2024/3/1, 2024.3.1 */
function dayFrom(text: string): string | null {
  const m = /^(20\d{2}|19\d{2})\D(\d{1,2})\D(\d{1,2})\D?$/.exec(text.trim())
  return m ? `${m[1]}-${m[2]!.padStart(2, '0')}-${m[3]!.padStart(2, '0')}` : null
}
