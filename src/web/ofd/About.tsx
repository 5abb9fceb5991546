import { PaperClipOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import type { OfdDocument, OfdFile } from '#gongwen/ofd/package'
import type { SignatureReport } from '#gongwen/ofd/signatures'
import { Empty, Tag } from '#kit'

const Pairs = ({ rows }: { rows: readonly (readonly [string, React.ReactNode])[] }) => (
  <dl className="pairs">{rows.filter(([, v]) => v).map(([k, v], i) => [<dt key={`k${i}`}>{k}</dt>, <dd key={`v${i}`}>{v}</dd>])}</dl>
)

/** What the file says of itself; what it names and does not hold. */
export function About({
  doc,
  file,
  onAttachment,
}: {
  doc: OfdDocument
  file: OfdFile
  onAttachment: (a: OfdDocument['attachments'][number]) => void
}) {
  const { info } = doc
  const fonts = [...doc.fonts.values()]
  return (
    <div className="stack">
      <Pairs
        rows={[
          ['标题', info.title],
          ['作者', info.author],
          ['主题', info.subject],
          ['创建日期', info.created],
          ['修改日期', info.modified],
          ['制作软件', info.creator],
          [
            '文档标识',
            <code className="small" key="id">
              {info.id}
            </code>,
          ],
          ['格式', `${file.type || 'OFD'} ${file.version}`],
          ['页数', `${doc.pages.length} 页`],
        ]}
      />
      {info.custom.length > 0 && (
        <>
          <h3>元数据</h3>
          <Pairs rows={info.custom.map(c => [c.name, c.value] as const)} />
        </>
      )}
      {doc.attachments.length > 0 && (
        <>
          <h3>附件</h3>
          <ul className="stack" style={{ gap: '.3rem' }}>
            {doc.attachments.map((a, i) => (
              <li key={i}>
                <Button type="link" size="small" icon={<PaperClipOutlined aria-hidden />} onClick={() => onAttachment(a)}>
                  {a.name}
                </Button>
              </li>
            ))}
          </ul>
        </>
      )}
      <h3>字体</h3>
      <ul className="small">
        {fonts.map(f => (
          <li key={f.id}>
            {f.name} <span className="soft">{f.file() ? '已嵌入' : '未嵌入，以本机相近字体显示'}</span>
          </li>
        ))}
      </ul>
      {doc.missing.size > 0 && (
        <>
          <h3>缺少的部件</h3>
          <p className="small">文件提到但没有附上：{[...doc.missing].join('、')}。这些内容没有显示。</p>
        </>
      )}
    </div>
  )
}

const results = { good: ['green', '相符'], bad: ['orange', '不符'], unknown: ['calm', '未核'] } as const

/** Each signature with what was checked, and what was not. */
export function Signatures({ reports }: { reports: readonly SignatureReport[] }) {
  if (!reports.length) return <Empty title="没有签名或签章">这份文件没有数字签名。</Empty>
  return (
    <div className="stack">
      {reports.map(r => (
        <section key={r.id} className="stack" aria-label={r.sealName || '数字签名'}>
          <h3>{r.kind === 'stamp' ? `签章：${r.sealName || '（没有印章名称）'}` : '数字签名'}</h3>
          <Pairs
            rows={[
              ['签名时间', r.signedAt],
              ['签章人证书', r.signer],
              ['证书颁发者', r.issuer],
              ['证书有效期', r.valid],
              ['签章组件', r.provider],
            ]}
          />
          <ul className="stack" style={{ gap: '.3rem' }}>
            {r.checks.map(c => (
              <li key={c.what}>
                <Tag tone={results[c.result][0]}>{results[c.result][1]}</Tag> {c.says}
              </li>
            ))}
          </ul>
          {r.uncovered.length > 0 && (
            <p className="soft small">
              签名没有覆盖的部件：{r.uncovered.slice(0, 8).join('、')}
              {r.uncovered.length > 8 ? ' 等' : ''}
            </p>
          )}
        </section>
      ))}
      <p className="soft small">这里的核对只说明文件与签名是否一致，不代替有资质的签章系统出具的验章结论。</p>
    </div>
  )
}
