import { DownloadOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { csvOf, offerFile } from './csv.ts'

type Cell = string | number | null | undefined

/** What a page lists, as a file for WPS: the same columns as on the screen, under `name`. Not to be pressed while there is nothing. */
export const ExportButton = ({ name, head, rows }: { name: string; head: readonly string[]; rows: readonly (readonly Cell[])[] | undefined }) => (
  <Button
    icon={<DownloadOutlined aria-hidden />}
    title="导出所列（CSV，可用 WPS 打开）"
    disabled={!rows?.length}
    onClick={() =>
      offerFile(
        `${name}.csv`,
        csvOf(
          [...head],
          (rows ?? []).map(r => r.map(c => (c === null || c === undefined ? '' : String(c)))),
        ),
      )
    }
  >
    导出
  </Button>
)
