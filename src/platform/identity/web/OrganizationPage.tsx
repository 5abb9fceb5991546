import { useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import { Asked, Card, Empty, PageHead, Parts, useUnits } from '#kit'
import { identity } from '#web/session'
import { PersonsAdmin } from './PersonsAdmin.tsx'
import { PostsAdmin } from './PostsAdmin.tsx'
import { SaveUnit } from './SaveUnit.tsx'
import { UnitTree } from './UnitTree.tsx'

/** 机构岗位 (系统管理员): units, posts, people and who holds what from when. */
export default function OrganizationPage() {
  const [params, setParams] = useSearchParams()
  const part = params.get('part') ?? 'units'
  return (
    <>
      <PageHead title="机构岗位">
        <Parts
          label="内容"
          parts={{ units: '机构与岗位', people: '人员' }}
          value={part}
          onChange={p => setParams(p === 'units' ? {} : { part: p })}
        />
        {part === 'units' && <SaveUnit label="设立单位" parentId={params.get('unit')} />}
      </PageHead>
      {part === 'people' ? <PersonsAdmin /> : <Units current={params.get('unit')} />}
    </>
  )
}

function Units({ current }: { current: string | null }) {
  const units = useUnits(true)
  const id = current ?? units.data?.units.find(u => u.parentId === null)?.id ?? null
  const unit = useQuery({ queryKey: ['unit', id], queryFn: () => identity.unit({ id: id! }), enabled: !!id })
  return (
    <div className="side-split">
      <Card label="机构">
        <Asked query={units} rows={8}>
          {({ units: all }) => <UnitTree units={all} current={id} hrefOf={u => `/organization?unit=${u}`} />}
        </Asked>
      </Card>
      {id ? (
        <Asked query={unit} rows={8}>
          {data => <PostsAdmin key={data.unit.id} unit={data.unit} posts={data.posts} />}
        </Asked>
      ) : (
        units.data && (
          <Card>
            <Empty title="还没有机构">点“设立单位”，先设县级领导班子和办公室。</Empty>
          </Card>
        )
      )}
    </div>
  )
}
