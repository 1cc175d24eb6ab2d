import { metricOf } from '../src/soak/prometheus-text.ts'

const TEXT = `# HELP process_open_fds Number of open file descriptors.
# TYPE process_open_fds gauge
process_open_fds{service="order-service"} 42

process_open_fds_more 7
nodejs_heap_size_used_bytes 2.5e+7
nodejs_gc_duration_seconds_count{kind="minor",service="order-service"} 12
nodejs_gc_duration_seconds_count{kind="major",service="order-service"} 3
`

describe("a metric in Prometheus' text", () => {
  it.each([
    ['process_open_fds', 42],
    ['nodejs_heap_size_used_bytes', 25_000_000],
  ])('%s has its value, with and without labels', (name, value) => {
    expect(metricOf(TEXT, name)).toBe(value)
  })

  it('is added up over its labels, or has one of them', () => {
    expect(metricOf(TEXT, 'nodejs_gc_duration_seconds_count')).toBe(15)
    expect(metricOf(TEXT, 'nodejs_gc_duration_seconds_count', 'kind="major"')).toBe(3)
  })

  it('is undefined where nobody tells it', () => {
    expect(metricOf(TEXT, 'process_resident_memory_bytes')).toBeUndefined()
  })
})
