import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { Asked } from '#kit'
import { documents } from './api.ts'
import { Desk } from './editor/Desk.tsx'
import { Returned } from './gates/Returned.tsx'
import { ViewOnly } from './ViewOnly.tsx'

/** The desk of one document: what it needs above, the body, the page as it will stand on paper beside it. */
export default function EditPage() {
  const { id = '' } = useParams()
  // Read once: from here on the desk holds the words, and saving tells what changed meanwhile.
  const query = useQuery({
    queryKey: ['documents', 'desk', id],
    queryFn: () => documents.read({ id }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
  })
  return (
    <Asked query={query} rows={12}>
      {doc =>
        doc.may.edit ? (
          <>
            {doc.routeId && <Returned id={id} />}
            <Desk key={`${doc.id} ${doc.version} ${doc.hashes.text}`} doc={doc} again={() => void query.refetch()} />
          </>
        ) : (
          <ViewOnly id={id} />
        )
      }
    </Asked>
  )
}
