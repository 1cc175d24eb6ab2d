import { DEFAULT_PORTS, type ServicePorts } from '../src/ports.js'
import { readyScreen } from '../src/screen.js'

const screenOf = (ports: ServicePorts) =>
  readyScreen({
    ports,
    broker: 'embedded',
    postgresPort: 5432,
    logDirectory: 'logs',
    startSeconds: 1,
    processes: Object.keys(ports).map((name, index) => ({ name, pid: 100 + index, memoryMegabytes: 50 })),
  })

describe('the ready screen', () => {
  it('has the address of each API behind the gateway', () => {
    expect(screenOf(DEFAULT_PORTS).match(/^ {4}\S+-service .*swagger-ui.*$/gm)).toEqual([
      '    customer-service   http://localhost:8081/swagger-ui/index.html',
      '    order-service      http://localhost:8082/swagger-ui/index.html',
      '    journey-service    http://localhost:8089/swagger-ui/index.html',
    ])
  })

  it('has that of a service that was added, and counts it', () => {
    const screen = screenOf({ ...DEFAULT_PORTS, 'parcel-service': 8083 })

    expect(screen).toContain('    parcel-service     http://localhost:8083/swagger-ui/index.html')
    expect(screen).toContain('Memory: 300 MB in 6 services.')
    expect(screen).toContain('parcel-service 105')
  })
})
