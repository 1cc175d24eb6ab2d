import { join } from 'node:path'
import { canaryIn } from './canary-in.ts'
import { analyse, type Canary } from './flagger.ts'
import { VERSIONS } from './versions.ts'

const ours = canaryIn(join(import.meta.dirname, '../../../..'))
const withAnalysis = (change: Partial<Canary['spec']['analysis']>): Canary => ({
  ...ours,
  spec: { ...ours.spec, analysis: { ...ours.spec.analysis, ...change } },
})
const of = (canary: Canary, name: string) => analyse(canary, VERSIONS[name]!.figures)

describe('a version in a canary', () => {
  it('without a fault gets share after share, then all', () => {
    expect(of(ours, 'good').events).toEqual([
      'Advance order-service.apps canary weight 10',
      'Advance order-service.apps canary weight 30',
      'Advance order-service.apps canary weight 60',
      'Promotion completed! order-service.apps gets all requests',
    ])
  })

  it.each(Object.keys(VERSIONS).filter((name) => name !== 'good'))('with a fault is taken back at once: %s', (name) => {
    expect(of(ours, name)).toMatchObject({ isPromoted: false, share: 10, seconds: 45 })
    expect(of(ours, name).events).toHaveLength(1 + ours.spec.analysis.threshold + 1)
  })

  it('with a fault that no metric is about gets to everybody', () => {
    expect(of(withAnalysis({ metrics: [] }), 'errors')).toMatchObject({ isPromoted: true, share: 100 })
  })

  it('is judged by what a template measures, whatever the metric is called', () => {
    const [metric] = ours.spec.analysis.metrics!
    const asking = (name: string, template: string) =>
      withAnalysis({ metrics: [{ ...metric!, name, templateRef: { name: template } }] })

    expect(of(asking('answers', 'success-rate'), 'errors').events[1]).toMatch(/ answers 61\.54 < 99$/)
    expect(of(asking('success-rate', 'outbox-age-seconds'), 'good').events[1]).toMatch(/ success-rate 0\.40 < 99$/)
    expect(of(asking('success-rate', 'sucess-rate'), 'good').events[1]).toMatch(
      / no values found for metric success-rate$/,
    )
  })

  it('has had its share until so many checks have failed', () => {
    expect(of(withAnalysis({ interval: '1m', threshold: 50 }), 'errors').seconds).toBe(3000)
  })

  it('is taken back, good as it is, when nobody asks it anything', () => {
    const { events } = of(withAnalysis({ webhooks: [] }), 'good')

    expect(events[1]).toBe(
      'Halt order-service.apps advancement no values found for metric success-rate: there were no requests',
    )
  })

  it('is not judged when its analysis is skipped', () => {
    expect(of({ ...ours, spec: { ...ours.spec, skipAnalysis: true } }, 'errors').isPromoted).toBe(true)
  })
})
