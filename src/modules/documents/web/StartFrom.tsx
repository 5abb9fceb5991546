import { useQuery } from '@tanstack/react-query'
import { Button, Form, Input, Select } from 'antd'
import { useDeferredValue, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { kinds } from '#gongwen/document'
import { ActDialog, Card, Moment, RefusalNotice, Tag, useAct } from '#kit'
import { useSigned } from '#web/session'
import type { DocumentView } from '../contract.ts'
import type { OwnTemplate } from '../templates/contract.ts'
import { documents, keys } from './api.ts'

const templatesKey = ['documents', 'ownTemplates']
const anyKind = Object.entries(kinds).map(([value, label]) => ({ value, label }))

/** Where a draft may begin besides an empty skeleton: a template of the unit, or the last document like it. */
export function StartFrom() {
  const go = useNavigate()
  const [matter, setMatter] = useState('')
  const [kind, setKind] = useState<keyof typeof kinds | null>(null)
  const asked = useDeferredValue(matter.trim())
  const start = useAct(documents.createFrom, {
    refresh: [keys.list],
    says: a => (a.gaps ? `已起草，还有 ${a.gaps} 处待填写` : '已起草'),
    then: a => void go(`/documents/${a.id}/edit`),
  })
  const templates = useQuery({ queryKey: templatesKey, queryFn: () => documents.ownTemplates({}) })
  const similar = useQuery({
    queryKey: ['documents', 'similar', asked, kind],
    queryFn: () => documents.similar({ matter: asked, kind }),
    enabled: asked.length >= 2,
    placeholderData: before => before,
  })
  const rows = templates.data?.rows ?? []
  const found = asked.length >= 2 ? (similar.data?.rows ?? []) : []
  return (
    <Card title="从模板或上一份类似公文起草" label="从模板或类似公文起草">
      <RefusalNotice error={start.error ?? templates.error ?? similar.error} />
      <div className="row start-ask">
        <Input
          aria-label="事由"
          placeholder="先写事由，如：做好今冬明春森林防灭火工作"
          maxLength={120}
          allowClear
          value={matter}
          onChange={e => setMatter(e.target.value)}
          style={{ flex: 1, minWidth: '16rem' }}
        />
        <Select aria-label="文种" placeholder="文种不限" allowClear value={kind} onChange={k => setKind(k ?? null)} options={anyKind} style={{ width: '8rem' }} />
      </div>
      <div className="start-from">
        <section aria-label="类似公文">
          <h3>上一份类似公文</h3>
          {asked.length < 2 ? (
            <p className="soft">写出事由，列出本单位写过的相近公文。只带结构和文字，日期、数字、事由、人名、地名换成【】待填。</p>
          ) : found.length ? (
            <ul className="start-list">
              {found.map(c => (
                <li key={c.id}>
                  <button type="button" className="start" disabled={start.busy} onClick={() => void start.run({ from: { is: 'document', id: c.id }, matter: matter.trim() })}>
                    <span>{c.title}</span>
                    <span className="soft small">
                      {[
                        c.why.sameKind ? `同为${kinds[c.kind]}` : kinds[c.kind],
                        c.why.words.length > 0 && `都有“${c.why.words.join('”“')}”`,
                        c.issued ? (c.numberText ?? '已印发') : '未印发',
                        c.drafterName,
                      ]
                        .filter(Boolean)
                        .join(' · ')}{' '}
                      · <Moment at={c.at} />
                    </span>
                  </button>
                </li>
              ))}
            </ul>
          ) : (
            <p className="soft">{similar.isFetching ? '正在查找……' : '本单位没有相近的公文。换个词，或从下面选文种起草。'}</p>
          )}
        </section>
        <section aria-label="本单位模板">
          <h3>
            本单位模板 <Link to="/templates">全部、历次和停用的</Link>
          </h3>
          {rows.length ? (
            <ul className="start-list">
              {rows
                .filter(t => !kind || t.kind === kind)
                .map(t => (
                  <li key={t.id} className="row">
                    <button type="button" className="start grow" disabled={start.busy} onClick={() => void start.run({ from: { is: 'template', id: t.id }, matter: matter.trim() })}>
                      <span>
                        {t.name} <Tag>{kinds[t.kind]}</Tag> {t.shared && <Tag tone="blue">{t.may.change ? '已共享' : t.unitName}</Tag>}
                      </span>
                      <span className="soft small">
                        第 {t.version} 版 · {t.changedBy} · <Moment at={t.changedAt} /> · 待填 {t.gaps} 处
                      </span>
                    </button>
                    <TemplateActs of={t} />
                  </li>
                ))}
            </ul>
          ) : (
            <p className="soft">还没有模板。在一份公文的页面上点“存为模板”，下次从这里起草。</p>
          )}
        </section>
      </div>
    </Card>
  )
}

function TemplateActs({ of: t }: { of: OwnTemplate }) {
  const share = useAct(documents.shareTemplate, { refresh: [templatesKey], says: a => (a.shared ? '已共享给下级单位' : '已停止共享') })
  if (!t.may.share && !t.may.retire) return null
  return (
    <span className="row">
      <Button type="link" size="small" disabled={share.busy} onClick={() => void share.run({ id: t.id, shared: !t.shared })}>
        {t.shared ? '停止共享' : '共享'}
      </Button>
      <ActDialog
        label="停用"
        title={`停用模板“${t.name}”`}
        button={{ type: 'link', size: 'small' }}
        act={documents.retireTemplate}
        refresh={[templatesKey]}
        says="已停用，用它起草过的公文不受影响"
        input={(v: { reason: string }) => ({ id: t.id, reason: v.reason })}
      >
        <Form.Item label="原因" name="reason" rules={[{ required: true, whitespace: true, message: '请写明原因' }]}>
          <Input maxLength={300} />
        </Form.Item>
      </ActDialog>
    </span>
  )
}

type Kept = { as: string; name?: string; reason?: string }

/** 存为模板: a new one, or the next version of one there is. */
export function KeepAsTemplate({ doc }: { doc: DocumentView }) {
  const drafts = useSigned().permissions.includes('documents.draft')
  const templates = useQuery({ queryKey: templatesKey, queryFn: () => documents.ownTemplates({}), enabled: drafts })
  // Whoever may not draft keeps no templates.
  if (!drafts) return null
  const own = templates.data?.rows.filter(t => t.may.change) ?? []
  return (
    <ActDialog
      label="存为模板"
      act={(v: Kept) => {
        const t = own.find(o => o.id === v.as)
        return t
          ? documents.changeTemplate({ id: t.id, version: t.version, documentId: doc.id, reason: v.reason ?? '' })
          : documents.keepTemplate({ name: v.name ?? '', documentId: doc.id })
      }}
      refresh={[templatesKey]}
      says={a => `已存为模板第 ${a.version} 版，${a.gaps} 处待填`}
      initial={{ as: 'new', name: doc.title.replace(/^.*关于/, '').slice(0, 60) }}
      input={(v: Kept) => v}
    >
      <p className="soft" style={{ marginBottom: '.8rem' }}>
        保留结构、标题和套话；日期、数字、金额、文号、会次、事由，通讯录里的人名和乡镇名换成【】，图片、附件文件、签名不带。请存后看一遍。
      </p>
      <Form.Item label="存为" name="as">
        <Select options={[{ value: 'new', label: '新模板' }, ...own.map(t => ({ value: t.id, label: `“${t.name}”的第 ${t.version + 1} 版` }))]} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate={(a: Kept, b: Kept) => a.as !== b.as}>
        {({ getFieldValue }) =>
          getFieldValue('as') === 'new' ? (
            <Form.Item label="名称" name="name" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
              <Input maxLength={60} />
            </Form.Item>
          ) : (
            <Form.Item label="改动说明" name="reason">
              <Input maxLength={300} />
            </Form.Item>
          )
        }
      </Form.Item>
    </ActDialog>
  )
}
