import { Button } from 'antd'
import { useNavigate } from 'react-router'
import { Card, Empty } from '#kit'

export function ViewOnly({ id }: { id: string }) {
  const go = useNavigate()
  return (
    <Card>
      <Empty title="现在不能修改这份文稿">
        <p>文稿不在您手上，或者已经用印。</p>
        <Button type="primary" onClick={() => void go(`/documents/${id}`, { replace: true })}>
          查看公文
        </Button>
      </Empty>
    </Card>
  )
}
