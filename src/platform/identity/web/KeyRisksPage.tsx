import { useQuery } from '@tanstack/react-query'
import { Asked, Card, Empty, PageHead, PrintButton, Tag } from '#kit'
import { identity } from '#web/session'

/** 关键岗位风险: work that hangs on one person, or on nobody (F33). */
export default function KeyRisksPage() {
  const risks = useQuery({ queryKey: ['keyRisks'], queryFn: () => identity.keyPersonRisks({}) })
  return (
    <>
      <PageHead title="关键岗位风险" sub="哪项工作只靠一个人，哪个人身兼数职。这里只用于安排补位和带教，不用于评比。">
        <PrintButton icon />
      </PageHead>
      <Asked query={risks}>
        {({ roles, people }) => (
          <div className="stack">
            <Card title="只有一人或无人的工作">
              {roles.length ? (
                <table className="plain">
                  <thead>
                    <tr>
                      <th>工作</th>
                      <th>情况</th>
                      <th>现在由谁</th>
                    </tr>
                  </thead>
                  <tbody>
                    {roles.map(r => (
                      <tr key={r.role}>
                        <td>{r.label}</td>
                        <td>
                          <Tag tone={r.level === 'nobody' ? 'orange' : 'yellow'}>{r.level === 'nobody' ? '无人' : '仅一人'}</Tag>
                        </td>
                        <td>{r.holders.map(h => h.name).join('、') || '—'}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <Empty title="每项工作都有两人以上可办" />
              )}
            </Card>
            <Card title="一肩多挑">
              {people.length ? (
                <table className="plain">
                  <thead>
                    <tr>
                      <th>姓名</th>
                      <th>一人承担</th>
                    </tr>
                  </thead>
                  <tbody>
                    {people.map(p => (
                      <tr key={p.id}>
                        <td className="nowrap">{p.name}</td>
                        <td>{p.roles.join('、')}</td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              ) : (
                <Empty title="没有一人承担多项关键工作" />
              )}
            </Card>
          </div>
        )}
      </Asked>
    </>
  )
}
