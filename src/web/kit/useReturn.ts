import { useNavigate } from 'react-router'
import { placeLeft } from './register/state.ts'

/** After a to-do is done, back to the list as one had filtered it, at the next row (steedos-platform#6963); from elsewhere one stays. */
export function useReturn(): () => void {
  const go = useNavigate()
  return () => {
    const place = placeLeft({ name: '', label: '', to: '' })
    if (place.name === 'todo') void go(place.to)
  }
}
