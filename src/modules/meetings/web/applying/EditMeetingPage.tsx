import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Asked, Empty, PageHead } from '#kit'
import type { MeetingView } from '../../applying/contract.ts'
import { keys, meetings } from '../api.ts'
import { textOf } from '../parts.tsx'
import { MeetingForm, type MeetingValues } from './MeetingForm.tsx'

const valuesOf = (m: MeetingView): MeetingValues => ({
  title: m.title, kind: m.kind, class: m.class, planLineId: m.planLineId, basis: m.basis, topic: m.topic, necessity: m.necessity, hostUnitId: m.hostUnitId, from: textOf(m.from), until: textOf(m.until), grouped: m.grouped, mode: m.mode, place: m.place, unitIds: m.units.map(u => u.id),
  attendance: m.attendance, leaders: m.leaders.map(l => ({ personId: l.personId, part: l.part })), speeches: m.speeches, people: m.people, staff: m.staff, cost: m.cost / 100, costChannel: m.costChannel, materials: m.materials, news: m.news, trainingHours: m.trainingHours,
  offHoursWhy: m.offHoursWhy, contact: m.contact, phone: m.phone,
})

export default function EditMeetingPage() {
  const { id = '' } = useParams()
  const query = useQuery({ queryKey: keys.one(id), queryFn: ({ signal }) => meetings.read({ id }, { signal }) })
  return (
    <>
      <PageHead title="修改会议申请" back={{ list: 'meetings', to: '/meetings', label: '会议', own: true }} sub={query.data?.title} />
      <Asked query={query} rows={10}>
        {m =>
          m.may.edit ? (
            <MeetingForm id={m.id} initial={valuesOf(m)} names={Object.fromEntries([...m.leaders.map(l => [l.personId, l.name]), ...m.speeches.flatMap(s => (s.personId ? [[s.personId, s.name]] : []))])} />
          ) : (
            <Empty title="这个会议不能再改">报批中的先撤回或请审批人退回；批准后改时间、地点请发变更通知。</Empty>
          )
        }
      </Asked>
    </>
  )
}
