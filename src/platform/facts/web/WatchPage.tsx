import { factsApi, FactsRegister } from './FactsRegister.tsx'

/** The one who audits is watched too: what the audit administrator did. */
export default function WatchPage() {
  return <FactsRegister name="auditWatch" title="审计员操作" load={(_, after, signal) => factsApi.watch({ after }, { signal })} />
}
