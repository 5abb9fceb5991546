import { useQuery } from '@tanstack/react-query'
import { Form, Input, Radio, Select } from 'antd'
import type { z } from 'zod'
import { kinds } from '#gongwen/document'
import { ActDialog, Asked, Card, PageHead, PrintButton, Tag } from '#kit'
import type { CountedTypeView } from '../contract.ts'
import { quotasText } from '../text.ts'
import { keys, quotas, refreshed } from './api.ts'
import { kindText } from './parts.tsx'

type Counted = z.infer<typeof CountedTypeView>

/** 计入口径: which kinds going where a yearly total counts; the shipped ones, and the county's own over them. */
export default function TypesPage() {
  const query = useQuery({ queryKey: [...keys.all, 'types'], queryFn: () => quotas.types({}) })
  return (
    <>
      <PageHead title="计入口径" sub="年度总量按什么口径数：哪些文种、发到哪里" back={{ list: 'quotas', to: '/quotas', label: '年度总量', own: true }}>
        {query.data?.may.change && <SaveType taken={query.data.types.map(t => t.code)} />}
        <PrintButton icon />
      </PageHead>
      <Asked query={query} rows={5}>
        {({ types, may }) => (
          <Card label="计入口径">
            <table className="plain">
              <thead>
                <tr>
                  <th style={{ width: '11rem' }}>口径</th>
                  <th>文种</th>
                  <th style={{ width: '8rem' }}>发到哪里</th>
                  <th>依据</th>
                  {may.change && <th className="screen-only" style={{ width: '5rem' }} />}
                </tr>
              </thead>
              <tbody>
                {types.map(t => (
                  <tr key={t.code}>
                    <td>
                      {t.title} {t.own && <Tag tone="blue">本级规定</Tag>}
                    </td>
                    <td>{t.kinds.map(kindText).join('、')}</td>
                    <td>{quotasText.typeReach[t.reach]}</td>
                    <td className="small">{t.source}</td>
                    {may.change && (
                      <td className="screen-only">
                        <SaveType of={t} taken={[]} />
                      </td>
                    )}
                  </tr>
                ))}
              </tbody>
            </table>
            <p className="soft small" style={{ marginTop: '.7rem' }}>修改口径不影响已经计入的件数，从下一份送审的文件起算；每次修改具名留痕。</p>
          </Card>
        )}
      </Asked>
    </>
  )
}

type Values = { title: string; kinds: string[]; reach: Counted['reach']; source: string }

function SaveType({ of, taken }: { of?: Counted; taken: readonly string[] }) {
  return (
    <ActDialog
      label={of ? '修改' : '增加口径'}
      title={of ? `修改口径：${of.title}` : '增加口径'}
      ok="保存"
      button={of ? { size: 'small' } : { type: 'primary' }}
      act={quotas.saveType}
      refresh={refreshed}
      says="已保存，下一份送审的文件起按此计入"
      initial={of ? { title: of.title, kinds: of.kinds, reach: of.reach, source: of.source } : { kinds: [], reach: 'down' as const }}
      input={(v: Values) => ({ code: of?.code ?? freeCode(taken), ...v })}
    >
      <Form.Item label="名称" name="title" rules={[{ required: true, whitespace: true, message: '请填写名称' }]}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item label="计入的文种" name="kinds" rules={[{ required: true, message: '请选择文种' }]}>
        <Select
          mode="multiple"
          showSearch={{ optionFilterProp: 'label' }}
          options={Object.entries(kinds)
            .filter(([k]) => k !== 'brief')
            .map(([value, label]) => ({ value, label }))}
        />
      </Form.Item>
      <Form.Item label="发到哪里的才计入" name="reach">
        <Radio.Group optionType="button" options={Object.entries(quotasText.typeReach).map(([value, label]) => ({ value, label }))} />
      </Form.Item>
      <Form.Item label="依据" name="source" rules={[{ required: true, whitespace: true, message: '请写明依据' }]}>
        <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} placeholder="文件名、文号，或谁在什么会上定的" />
      </Form.Item>
    </ActDialog>
  )
}

/** People know a type by its title; the code only has to be its own. */
const freeCode = (taken: readonly string[]): string => {
  for (let n = 1; ; n++) if (!taken.includes(`own${n}`)) return `own${n}`
}
