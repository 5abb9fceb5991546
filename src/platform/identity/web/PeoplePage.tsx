import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { Asked, Card, Empty, PageHead, Parts, useUnits } from '#kit'
import { identity } from '#web/session'
import { FindPeople } from './FindPeople.tsx'
import { UnitCard } from './UnitCard.tsx'
import { UnitTree } from './UnitTree.tsx'
import { WhoIsResponsible } from './WhoIsResponsible.tsx'

const parts = { units: '机构', people: '找人', who: '归谁管' }

/** 人员与单位: the units with their duties, heads and phones; any question has exactly one unit that answers for it (F07). */
export default function PeoplePage() {
  const [params, setParams] = useSearchParams()
  const part = params.get('part') ?? 'units'
  return (
    <>
      <PageHead title="人员与单位">
        <Parts label="查法" parts={parts} value={part} onChange={p => setParams(p === 'units' ? {} : { part: p })} />
      </PageHead>
      {part === 'who' ? <WhoIsResponsible /> : part === 'people' ? <FindPeople /> : <Units current={params.get('unit')} />}
    </>
  )
}

function Units({ current }: { current: string | null }) {
  const units = useUnits()
  const first = units.data?.units.find(u => u.parentId === null)?.id ?? null
  const id = current ?? first
  const unit = useQuery({ queryKey: ['unit', id], queryFn: () => identity.unit({ id: id! }), enabled: !!id })
  return (
    <div className="side-split">
      <Card label="机构">
        <Asked query={units} rows={8}>
          {({ units: all }) => <UnitTree units={all} current={id} hrefOf={u => `/people?unit=${u}`} />}
        </Asked>
      </Card>
      {id ? (
        <Asked query={unit} rows={8}>
          {data => <UnitCard data={data} />}
        </Asked>
      ) : (
        units.data && (
          <Card>
            <Empty title="还没有机构">由系统管理员在“机构岗位”中设立后，会显示在这里。</Empty>
          </Card>
        )
      )}
    </div>
  )
}
