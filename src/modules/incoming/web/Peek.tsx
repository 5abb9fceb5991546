import { useQuery } from '@tanstack/react-query'
import { Asked } from '#kit'
import { incoming, keys } from './api.ts'
import { Source } from './ReceiptPage.tsx'

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
          <Source r={r} />
        </>
      )}
    </Asked>
  )
}
