import { aDeployment } from '../../../test/deployment.js'
import { messageCheckJob } from './message-check-job.js'

const options = { deadlineSeconds: 60, keepSeconds: 3600 }
const OTHER = '0.1.0-BUILD.20261130080000'

describe('the Job that checks messages', () => {
  const job = messageCheckJob(aDeployment(), options)
  const { spec: pod } = aDeployment().spec.template
  const service = pod!.containers[1]!

  it('runs the program in place of the service, with its image, environment and files, and without probes', () => {
    const { image, env, envFrom, volumeMounts } = service

    expect(job.spec.template.spec.containers).toEqual([
      { name: 'service', image, env, envFrom, volumeMounts, command: ['node', 'dist/check-messages.js'] },
    ])
  })

  it('runs the first container of a pod in which none is called service', () => {
    const deployment = aDeployment()
    deployment.spec.template.spec!.containers = [{ ...service, name: 'main' }]

    expect(messageCheckJob(deployment, options).spec.template.spec.containers).toEqual([
      expect.objectContaining({ name: 'main', command: ['node', 'dist/check-messages.js'] }),
    ])
  })

  it('has what the pods have besides: volumes, what starts before, and their security', () => {
    expect(job.spec.template.spec).toMatchObject({
      volumes: pod!.volumes,
      initContainers: pod!.initContainers,
      securityContext: { runAsNonRoot: true },
      automountServiceAccountToken: false,
    })
  })

  it('is tried once, ends in any case, and goes after a while', () => {
    expect(job.spec).toMatchObject({ backoffLimit: 0, activeDeadlineSeconds: 60, ttlSecondsAfterFinished: 3600 })
    expect(job.spec.template.spec.restartPolicy).toBe('Never')
  })

  it('has labels of none of the pods that serve, but of the same release', () => {
    const { labels } = job.spec.template.metadata

    expect(labels).toMatchObject({
      'app.kubernetes.io/name': 'order-service-message-check',
      'app.kubernetes.io/component': 'message-check',
      'app.kubernetes.io/instance': 'order-service',
      'app.kubernetes.io/part-of': 'laptop-to-production',
    })
    expect(job.spec.template.spec).not.toHaveProperty('topologySpreadConstraints')
  })

  it('has one name for each version of the pods', () => {
    expect(job.metadata.name).toMatch(/^order-service-message-check-[0-9a-f]{8}$/)
    expect(messageCheckJob(aDeployment(), options).metadata.name).toBe(job.metadata.name)
    expect(messageCheckJob(aDeployment(OTHER), options).metadata.name).not.toBe(job.metadata.name)
  })

  it('has a name that is short enough, and of one Deployment only', () => {
    const named = (name: string) => {
      const deployment = aDeployment()
      return messageCheckJob({ ...deployment, metadata: { name } }, options).metadata
    }
    const [one, other] = [named(`${'a'.repeat(55)}-b`), named(`${'a'.repeat(55)}-c`)]

    expect(one.name.length).toBeLessThanOrEqual(63)
    expect(one.labels['app.kubernetes.io/name']!.length).toBeLessThanOrEqual(63)
    expect(one.name).not.toBe(other.name)
  })
})
