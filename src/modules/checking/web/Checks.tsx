import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import { useMemo } from 'react'
import { familyNames } from '#gongwen/checks/families'
import { ActDialog, Asked, Card, Empty, ExportButton, Moment, Tag, type Tone } from '#kit'
import type { CheckRow, Settable } from '../contract.ts'
import { isLower } from '../domain.ts'
import { checkingText as t } from '../text.ts'
import { changed, checking, keys } from './api.ts'
import { usePicked } from './useWords.ts'

const tones: Record<Settable, Tone> = { error: 'orange', warn: 'yellow', hint: 'blue', doubt: 'calm', off: 'calm' }
const gates = Object.entries(t.gate) as [CheckRow['gate'], string][]
const familyName = (key: string) => familyNames[key] ?? key

/** 审核项目: by gate and family, found by words; the level as it is set, and whether that is the shipped one. */
export function Checks() {
  const { get, set } = usePicked()
  const query = useQuery({ queryKey: [...keys.all, 'checks'], queryFn: () => checking.checks({}), staleTime: 30_000 })
  const [words, gate, level] = [get('words'), get('gate'), get('level')]
  const shown = useMemo(
    () =>
      (query.data?.rows ?? []).filter(
        r =>
          (!words || `${r.name}${r.source}${r.key}${familyName(r.family)}`.includes(words)) &&
          (!gate || r.gate === gate) &&
          (!level || (level === 'changed' ? r.level !== r.shipped : r.level === level)),
      ),
    [query.data, words, gate, level],
  )
  const open = query.data?.rows.find(r => r.key === get('key'))
  return (
    <>
      <div className="row screen-only" style={{ marginBottom: '.8rem' }}>
        <Input
          aria-label="查找审核项目"
          placeholder="查找项目、依据"
          allowClear
          defaultValue={words}
          style={{ width: '15rem' }}
          onChange={e => set('words', e.target.value)}
        />
        <Select
          aria-label="哪一关"
          allowClear
          placeholder="各关"
          value={gate || null}
          style={{ width: '8rem' }}
          onChange={v => set('gate', v ?? null)}
          options={gates.map(([value, label]) => ({ value, label }))}
        />
        <Select
          aria-label="级别"
          allowClear
          placeholder="各级别"
          value={level || null}
          style={{ width: '9rem' }}
          onChange={v => set('level', v ?? null)}
          options={[...Object.entries(t.level).map(([value, label]) => ({ value, label })), { value: 'changed', label: '本级调整过的' }]}
        />
        <span className="soft small grow">{query.data ? `${shown.length} 项` : ''}</span>
        <ExportButton
          name="审核项目"
          head={['关口', '分类', '项目', '代号', '级别', '出厂级别', '依据', '调整人', '理由']}
          rows={shown.map(r => [t.gate[r.gate], familyName(r.family), r.name, r.key, t.level[r.level], t.level[r.shipped], r.source, r.history[0]?.byName, r.history[0]?.reason])}
        />
      </div>
      <Asked query={query} rows={10}>
        {({ may }) => (
          <div className={open ? 'split' : ''}>
            <div className="stack">
              {gates.map(([key, label]) => {
                const rows = shown.filter(r => r.gate === key)
                if (!rows.length) return null
                return (
                  <Card key={key} title={label} extra={<span className="soft small">{rows.length} 项</span>}>
                    <table className="plain">
                      <thead>
                        <tr>
                          <th style={{ width: '7rem' }}>分类</th>
                          <th>项目</th>
                          <th style={{ width: '9rem' }}>级别</th>
                          <th style={{ width: '36%' }}>依据</th>
                        </tr>
                      </thead>
                      <tbody>
                        {rows.map((r, i) => (
                          <tr key={r.key} aria-current={r.key === open?.key}>
                            <td className="soft">{rows[i - 1]?.family === r.family ? '' : familyName(r.family)}</td>
                            <td>
                              <a
                                href={`?key=${r.key}`}
                                onClick={e => {
                                  e.preventDefault()
                                  set('key', r.key)
                                }}
                              >
                                {r.name}
                              </a>
                            </td>
                            <td className="nowrap">
                              <Tag tone={tones[r.level]}>{t.level[r.level]}</Tag> {r.level !== r.shipped && <Tag tone="blue">本级</Tag>}
                            </td>
                            <td className="soft small">{r.source}</td>
                          </tr>
                        ))}
                      </tbody>
                    </table>
                  </Card>
                )
              })}
              {!shown.length && (
                <Card>
                  <Empty title="没有符合的审核项目">换个词试试，例如“标点”“密级”“GB/T 9704”。</Empty>
                </Card>
              )}
            </div>
            {open && (
              <aside className="rail screen-only">
                <One key={open.key} row={open} change={may.change} onClose={() => set('key', null)} />
              </aside>
            )}
          </div>
        )}
      </Asked>
    </>
  )
}

