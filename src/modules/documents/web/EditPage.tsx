import { useQuery } from '@tanstack/react-query'
import { useParams } from 'react-router'
import { useState } from 'react'
import { canonical } from '#kernel/canonical'
import { Asked } from '#kit'
import { documents } from './api.ts'
import { Desk } from './editor/Desk.tsx'
import { Returned } from './gates/Returned.tsx'
import { Imported } from './Imported.tsx'
import { ViewOnly } from './ViewOnly.tsx'

/** The desk of one document: what it needs above, the body, the page as it will stand on paper beside it. */
export default function EditPage() {
  const { id = '' } = useParams()
  // The desk is laid anew when a press of 一键改正 changed the paper; the dialogue of the submission stays open over it.
  const [submitting, setSubmitting] = useState(false)
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
            <Imported />
            {doc.routeId && <Returned id={id} />}
            <Desk
              key={`${doc.id} ${doc.version} ${doc.hashes.text} ${canonical(doc.arrangement)}`}
              doc={doc}
              again={() => void query.refetch()}
              submitting={submitting}
              onSubmitting={setSubmitting}
            />
          </>
        ) : (
          <ViewOnly id={id} />
        )
      }
    </Asked>
  )
}
