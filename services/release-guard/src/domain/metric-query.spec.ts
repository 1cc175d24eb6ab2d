import { filledIn } from './metric-query.js'

const words = { namespace: 'apps', target: 'order-service', interval: '60s' }

describe('the query of a metric', () => {
  it('has namespace, target and interval filled in, wherever they are', () => {
    const query =
      'rate(x{namespace="{{ namespace }}", pod=~"{{target}}-.*"}[{{- interval -}}]) / y{pod=~"{{ target }}-.*"}'

    expect(filledIn(query, words)).toBe(
      'rate(x{namespace="apps", pod=~"order-service-.*"}[60s]) / y{pod=~"order-service-.*"}',
    )
  })

  it.each(['{{ variables.limit }}', '{{ ingress }}', '{{ constructor }}'])('is refused with %s', (word) => {
    expect(() => filledIn(`x{a="${word}"}`, words)).toThrow(
      `${word} is not supported, only namespace, target, interval`,
    )
  })
})
