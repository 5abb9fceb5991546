import { Card, DueTime, EvidenceLinks, Moment, Span, Tag, useNow } from '#kit'
import { mattersText } from '../text.ts'
import { termText, type View } from './api.ts'

export function Owner({ matter: m }: { matter: View }) {
  const now = useNow()
  return (
    <Card title={m.endedAt === null ? '现在谁负责' : '已结束'}>
      <div>
        <strong>{m.owner.person}</strong>　<span className="soft">{m.owner.unit}</span>　<Tag>{mattersText.basis[m.owner.basis]}</Tag>
      </div>
      {m.endedAt === null && (
        <div>
          {m.kind === 'longRunning' ? '下次报告' : '办结期限'}　<DueTime due={m.nextAt} />
          {m.provisional && (
            <>
              {' '}
              <Tag>暂推</Tag>
            </>
          )}
        </div>
      )}
      {m.cycle && <div className="soft small">每 {termText(m.cycle)} 报告一次</div>}
      {m.offeredTo && m.offer && (
        <div style={{ marginTop: '.5rem' }}>
          转{m.offeredTo.unit}
          {m.offeredTo.person ?? ''}，待签收，已 <Span ms={now - m.offer.at} />
          {m.offer.opinion && <p className="opinion">{m.offer.opinion}</p>}
        </div>
      )}
      {m.waitsOn && (
        <div style={{ marginTop: '.5rem' }}>
          在等 <strong>{m.waitsOn.name}</strong>：{m.waitsOn.why}，已 <Span ms={now - m.waitsOn.at} />
        </div>
      )}
      {m.waitsFor && m.waitsFor.kind !== 'owner' && !m.waitsOn && (
        <div className="soft small">
          在等：{mattersText.waits[m.waitsFor.kind]} {m.waitsFor.who}
        </div>
      )}
      {(m.passes > 0 || m.urged > 0 || m.extensions.length > 0) && (
        <div className="soft small">
          转办 {m.passes} 次，催办 {m.urged} 次，延期 {m.extensions.length} 次
        </div>
      )}
    </Card>
  )
}

export function Trail({ matter: m }: { matter: View }) {
  const now = useNow()
  const end = m.endedAt ?? now
  return (
    <Card
      title="办理过程"
      extra={
        <span className="soft small">
          共 <Span ms={end - m.openedAt} />
        </span>
      }
    >
      <figure style={{ marginBottom: '.8rem' }}>
        <div className="line" role="img" aria-label="各人用时">
          {m.hands.map((h, i) => (
            <span
              key={i}
              className={h.to === null ? 'now' : ''}
              style={{ flexGrow: Math.max((h.to ?? end) - h.from, (end - m.openedAt) / 200) }}
              title={`${h.unit}${h.person}`}
            />
          ))}
        </div>
        <figcaption className="soft small">
          {m.hands.map((h, i) => (
            <span key={i}>
              {i > 0 && '，'}
              {h.person} <Span ms={(h.to ?? end) - h.from} />
            </span>
          ))}
        </figcaption>
      </figure>
      <ol className="hands">
        {[...m.trail].reverse().map((t, i) => (
          <li key={t.id} className={i === 0 && m.endedAt === null ? 'hand now' : 'hand'}>
            <div>
              {t.by}　<strong>{t.says}</strong>{'　'}
              <span className="soft small">
                <Moment at={t.at} />
              </span>
            </div>
            {t.words && <p className="opinion">{t.words}</p>}
            <EvidenceLinks files={t.files} />
          </li>
        ))}
      </ol>
    </Card>
  )
}
