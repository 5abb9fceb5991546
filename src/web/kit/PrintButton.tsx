import { PrinterOutlined } from '@ant-design/icons'
import { Button } from 'antd'

/** Everything prints: the page without its frame, on A4. */
export const PrintButton = ({ icon = false }: { icon?: boolean }) => (
  <Button
    className="screen-only"
    type={icon ? 'text' : 'default'}
    icon={<PrinterOutlined aria-hidden />}
    aria-label="打印"
    title="打印"
    onClick={() => window.print()}
  >
    {icon ? null : '打印'}
  </Button>
)