function One({ row: r, change, onClose }: { row: CheckRow; change: boolean; onClose: () => void }) {
  return (
    <Card
      title={r.name}
      extra={
        <button type="button" className="th" onClick={onClose}>
          关闭
        </button>
      }
    >
      <dl className="pairs">
        <dt>现在</dt>
        <dd>
          <Tag tone={tones[r.level]}>{t.level[r.level]}</Tag> <span className="soft small">{t.levelMeans[r.level]}</span>
        </dd>
        <dt>出厂</dt>
        <dd>{t.level[r.shipped]}</dd>
        <dt>依据</dt>
        <dd>
          {r.source}
          <span className="soft small">（{t.force[r.force]}）</span>
        </dd>
        <dt>代号</dt>
        <dd className="soft small">{r.key}</dd>
      </dl>
      {change && <SetLevel row={r} />}
      {r.history.length > 0 && (
        <>
          <h3 style={{ margin: '1rem 0 .4rem' }}>调整记录</h3>
          <ol className="hands">
            {r.history.map(h => (
              <li key={h.at} className="hand">
                <strong>{h.level ? t.level[h.level] : `恢复出厂（${t.level[r.shipped]}）`}</strong>　{h.byName} <Moment at={h.at} />
                {h.reason && <p className="soft small">{h.reason}</p>}
              </li>
            ))}
          </ol>
        </>
      )}
    </Card>
  )
}

function SetLevel({ row: r }: { row: CheckRow }) {
  const choices: Settable[] = r.shipped === 'doubt' ? ['doubt', 'off'] : ['error', 'warn', 'hint', 'off']
  const can = r.force === 'fixed' ? choices.filter(c => !isLower(c, r.shipped)) : choices
  if (can.length < 2) return <p className="soft small">{t.force.fixed}</p>
  return (
    <div style={{ marginTop: '.8rem' }}>
      <ActDialog
        label="调整级别"
        title={`调整：${r.name}`}
        act={checking.setLevel}
        refresh={changed}
        ok="保存"
        says="已调整，即刻生效"
        initial={{ level: r.level, reason: '' }}
        input={(v: { level: Settable; reason?: string }) => ({ key: r.key, level: v.level === r.shipped ? null : v.level, reason: v.reason ?? '' })}
      >
        <Form.Item label="级别" name="level">
          <Radio.Group options={can.map(c => ({ value: c, label: `${t.level[c]}${c === r.shipped ? '（出厂）' : ''}` }))} />
        </Form.Item>
        <Form.Item noStyle shouldUpdate>
          {form => {
            const to = form.getFieldValue('level') as Settable
            const needed = r.force !== 'practice' && isLower(to, r.shipped)
            return (
              <>
                <p className="soft small" style={{ marginBottom: '.6rem' }}>
                  {t.level[to]}：{t.levelMeans[to]}
                </p>
                <Form.Item
                  label={needed ? `理由（${t.force[r.force]}，降低须写明）` : '理由'}
                  name="reason"
                  rules={needed ? [{ required: true, whitespace: true, message: '请写明为什么可以从宽、依据什么' }] : []}
                >
                  <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
                </Form.Item>
              </>
            )
          }}
        </Form.Item>
      </ActDialog>
    </div>
  )
}
