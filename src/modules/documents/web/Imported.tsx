import { Button } from 'antd'
import { useLocation, useNavigate } from 'react-router'
import type { Noted } from '#gongwen/checks/noted'
import { Card, NotedFindings } from '#kit'

/** What goes along from the import to the desk. */
export type ImportedState = { imported?: Noted[] } | null

/** 导入: what the checks saw in the file a draft was made of, folded above the desk until it is put away. Of its words the desk tells anew. */
export function Imported() {
  const { state, pathname } = useLocation() as { state: ImportedState; pathname: string }
  const go = useNavigate()
  if (!state?.imported?.length) return null
  const grave = state.imported.filter(f => f.level === 'error' || f.level === 'warn').length
  return (
    <Card label="原文件的校核结果">
      <details>
        <summary>
          原文件的校核结果：{state.imported.length} 处{grave > 0 && `，其中错误和警告 ${grave} 处`}
          <Button size="small" type="link" onClick={() => void go(pathname, { replace: true })}>
            收起不看
          </Button>
        </summary>
        <p className="soft small">版式问题（页边距、行距、字体等）导入后由系统按国标重排，无须逐处修改；文字问题在编辑时仍会提示。</p>
        <NotedFindings findings={state.imported} />
      </details>
    </Card>
  )
}
