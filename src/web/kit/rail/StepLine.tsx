import type { RouteView } from '../../routing.ts'

/** The procedure as a line: what is passed, where it stands, what is to come (S2-23). */
export function StepLine({ route }: { route: RouteView }) {
  const { steps, title, version } = route.definition
  const at = steps.findIndex(s => s.current)
  const words = at >= 0 ? `第 ${at + 1} 步，共 ${steps.length} 步：${steps[at]!.title}` : route.status === 'withInitiator' ? '在拟稿人处' : ''
  return (
    <div className="step-line" title={`${title}（第 ${version} 版）`}>
      <ol aria-label={title}>
        {steps.map(s => (
          <li key={s.key} className={s.current ? 'now' : s.passed ? 'passed' : ''} aria-current={s.current ? 'step' : undefined} title={s.title}>
            <span className="unseen">{s.title}</span>
          </li>
        ))}
      </ol>
      {words && <p className="small soft">{words}</p>}
    </div>
  )
}
