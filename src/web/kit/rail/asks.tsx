import { Button, Form, Input } from 'antd'
import type { Ability, RouteView } from '../../routing.ts'

export type Given = { ability: Ability; route: RouteView; first: boolean; then?: () => void }
type Moved = { holders: string[]; status: string }
export const whereNow = (a: Moved): string => (a.holders.length ? `已办，现在：${a.holders.join('、')}` : '已办结')
export const primary = (first: boolean) => (first ? { type: 'primary' as const } : {})
export const needed = (message: string) => [{ required: true, whitespace: true, message }]
const phrases = ['同意。', '拟同意，请领导审定。', '已阅。', '请按程序办理。']

/** A place for the opinion, with the usual words one click away. */
export const Opinion = ({ label = '意见', required = false, quick = true }: { label?: string; required?: boolean; quick?: boolean }) => (
  <>
    <Form.Item label={label} name="opinion" rules={required ? needed(`请填写${label}`) : []} style={{ marginBottom: quick ? 6 : undefined }}>
      <Input.TextArea autoFocus maxLength={2000} autoSize={{ minRows: 3, maxRows: 10 }} />
    </Form.Item>
    {quick && (
      <Form.Item noStyle shouldUpdate>
        {form => (
          <div className="row" style={{ marginBottom: '1rem' }}>
            {phrases.map(p => (
              <Button key={p} size="small" onClick={() => form.setFieldValue('opinion', p)}>
                {p}
              </Button>
            ))}
          </div>
        )}
      </Form.Item>
    )}
  </>
)
