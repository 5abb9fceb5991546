import { useSearchParams } from 'react-router'
import { PersonPicker } from '#kit'

/** Narrows the audit to one person, in the address like every other filter. */
export function TrailPeople() {
  const [params, setParams] = useSearchParams()
  return (
    <div style={{ width: '15rem' }}>
      <PersonPicker
        label="人员"
        placeholder="按人员查"
        value={params.get('actor')}
        onChange={id =>
          setParams(p => {
            const next = new URLSearchParams(p)
            if (id) next.set('actor', id)
            else next.delete('actor')
            return next
          })
        }
      />
    </div>
  )
}
