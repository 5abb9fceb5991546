import { useQuery } from '@tanstack/react-query'
import { Asked } from '#kit'
import { Paper } from '#web/paper'
import { incoming, keys, paperOf } from './api.ts'

/** The paper beside a list. */
export default function Peek({ id }: { id: string }) {
  const query = useQuery({ queryKey: keys.one(id), queryFn: () => incoming.read({ id }) })
  return (
    <Asked query={query} rows={4}>
      {r => (
        <>
          <p className="soft small">
            {r.fromName}　{r.numberText}
          </p>
          <Paper of={paperOf(id)} version={r.hash} label={r.title} />
        </>
      )}
    </Asked>
  )
}
