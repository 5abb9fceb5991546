import { PageHead } from '#kit'
import { MeetingForm, usualMeeting } from './MeetingForm.tsx'

export default function NewMeetingPage() {
  return (
    <>
      <PageHead title="申请会议" back={{ list: 'meetings', to: '/meetings', label: '会议', own: true }} sub="先审后开。填写的内容随时留存，离开不丢。" />
      <MeetingForm initial={usualMeeting} />
    </>
  )
}
