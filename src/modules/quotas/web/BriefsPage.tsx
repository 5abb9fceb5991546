import { useQuery } from '@tanstack/react-query'
import { Form, Input, InputNumber, Select } from 'antd'
import { Link, useSearchParams } from 'react-router'
import { ActDialog, Asked, Card, Empty, ExportButton, PageHead, PrintButton, Tag } from '#kit'
import type { BriefRow } from '../briefs/contract.ts'
import { quotasText } from '../text.ts'
import { keys, quotas, refreshed } from './api.ts'
import { PickUnit } from './OverviewPage.tsx'

const periods = ['日', '周', '旬', '半月', '月', '季', '不定期'] as const

/** 简报登记簿 (S0-67): what is not registered is not issued. */
export default function BriefsPage() {
  const [params, setParams] = useSearchParams()
  const state = (params.get('state') ?? 'active') as BriefRow['state'] | 'all'
  const query = useQuery({ queryKey: [...keys.briefs, state], queryFn: () => quotas.briefs({ state: state === 'all' ? null : state }) })
  return (
    <>
      <PageHead title="简报登记" sub="未登记的简报一律不发；期数、字数单独计算">
        <Select
          aria-label="状态"
          value={state}
          style={{ width: '8rem' }}
          onChange={v => setParams(v === 'active' ? {} : { state: v }, { replace: true })}
          options={[{ value: 'all', label: '全部' }, ...Object.entries(quotasText.briefState).map(([value, label]) => ({ value, label }))]}
        />
        <ExportButton
          name="简报登记"
          head={['名称', '编印单位', '刊期', '今年期数', '全年期数', '字数上限', '报送范围', '批准人', '状态']}
          rows={query.data?.rows.map(b => [
            b.name,
            b.unitName,
            b.period,
            b.issuedThisYear,
            b.yearlyCap,
            b.wordLimit,
            b.distribution,
            b.approvedBy,
            quotasText.briefState[b.state],
          ])}
        />
        {query.data?.may.register && <BriefDialog label="登记简报" />}
        <PrintButton icon />
      </PageHead>
      <Asked query={query}>
        {({ rows, may }) => (
          <Card label="简报登记簿">
            {rows.length ? (
              <table className="plain">
                <thead>
                  <tr>
                    <th>名称</th>
                    <th>编印单位</th>
                    <th style={{ width: '5rem' }}>刊期</th>
                    <th className="right" style={{ width: '8rem' }}>
                      今年期数 / 全年
                    </th>
                    <th className="right" style={{ width: '6rem' }}>
                      字数上限
                    </th>
                    <th>报送范围</th>
                    <th style={{ width: '6rem' }}>批准人</th>
                    <th style={{ width: '8rem' }}>状态</th>
                  </tr>
                </thead>
                <tbody>
                  {rows.map(b => (
                    <tr key={b.id}>
                      <td>
                        <Link to={`/briefs/${b.id}`}>{b.name}</Link>
                      </td>
                      <td>{b.unitName}</td>
                      <td>{b.period}</td>
                      <td className="right">
                        {b.issuedThisYear} / {b.yearlyCap}
                      </td>
                      <td className="right">{b.wordLimit}</td>
                      <td>{b.distribution}</td>
                      <td>{b.approvedBy}</td>
                      <td>
                        <BriefTag b={b} />
                      </td>
                    </tr>
                  ))}
                </tbody>
              </table>
            ) : (
              <Empty title="没有登记的简报">
                {may.register ? '点“登记简报”，写明编印单位、刊期、全年期数、字数和批准人。' : '办公室登记后显示在这里。'}
              </Empty>
            )}
          </Card>
        )}
      </Asked>
    </>
  )
}

export const BriefTag = ({ b }: { b: BriefRow }) => (
  <>
    <Tag tone={b.state === 'active' ? 'green' : 'calm'}>{quotasText.briefState[b.state]}</Tag>
    {b.mergedInto && <div className="small soft">{b.mergedInto.name}</div>}
  </>
)

type Values = Omit<BriefRow, 'id' | 'unitName' | 'state' | 'mergedInto' | 'issuedThisYear' | 'reserved'> & { reason: string }

/** Registers one, or changes the registration of one. */
export function BriefDialog({ label, of }: { label: string; of?: BriefRow }) {
  const required = (text: string) => [{ required: true, message: `请填写${text}` }]
  return (
    <ActDialog
      label={label}
      width={640}
      button={of ? undefined : { type: 'primary' }}
      act={(v: Values, options): Promise<{ id: string }> =>
        of ? quotas.changeBrief({ ...v, id: of.id }, options) : quotas.registerBrief(v, options)
      }
      refresh={refreshed}
      initial={of ?? { period: '月' as const, yearlyCap: 12, wordLimit: 1500 }}
      input={(v: Values) => v}
    >
      <Form.Item label="名称（报头所印）" name="name" rules={required('名称')}>
        <Input maxLength={20} />
      </Form.Item>
      <Form.Item label="编印单位" name="unitId" rules={[{ required: true, message: '请选择编印单位' }]}>
        <PickUnit />
      </Form.Item>
      <Form.Item label="用途" name="purpose" rules={required('用途')}>
        <Input maxLength={200} />
      </Form.Item>
      <div className="row" style={{ gap: '1rem' }}>
        <Form.Item label="刊期" name="period">
          <Select style={{ width: '8rem' }} options={periods.map(value => ({ value, label: value }))} />
        </Form.Item>
        <Form.Item label="全年期数" name="yearlyCap" rules={required('全年期数')}>
          <InputNumber min={1} max={1000} />
        </Form.Item>
        <Form.Item label="字数上限" name="wordLimit" rules={required('字数上限')}>
          <InputNumber min={100} max={10_000} step={100} />
        </Form.Item>
      </div>
      <Form.Item label="报送范围" name="distribution" rules={required('报送范围')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item label="批准人" name="approvedBy" rules={required('批准人')}>
        <Input maxLength={50} />
      </Form.Item>
      <Form.Item label="依据" name="basis" rules={required('依据')}>
        <Input maxLength={200} />
      </Form.Item>
      {of && (
        <Form.Item label="修改理由" name="reason" rules={required('修改理由')}>
          <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
        </Form.Item>
      )}
    </ActDialog>
  )
}
