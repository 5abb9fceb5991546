import { type Column, fullText, RefLink, Register, Tag } from '#kit'
import { client } from '#web/api'
import type { CopyRow, copiesContract } from '../contract.ts'
import { codeText } from '../domain.ts'
import { copiesText } from '../text.ts'

const copies = client<typeof copiesContract>('copies')

const columns: Column<CopyRow>[] = [
  { key: 'code', title: '取件码', text: r => codeText(r.code), cell: r => <code>{codeText(r.code)}</code>, width: '9rem', main: true },
  { key: 'at', title: '时间', text: r => fullText(r.at), sort: r => r.at, width: '12.5rem', cell: r => <span className="nowrap">{fullText(r.at)}</span> },
  { key: 'how', title: '方式', text: r => copiesText.how[r.how], cell: r => (r.how === 'taken' ? '取走' : <span className="soft">查看</span>), width: '5rem' },
  { key: 'person', title: '取件人', text: r => r.personName, width: '7rem' },
  { key: 'unit', title: '单位', text: r => r.unitName, width: '11rem' },
  { key: 'form', title: '格式', text: r => copiesText.form[r.form], width: '5rem' },
  { key: 'marked', title: '水印', text: r => (r.marked ? '有' : '无'), cell: r => (r.marked ? '有' : <Tag tone="calm">原件</Tag>), width: '5rem' },
  {
    key: 'about',
    title: '文件',
    text: r => r.about.title,
    cell: r => (r.about.known ? <RefLink of={r.about} /> : <span className="soft">{r.about.title}</span>),
  },
  {
    key: 'hash',
    title: '文本校验值',
    text: r => r.hash,
    cell: r => <code className="soft small">{r.hash.slice(0, 12)}</code>,
    width: '8rem',
    spare: true,
  },
]

/** 取件登记: who took which copy away, and when; the code on a leaked copy leads here (S2-13). */
export default function CopiesPage() {
  return (
    <Register
      name="copies"
      title="取件登记"
      queryKey={['copies']}
      columns={columns}
      filters={[
        { kind: 'words', key: 'code', label: '取件码' },
        { kind: 'words', key: 'person', label: '取件人' },
        { kind: 'choice', key: 'how', label: '方式', choices: copiesText.how },
      ]}
      load={(v, cursor, signal) => copies.list({ code: v.code ?? '', person: v.person ?? '', how: (v.how as CopyRow['how'] | undefined) || null, cursor }, { signal })}
      empty={{ title: '还没有人取件', how: '从公文、来文页面下载的每一份 PDF、OFD、DOCX 都登记在这里，在页面里看过的也登记；水印上的取件码、查看码可以查到是谁、什么时候取走或看过的。' }}
    />
  )
}
