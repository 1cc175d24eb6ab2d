import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { assertBuilt, builtService } from './built-service.js'

describe('a built service', () => {
  let checkout: string

  beforeEach(async () => {
    checkout = await mkdtemp(join(tmpdir(), 'checkout-'))
    const entry = fileURLToPath(builtService('order-service', checkout))
    await mkdir(dirname(entry), { recursive: true })
    await writeFile(entry, '')
  })
  afterEach(() => rm(checkout, { recursive: true }))

  it('is that of this checkout, unless another one is named', () => {
    const here = new URL('../../../../services/order-service/dist/main.js', import.meta.url)

    expect(builtService('order-service')).toEqual(here)
    expect(builtService('order-service', '/before').pathname).toBe('/before/services/order-service/dist/main.js')
  })

  it('is demanded of another checkout before anything is started, with the command that makes it', () => {
    expect(() => assertBuilt(checkout, ['order-service'])).not.toThrow()
    expect(() => assertBuilt(checkout, ['customer-service', 'order-service'])).toThrow(
      `${checkout} has no built customer-service; there: npm ci && npx nx run-many -t build -p customer-service order-service`,
    )
  })
})
