import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Link, useParams } from 'react-router'
import { Asked, Card, ClaimsCard, Loading, Opinions, PageHead, PrintButton, Rail, RelatedCard, Trail } from '#kit'
import { useRoute } from '#web/routing'
import { MatterActs, MatterParts, MatterTrail, matters, Origins, Owner, Progress } from '../../../../platform/matters/web/cards.ts'
import type { ItemView } from '../../filing/contract.ts'
import { supervisionText } from '../../text.ts'
import { keys, supervision } from '../api.ts'
import { HopGraph } from '../chart/HopGraph.tsx'
import { ItemRung, ItemTag, Marks } from '../parts.tsx'
import { SlipsCard } from '../urging/SlipsCard.tsx'
import { Amend } from './Amend.tsx'
import { EffectCard } from './EffectCard.tsx'
import { Approve, Assign, Drop, FileUp, Review } from './acts.tsx'
import { Amendments, Lacking, Plan, Words } from './ItemCards.tsx'
import '../supervision.css'

/** One 督办事项: what was asked and how it is to be done; before 交办 its approval, after it the matter with owner, dates and progress. */
export default function ItemPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.one(id), queryFn: ({ signal }) => supervision.item({ id }, { signal }) })
  return (
    <Asked query={query} rows={10}>
      {i => (
        <>
          <PageHead
            title={i.title}
            back={{ list: 'supervision', to: '/supervision', label: '督办台账' }}
            sub={
              <span className="row">
                {i.number && <strong>{i.number}</strong>}
                <ItemTag row={i} />
                <ItemRung row={i} />
                <span>{supervisionText.sourceKind[i.sourceKind]}</span>
                <Marks row={i} />
                <span>登记 {i.registrar}</span>
              </span>
            }
          >
            <PrintButton icon />
          </PageHead>
          {i.matterId ? <Underway item={i} matterId={i.matterId} /> : <BeforeAssignment item={i} />}
        </>
      )}
    </Asked>
  )
}

/** What the desk itself says in a leader's name; the leader's own words stand above. */
const Claims = ({ item: i }: { item: ItemView }) => (
  <ClaimsCard about={{ module: 'supervision', kind: 'item', id: i.id }} text={[i.title, i.basis, i.goal, i.proposal].join('\n')} own={i.verbatim ? i.instructorId : null} />
)

function BeforeAssignment({ item: i }: { item: ItemView }) {
  const acts = [
    i.may.file && <FileUp key="file" item={i} />,
    i.may.edit && (
      <Link key="edit" to={`/supervision/items/${i.id}/edit`}>
        <Button>修改</Button>
      </Link>
    ),
    i.may.review && <Review key="review" item={i} />,
    i.may.approve && <Approve key="approve" item={i} />,
    i.may.assign && <Assign key="assign" item={i} />,
    i.may.drop && <Drop key="drop" item={i} />,
  ].filter(Boolean)
  return (
    <div className="split">
      <div className="stack">
        <Words item={i} />
        <Claims item={i} />
        <Plan item={i} />
        <RelatedCard of={{ module: 'supervision', id: i.id }} />
      </div>
      <Rail routeId={i.routeId} acts={acts.length > 0 && acts} before={i.may.file && <Lacking item={i} />} />
    </div>
  )
}

function Underway({ item: i, matterId }: { item: ItemView; matterId: string }) {
  const query = useQuery({ queryKey: ['matters', 'one', matterId], queryFn: ({ signal }) => matters.read({ id: matterId }, { signal }) })
  const route = useRoute(i.routeId)
  const m = query.data
  return (
    <div className="split">
      <div className="stack">
        <Words item={i} />
        <Claims item={i} />
        {m && <Progress matter={m} />}
        {m && i.forPeople && <EffectCard itemId={i.id} />}
        {m && <HopGraph itemId={i.id} />}
        <Plan item={i} />
        {m && <Origins matter={m} />}
        {m && m.parts.length > 0 && <MatterParts matter={m} />}
        {m && <SlipsCard itemId={i.id} />}
        <Amendments item={i} />
      </div>
      <aside className="rail" aria-label="办理">
        {m ? (
          <>
            <MatterActs matter={m} />
            {i.may.amend && (
              <Card title="台账">
                <div className="rail-acts">
                  <Amend item={i} />
                </div>
              </Card>
            )}
            <Owner matter={m} />
            <MatterTrail matter={m} />
          </>
        ) : (
          // Who is in charge of the item may know of it without knowing the matter itself.
          query.isPending && <Loading rows={6} />
        )}
        {route.data && (
          <>
            <Opinions route={route.data} />
            <Card title="立项审批">
              <Trail route={route.data} />
            </Card>
          </>
        )}
      </aside>
    </div>
  )
}
