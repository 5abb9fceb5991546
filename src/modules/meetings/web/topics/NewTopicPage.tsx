import { PageHead } from '#kit'
import { TopicForm, usualTopic } from './TopicForm.tsx'

export default function NewTopicPage() {
  return (
    <>
      <PageHead
        title="准备议题"
        back={{ list: 'topics', to: '/meetings/topics', label: '议题', own: true }}
        sub="先备齐条件，再提交上会。填写的内容随时留存，离开不丢。"
      />
      <TopicForm initial={usualTopic} />
    </>
  )
}
