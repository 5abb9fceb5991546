import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Popconfirm, Radio } from 'antd'
import { ActDialog, Asked, Card, Empty, ExportButton, Moment, Tag, useAct } from '#kit'
import type { RawInput } from '#kernel/act'
import type { checkingContract, WordKind, WordRow } from '../contract.ts'
import { checkingText as t } from '../text.ts'
import { changed, checking, keys } from './api.ts'
import { Paste } from './Paste.tsx'
import { usePicked } from './useWords.ts'

type Given = RawInput<typeof checkingContract.addWords>['rows'][number]
const levels = (['error', 'warn', 'hint'] as const).map(value => ({ value, label: t.level[value] }))
const levelOf = (name: string): Given['level'] => levels.find(l => l.label === name.trim())?.value ?? 'warn'
const hints: Record<WordKind, string> = {
  typo: '本单位常写错的词：写错的、应当怎样写、算错误还是提示。',
  allowed: '人名、地名、行业用语：写在这里的词不再当作错别字提示。机构目录里的单位和人员不用再填。',
}

/** 本单位词表: own words with who put them in; one by hand, many from a sheet. */
export function Words({ kind }: { kind: WordKind }) {
  const { get, set } = usePicked()
  const words = get('words')
  const query = useQuery({ queryKey: [...keys.all, 'words', kind], queryFn: () => checking.words({ kind }) })
  const remove = useAct(checking.removeWords, { refresh: changed, says: '已移出' })
  const shown = (query.data?.rows ?? []).filter(r => !words || `${r.text}${r.right}${r.note}`.includes(words))
  const cells = (r: WordRow) => (kind === 'typo' ? [r.text, r.right, t.level[r.level], r.note] : [r.text, r.note])
  const change = query.data?.may.change ?? false
  return (
    <>
      <div className="row screen-only" style={{ marginBottom: '.8rem' }}>
        <Input aria-label="查找" placeholder="查找" allowClear defaultValue={words} style={{ width: '15rem' }} onChange={e => set('words', e.target.value)} />
        <span className="soft small grow">{query.data ? `${shown.length} 条` : ''}</span>
        {change && <Add kind={kind} />}
        {change && (
          <Paste
            title={`导入${t.word[kind]}`}
            columns={t.columns[kind]}
            example={kind === 'typo' ? '云林县\t云岭县\t错误\t县名' : '坝塘子\t地名'}
            read={cells => (kind === 'typo' ? { text: cells[0] ?? '', right: cells[1] ?? '', level: levelOf(cells[2] ?? ''), note: cells[3] ?? '' } : { text: cells[0] ?? '', note: cells[1] ?? '' }) satisfies Given}
            send={rows => checking.addWords({ kind, rows })}
          />
        )}
        <ExportButton name={t.word[kind]} head={t.columns[kind]} rows={shown.map(cells)} />
      </div>
      <Asked query={query} rows={6}>
        {() => (
          <Card label={t.word[kind]}>
            <p className="soft small">{hints[kind]}</p>
            {shown.length ? (
              <table className="plain">
                <thead>
                  <tr>
                    <th style={{ width: '14rem' }}>{t.columns[kind][0]}</th>
                    {kind === 'typo' && <th style={{ width: '14rem' }}>{t.columns.typo[1]}</th>}
                    {kind === 'typo' && <th style={{ width: '5rem' }}>级别</th>}
                    <th>说明</th>
                    <th style={{ width: '13rem' }}>谁加的</th>
                    {change && <th className="screen-only" style={{ width: '5rem' }} />}
                  </tr>
                </thead>
                <tbody>
                  {shown.map(r => (
                    <tr key={r.id}>
                      <td>{r.text}</td>
                      {kind === 'typo' && <td>{r.right}</td>}
                      {kind === 'typo' && (
                        <td>
                          <Tag tone={r.level === 'error' ? 'orange' : r.level === 'warn' ? 'yellow' : 'blue'}>{t.level[r.level]}</Tag>
                        </td>
                      )}
                      <td className="soft">{r.note}</td>
                      <td className="soft small">
                        {r.byName} <Moment at={r.at} />
                      </td>
                      {change && (
                        <td className="screen-only">
                          <Popconfirm title={`移出“${r.text}”？`} okText="移出" cancelText="留着" onConfirm={() => void remove.run({ ids: [r.id] })}>
                            <Button size="small" type="link">
                              移出
                            </Button>
                          </Popconfirm>
                        </td>
                      )}
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <Empty title={words ? '没有符合的词' : '词表还是空的'}>{change && !words ? '可以一条条加，也可以从表格里成批粘贴。' : null}</Empty>
            )}
          </Card>
        )}
      </Asked>
    </>
  )
}

function Add({ kind }: { kind: WordKind }) {
  return (
    <ActDialog
      label="加入"
      title={`加入${t.word[kind]}`}
      button={{ type: 'primary' }}
      act={checking.addWords}
      refresh={changed}
      ok="加入"
      says="已加入，即刻生效"
      initial={{ level: 'warn' }}
      input={(v: { text: string; right?: string; level?: Given['level']; note?: string }) => ({ kind, rows: [{ text: v.text, right: v.right ?? '', level: v.level ?? 'warn', note: v.note ?? '' }] })}
    >
      <Form.Item label={t.columns[kind][0]} name="text" rules={[{ required: true, whitespace: true, message: '请填写' }]}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      {kind === 'typo' && (
        <Form.Item label={t.columns.typo[1]} name="right" rules={[{ required: true, whitespace: true, message: '请填写正确的写法' }]}>
          <Input maxLength={100} />
        </Form.Item>
      )}
      {kind === 'typo' && (
        <Form.Item label="级别" name="level" extra="错误不改正不能送审；警告、提示只给审核人看。">
          <Radio.Group options={levels} optionType="button" />
        </Form.Item>
      )}
      <Form.Item label="说明" name="note">
        <Input maxLength={100} />
      </Form.Item>
    </ActDialog>
  )
}
