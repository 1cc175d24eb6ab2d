import { useEffect, useSyncExternalStore } from 'react'
import { brokenOnPurpose, type LabStore } from './lab-store.ts'

/** Says on all tabs what is broken, so that nobody wonders; there also while nothing is, so that changes are announced. */
export function BrokenOnPurpose({ lab }: { readonly lab: LabStore }) {
  const broken = useSyncExternalStore(lab.observe, () => brokenOnPurpose(lab.current()))
  useEffect(() => {
    const read = () => void lab.read()
    read()
    // somebody may have turned switches elsewhere meanwhile
    addEventListener('focus', read)
    return () => removeEventListener('focus', read)
  }, [lab])
  return (
    <p role="status" className="broken">
      {broken}
    </p>
  )
}
