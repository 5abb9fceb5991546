import { useQuery } from '@tanstack/react-query'
import { Form, Input, Select } from 'antd'
import type { Output } from '#kernel/act'
import { ActDialog, type Column, Register, Tag, useUnits } from '#kit'
import { identity } from '#web/session'
import type { identityContract, PostView } from '../contract.ts'
import type { z } from 'zod'

type Post = z.infer<typeof PostView>
type Catalogue = Output<typeof identityContract.roles>

/** 授权 (安全管理员): which roles hang on a post. People come and go; what is not granted is not allowed (S1-59). */
export default function GrantsPage() {
  const catalogue = useQuery({ queryKey: ['roles'], queryFn: () => identity.roles({}), staleTime: 600_000 })
  const units = useUnits()
  const columns: Column<Post>[] = [
    {
      key: 'title',
      title: '岗位',
      text: p => `${p.unitName} ${p.title}`,
      main: true,
      cell: p => (
        <>
          <span className="soft">{p.unitName}</span> <strong>{p.title}</strong>
        </>
      ),
    },
    { key: 'holders', title: '任职', text: p => p.holders.map(h => h.name).join('、'), width: '10rem' },
    {
      key: 'roles',
      title: '角色',
      text: p => p.roleLabels.join('、'),
      cell: p =>
        p.roleLabels.length ? (
          <span className="row" style={{ gap: '.3rem' }}>
            {p.roleLabels.map(r => (
              <Tag key={r}>{r}</Tag>
            ))}
          </span>
        ) : (
          <span className="soft">未授权</span>
        ),
    },
    { key: 'grant', title: '办理', text: () => '', width: '7rem', cell: p => <Grant post={p} catalogue={catalogue.data} /> },
  ]
  return (
    <Register
      name="grants"
      title="授权"
      columns={columns}
      queryKey={['posts']}
      filters={[
        { kind: 'choice', key: 'unit', label: '单位', choices: Object.fromEntries((units.data?.units ?? []).map(u => [u.id, u.shortName])) },
        { kind: 'choice', key: 'role', label: '角色', choices: Object.fromEntries((catalogue.data?.roles ?? []).map(r => [r.code, r.label])) },
      ]}
      load={async (v, _, signal) => {
        const { posts } = await identity.posts({ unitId: v.unit || undefined }, { signal })
        return { rows: posts.filter(p => !v.role || p.roles.includes(v.role)), next: null }
      }}
      empty={{ title: '没有符合的岗位', how: '岗位由系统管理员在“机构岗位”中设立。' }}
    />
  )
}

function Grant({ post, catalogue }: { post: Post; catalogue: Catalogue | undefined }) {
  const labels = new Map(catalogue?.roles.map(r => [r.code, r.label]))
  type RoleCode = Parameters<typeof identity.grantRoles>[0]['roles'][number]
  return (
    <ActDialog
      key={post.roles.join()}
      label="授予"
      title={`${post.unitName} ${post.title}`}
      button={{ size: 'small' }}
      act={identity.grantRoles}
      refresh={[['posts'], ['unit']]}
      width={640}
      initial={{ roles: post.roles as RoleCode[] }}
      input={(v: { roles: RoleCode[]; reason: string }) => ({ postId: post.id, ...v })}
    >
      <Form.Item label="角色" name="roles">
        <Select mode="multiple" options={catalogue?.roles.map(r => ({ value: r.code, label: r.label }))} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item noStyle shouldUpdate>
        {form => {
          const roles = (form.getFieldValue('roles') ?? []) as string[]
          const clashes = (catalogue?.pairs ?? []).filter(p => roles.includes(p.one) && roles.includes(p.other))
          const allowed = [
            ...new Map(
              catalogue?.roles
                .filter(r => roles.includes(r.code))
                .flatMap(r => r.permissions)
                .map(p => [p.code, p.says]),
            ).values(),
          ]
          return (
            <>
              {clashes.map(c => (
                <p key={c.one + c.other} className="due-orange">
                  “{labels.get(c.one)}”与“{labels.get(c.other)}”是不相容职务，不能由一岗兼任。
                </p>
              ))}
              <p className="soft small" style={{ marginBottom: '1rem' }}>
                据此可以办理：{allowed.join('、') || '无'}
              </p>
            </>
          )
        }}
      </Form.Item>
      <Form.Item label="事由" name="reason" rules={[{ required: true, message: '请写明依据或事由' }]}>
        <Input.TextArea maxLength={300} autoSize={{ minRows: 2 }} />
      </Form.Item>
    </ActDialog>
  )
}
