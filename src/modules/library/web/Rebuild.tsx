import { useQuery } from '@tanstack/react-query'
import { Progress } from 'antd'
import { ActDialog } from '#kit'
import { keys, library } from './api.ts'

const EVERY_MS = 1_500

/** 补收、重建: what was issued or received and is not in the library yet comes in, and the index is made anew; how far it is, as long as it lasts. */
export function Rebuild() {
  const { data: p } = useQuery({
    queryKey: keys.progress,
    queryFn: () => library.progress({}),
    refetchInterval: query => (underWay(query.state.data) ? EVERY_MS : false),
  })
  if (p && underWay(p))
    return (
      <span className="row" role="status">
        <span className="small soft">{p.looked !== null ? `正在补收，已核对 ${p.looked} 份` : p.rebuilt !== null ? `正在重建索引 ${Math.min(p.rebuilt, p.shelved)} / ${p.shelved}` : `正在收入，还有 ${p.waiting} 份`}</span>
        {p.looked === null && p.rebuilt !== null && <Progress style={{ width: '8rem' }} size="small" percent={p.shelved ? Math.min(99, Math.round((p.rebuilt / p.shelved) * 100)) : 0} />}
      </span>
    )
  return (
    <ActDialog label="重建文库" act={library.rebuild} input={() => ({})} refresh={[keys.progress]} says={a => `已开始，${a.sources} 份文件`}>
      <p>
        补收此前印发和收到而没有收入的文件，再从全部文件重做查重索引。在后台分批进行，查重照常使用。
        {p && `文库现有 ${p.shelved} 份可比对${p.unreadable ? `，${p.unreadable} 份读不了` : ''}。`}
      </p>
    </ActDialog>
  )
}

type State = { looked: number | null; rebuilt: number | null; waiting: number }
const underWay = (p: State | undefined): boolean => p !== undefined && (p.looked !== null || p.rebuilt !== null || p.waiting > 0)
