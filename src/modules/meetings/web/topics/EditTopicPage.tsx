import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Asked, Empty, PageHead } from '#kit'
import { deciding, decidingKeys as keys } from '../deciding.ts'
import { TopicForm } from './TopicForm.tsx'

export default function EditTopicPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.topic(id), queryFn: ({ signal }) => deciding.topic({ id }, { signal }) })
  return (
    <Asked query={query} rows={10}>
      {t => (
        <>
          <PageHead title="修改议题" back={{ list: 'topic', to: `/meetings/topics/${id}`, label: t.title, own: true }} />
          {t.may.edit ? (
            <TopicForm
              id={id}
              initial={{
                title: t.title,
                nature: t.nature,
                forKind: t.forKind,
                wantsId: t.wantsId,
                proposal: t.proposal,
                material: t.material,
                minutes: t.minutes,
                reporterId: t.reporterId,
                leaderId: t.leaderId,
                market: t.market,
                studied: t.studied.length ? t.studied : [{ title: '', number: '' }],
                consultIds: t.consult.map(u => u.id),
                legalUnitId: t.legalUnitId,
              }}
              names={{ ...(t.reporterId ? { [t.reporterId]: t.reporter } : {}), ...(t.leaderId ? { [t.leaderId]: t.leader } : {}) }}
            />
          ) : (
            <Empty title="议题已经提交，不能再改">请先撤回，或者等筛选退回。</Empty>
          )}
        </>
      )}
    </Asked>
  )
}
