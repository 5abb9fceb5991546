import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input } from 'antd'
import { useSearchParams } from 'react-router'
import { kinds, stringsOf } from '#gongwen/document'
import { ActDialog, Asked, Card, Empty, Moment, PageHead, Parts, PrintButton, Tag } from '#kit'
import type { OwnTemplate } from '../templates/contract.ts'
import { templatesText } from '../templates/text.ts'
import { documents } from './api.ts'

const listKey = ['documents', 'ownTemplates', 'all']
const refresh = [['documents', 'ownTemplates'], ['documents', 'ownTemplate']]

/** 本单位模板: all of them, those no longer used and every version, who changed what and when; an old version or a retired one is taken back into use with a reason. */
export default function TemplatesPage() {
  const [params, setParams] = useSearchParams()
  const state = params.get('state') ?? 'live'
  const open = params.get('id')
  const list = useQuery({ queryKey: listKey, queryFn: () => documents.ownTemplates({ retired: true }) })
  const go = (next: Record<string, string>) => setParams({ ...Object.fromEntries(params), ...next })
  return (
    <>
      <PageHead title="本单位模板">
        <Parts label="状态" parts={templatesText.state} value={state} onChange={v => go({ state: v })} />
        <PrintButton icon />
      </PageHead>
      <Asked query={list} rows={6}>
        {({ rows }) => {
          const shown = rows.filter(t => t.state === state)
          if (!shown.length)
            return (
              <Card>
                <Empty title={state === 'live' ? '还没有模板' : '没有停用的模板'}>在一份公文的页面上点“存为模板”，下次从“起草”页用它。</Empty>
              </Card>
            )
          return (
            <div className="stack">
              {shown.map(t => (
                <Card
                  key={t.id}
                  label={t.name}
                  title={
                    <span>
                      {t.name} <Tag>{kinds[t.kind]}</Tag> {t.shared && <Tag tone="blue">已共享给下级单位</Tag>}
                    </span>
                  }
                >
                  <p className="soft small">
                    {t.unitName} · 第 {t.version} 版 · 待填 {t.gaps} 处 · {t.madeBy}存，{t.changedBy}改于 <Moment at={t.changedAt} />
                    {t.retired && (
                      <>
                        {' '}
                        · {t.retired.by}于 <Moment at={t.retired.at} /> 停用：{t.retired.why}
                      </>
                    )}
                  </p>
                  <p className="row screen-only" style={{ margin: '.5rem 0' }}>
                    <Button size="small" onClick={() => go({ id: open === t.id ? '' : t.id })} aria-expanded={open === t.id}>
                      {open === t.id ? '收起历次' : '历次和内容'}
                    </Button>
                    {t.may.restore && (
                      <Reasoned label="恢复使用" title={`恢复模板“${t.name}”`} says="已恢复使用" act={documents.restoreTemplate} input={reason => ({ id: t.id, reason })} />
                    )}
                    {t.may.retire && (
                      <Reasoned label="停用" title={`停用模板“${t.name}”`} says="已停用" act={documents.retireTemplate} input={reason => ({ id: t.id, reason })} />
                    )}
                  </p>
                  {open === t.id && <Versions of={t} />}
                </Card>
              ))}
            </div>
          )
        }}
      </Asked>
    </>
  )
}

function Versions({ of: t }: { of: OwnTemplate }) {
  const [params, setParams] = useSearchParams()
  const no = Number(params.get('version')) || t.version
  const one = useQuery({ queryKey: ['documents', 'ownTemplate', t.id, no], queryFn: () => documents.ownTemplate({ id: t.id, version: no }) })
  return (
    <Asked query={one} rows={4}>
      {full => (
        <>
          <table className="plain">
            <thead>
              <tr>
                <th style={{ width: '5rem' }}>版次</th>
                <th>名称</th>
                <th style={{ width: '7rem' }}>修改人</th>
                <th style={{ width: '10rem' }}>时间</th>
                <th>说明</th>
                <th style={{ width: '12rem' }} />
              </tr>
            </thead>
            <tbody>
              {full.versions.map(v => (
                <tr key={v.no} aria-current={v.no === no ? 'true' : undefined}>
                  <td>第 {v.no} 版</td>
                  <td>{v.name}</td>
                  <td>{v.byName}</td>
                  <td>
                    <Moment at={v.at} />
                  </td>
                  <td>{v.reason}</td>
                  <td className="row">
                    <Button type="link" size="small" disabled={v.no === no} onClick={() => setParams({ ...Object.fromEntries(params), version: String(v.no) })}>
                      {v.no === no ? '正在看' : '看内容'}
                    </Button>
                    {v.no === no && v.no !== t.version && t.may.change && (
                      <Reasoned
                        label="恢复此版"
                        title={`以第 ${v.no} 版为新的一版`}
                        says="已恢复，历次仍在"
                        act={documents.changeTemplate}
                        input={reason => ({ id: t.id, version: t.version, name: null, documentId: null, text: full.text, reason: `恢复第 ${v.no} 版：${reason}`.slice(0, 300) })}
                      />
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          <section aria-label={`第 ${no} 版内容`} className="opinions-brief" style={{ marginTop: '.8rem' }}>
            <h3>{full.text.title || '（标题待填）'}</h3>
            {full.text.body.map((b, i) => (
              <p key={i}>{stringsOf(b).join('　') || '（图）'}</p>
            ))}
            {full.text.attachments.map((a, i) => (
              <p key={i} className="soft">
                附件{i + 1}：{a.title}
              </p>
            ))}
          </section>
        </>
      )}
    </Asked>
  )
}

type Act<I> = { label: string; title: string; says: string; act: (input: I) => Promise<unknown>; input: (reason: string) => I }

function Reasoned<I>({ label, title, says, act, input }: Act<I>) {
  return (
    <ActDialog label={label} title={title} says={says} button={{ type: 'link', size: 'small' }} act={act} refresh={refresh} input={(v: { reason: string }) => input(v.reason)}>
      <Form.Item label="原因" name="reason" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
        <Input maxLength={250} />
      </Form.Item>
    </ActDialog>
  )
}
