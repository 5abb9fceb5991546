import { ImportOutlined, PlusOutlined } from '@ant-design/icons'
import { Button } from 'antd'
import { Link } from 'react-router'
import { type Column, DayText, type Filter, fullText, Moment, Register, Tag } from '#kit'
import { useSigned } from '#web/session'
import type { SourceRow } from '../../sources/contract.ts'
import { supervisionText } from '../../text.ts'
import type { SourceKind } from '../../types.ts'
import { supervision } from '../api.ts'

type Row = SourceRow
const filters: Filter[] = [
  { kind: 'tabs', key: 'box', label: '范围', choices: { all: '全部', open: '有没有落实的' }, usual: 'all' },
  { kind: 'words', key: 'words', label: '标题、原文、讲话人' },
  { kind: 'choice', key: 'kind', label: '类别', choices: supervisionText.sourceKind },
]
const columns: Column<Row>[] = [
  {
    key: 'title',
    title: '来源',
    text: r => (r.unverified && !r.corrected ? `${r.title}（待核实）` : r.title),
    main: true,
    cell: r => (
      <>
        {r.title} {r.oral && <Tag tone="yellow">口头</Tag>} {r.unverified && !r.corrected && <Tag tone="yellow">待核实</Tag>}{' '}
        {r.corrected && <Tag>已更正</Tag>}
      </>
    ),
  },
  { key: 'kind', title: '类别', text: r => supervisionText.sourceKind[r.kind], width: '9rem' },
  { key: 'instructor', title: '批示（讲话）人', text: r => r.instructor, width: '8rem' },
  { key: 'day', title: '日期', text: r => r.saidOn ?? '', sort: r => r.saidOn, width: '8rem', cell: r => <DayText day={r.saidOn} /> },
  {
    key: 'open',
    title: '落实',
    text: r => `${r.lines - r.open}/${r.lines}`,
    sort: r => -r.open,
    width: '9rem',
    cell: r => (r.open ? <Tag tone="orange">{`${r.lines} 条，${r.open} 条没有落实`}</Tag> : <Tag tone="green">{`${r.lines} 条都已落实`}</Tag>),
  },
  { key: 'registrar', title: '登记人', text: r => r.registrar, width: '6rem' },
  { key: 'at', title: '登记时间', text: r => fullText(r.at), sort: r => r.at, width: '9rem', cell: r => <Moment at={r.at} /> },
]

/** 来源: decisions, deployments, instructions with their lines; how many of each have gone nowhere yet. */
export default function SourcesPage() {
  const desk = useSigned().permissions.includes('supervision.desk')
  return (
    <Register
      name="supervision-sources"
      title="督办来源"
      columns={columns}
      filters={filters}
      queryKey={['supervision', 'sources']}
      href={r => `/supervision/sources/${r.id}`}
      load={(v, cursor, signal) =>
        supervision.sources({ kind: (v.kind || null) as SourceKind | null, words: v.words, open: v.box === 'open', cursor }, { signal })
      }
      actions={
        <>
          <Link to="/supervision/orphans">
            <Button>没有落实的</Button>
          </Link>
          <Link to="/supervision/streams">
            <Button>三个方面</Button>
          </Link>
          {desk && (
            <>
              <Link to="/supervision/sources/new?from=file">
                <Button icon={<ImportOutlined aria-hidden />}>导入任务清单</Button>
              </Link>
              <Link to="/supervision/sources/new">
                <Button type="primary" icon={<PlusOutlined aria-hidden />}>
                  登记来源
                </Button>
              </Link>
            </>
          )}
        </>
      }
      empty={{ title: '没有督办来源', how: '会议决定、上级部署、领导批示（含口头）、工作报告任务登记在这里，逐条立项或阅知，一条不漏。' }}
    />
  )
}
