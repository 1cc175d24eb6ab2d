import { Lab } from '@ltp/lab'
import { type BrokerGate } from './broker-gate.js'

/** Keeps the gate shut while the lab's switch `broker-stopped` is on. The other switches are the services' business. */
export function followLab(path: string, gate: BrokerGate, onProblem: (error: Error) => void): Promise<Lab> {
  return Lab.follow(path, {
    onChange: (switches) => {
      const turned = switches['broker-stopped'] ? gate.shut() : gate.open()
      turned.catch(onProblem)
    },
    onProblem,
  })
}
