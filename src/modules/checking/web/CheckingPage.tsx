import { Tabs } from 'antd'
import { PageHead, PrintButton } from '#kit'
import { checkingText } from '../text.ts'
import { Checks } from './Checks.tsx'
import { Leaders } from './Leaders.tsx'
import { usePicked } from './useWords.ts'
import { Words } from './Words.tsx'

const tabs = ['checks', 'typo', 'allowed', 'leaders'] as const

/** 审核设置: every check with its clause and level, the county's own words, its leaders with their days. */
export default function CheckingPage() {
  const { get, setParams } = usePicked()
  const tab = tabs.find(t => t === get('tab')) ?? 'checks'
  return (
    <>
      <PageHead title="审核设置" sub="机器审核公文时照这里办：查哪些、多严，哪些词是本地的，领导姓名职务怎么写。谁改的、为什么改都有记录。">
        <PrintButton icon />
      </PageHead>
      <Tabs
        activeKey={tab}
        tabBarStyle={{ marginBottom: '.9rem' }}
        destroyOnHidden
        onChange={key => setParams(key === 'checks' ? {} : { tab: key }, { replace: true })}
        items={[
          { key: 'checks', label: '审核项目', children: <Checks /> },
          { key: 'typo', label: checkingText.word.typo, children: <Words kind="typo" /> },
          { key: 'allowed', label: checkingText.word.allowed, children: <Words kind="allowed" /> },
          { key: 'leaders', label: '领导名录', children: <Leaders /> },
        ]}
      />
    </>
  )
}
