import { useQuery } from '@tanstack/react-query'
import { Asked } from '#kit'
import { Paper } from '#web/paper'
import { documents, keys, paperOf } from './api.ts'

/** The paper beside the list of to-dos. */
export default function Peek({ id }: { id: string }) {
  const query = useQuery({ queryKey: keys.one(id), queryFn: () => documents.read({ id }) })
  return (
    <Asked query={query} rows={4}>
      {d => (
        <>
          <p className="soft small">
            {d.unitName} {d.drafterName} 拟稿　{d.wordCount} 字
          </p>
          <Paper of={paperOf(id)} version={`${d.hashes.text} ${d.state}`} label={d.title} />
        </>
      )}
    </Asked>
  )
}
