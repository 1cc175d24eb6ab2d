import { aDeployment } from '../../../test/deployment.js'
import { LATER, VERSION, WRITTEN } from '../../../test/in-memory-releases.js'
import { deployedIn } from './deployment.js'

describe('a Deployment', () => {
  it("tells its pods' version, and when that was written: not when it was scaled, or its status changed", () => {
    expect(deployedIn(aDeployment())).toEqual({ version: VERSION, since: WRITTEN })
  })

  it('has its version since it was written last, whoever did it', () => {
    const { metadata, spec } = aDeployment()
    const [helm] = metadata.managedFields!
    const managedFields = [...metadata.managedFields!, { ...helm, time: LATER.toISOString() }]

    expect(deployedIn({ metadata: { ...metadata, managedFields }, spec }).since).toEqual(LATER)
  })

  it('does not tell since when, when Kubernetes does not know', () => {
    const { spec } = aDeployment()

    expect(deployedIn({ metadata: { name: 'order-service' }, spec })).toEqual({ version: VERSION })
  })
})
