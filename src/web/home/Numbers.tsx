import { Link } from 'react-router'
import { useSigned } from '../session.ts'
import { useCounts } from '../shell/counts.ts'

/** 三决不 (S3-10): delayed in my hands, piled up in my hands by age, defects sent back to me. For myself; nobody is ranked by them. */
export function Numbers() {
  const counts = useCounts(useSigned())
  const ages = counts?.ages ?? { today: 0, days3: 0, days7: 0, older: 0 }
  const piled = ages.days3 + ages.days7 + ages.older
  const n = (value: number | undefined) => value ?? '…'
  return (
    <section className="numbers" aria-label="误、压、错">
      <Link to="/todo?late=yes" className={counts?.late ? 'number late' : 'number'} title="超过期限还在我手上的">
        <b>{n(counts?.late)}</b>
        <span>误</span>
        <small>超期</small>
      </Link>
      <Link to="/todo?sort=since" className="number" title="隔夜还在我手上的">
        <b>{counts ? piled : '…'}</b>
        <span>压</span>
        <small>
          {piled
            ? [ages.days3 && `三日内 ${ages.days3}`, ages.days7 && `一周内 ${ages.days7}`, ages.older && `更久 ${ages.older}`]
                .filter(Boolean)
                .join('，')
            : '没有积压'}
        </small>
      </Link>
      <Link to="/documents?box=mine" className="number" title="我办的被退回改正的">
        <b>{n(counts?.returned)}</b>
        <span>错</span>
        <small>被退回</small>
      </Link>
    </section>
  )
}
