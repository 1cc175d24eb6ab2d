import { Chart, type Rendering } from '@ltp/helm/testing'

const chart = await Chart.in(new URL('..', import.meta.url).pathname)
const NAME = 'orders-postgres'
const rendered = (values: Rendering['values'] = {}) => chart.template({ release: 'orders', values })
const secretOf = async (values: Rendering['values'] = {}) => (await rendered(values)).get('Secret', NAME)

/*
 * That a generated password is the same after an upgrade, and after `helm uninstall` and a new installation, cannot be seen here:
 * `helm template` has no cluster to look the Secret up in. The charts' cluster-test shows it.
 */
describe('the Secret', () => {
  it('tells the same by its URL as by its parts', async () => {
    const { uri = '', password } = (await secretOf({ database: 'shop', user: 'me' })).stringData ?? {}
    const service = (await rendered()).get('Service', NAME)

    expect(new URL(uri)).toMatchObject({
      protocol: 'postgres:',
      hostname: service.metadata?.name,
      port: String(service.spec?.ports?.[0]?.port),
      username: 'me',
      password,
      pathname: '/shop',
    })
  })

  it('has the password that it is told', async () => {
    const { uri = '', password } = (await secretOf({ password: 'told' })).stringData ?? {}

    expect([password, new URL(uri).password]).toEqual(['told', 'told'])
  })

  it.each([`a@b c+/?#%2B"'\\:ü&=`, ' ', '+'])('encodes %j in the URL, wherever it is', async (text) => {
    const secret = (await secretOf({ user: text, database: text, password: text })).stringData
    const uri = secret?.uri ?? ''
    const { username, password, pathname, search } = new URL(uri)

    expect(secret?.password).toBe(text)
    expect([username, password, pathname.slice(1)].map(decodeURIComponent)).toEqual([text, text, text])
    expect([search, uri.includes('+')]).toEqual(['', false])
  })

  it('has passwords that are generated otherwise, one for the owner and one for the superuser', async () => {
    const { password, 'superuser-password': superuser } = (await secretOf()).stringData ?? {}

    for (const generated of [password, superuser]) expect(generated).toMatch(/^[A-Za-z0-9]{32}$/)
    expect(password).not.toBe(superuser)
  })

  it('outlives the release, as the volume does', async () => {
    const { annotations } = (await secretOf()).metadata ?? {}

    expect(annotations).toMatchObject({ 'helm.sh/resource-policy': 'keep' })
    expect((await rendered()).get('StatefulSet', NAME).spec).not.toHaveProperty('persistentVolumeClaimRetentionPolicy')
  })

  it('is the only document that has the password', async () => {
    const others = (await rendered({ password: 'sentinel' })).all.filter(({ kind }) => kind !== 'Secret')

    expect(JSON.stringify(others)).not.toContain('sentinel')
  })
})

describe('the database', () => {
  const script = async (values: Rendering['values'] = {}) =>
    (await rendered(values)).get('ConfigMap', NAME).data?.['create-database.sh']

  it('is made when the volume is new, by a script that the image runs then', async () => {
    const { volumes, containers = [] } = (await rendered()).get('StatefulSet', NAME).spec?.template.spec ?? {}
    const mount = containers[0]?.volumeMounts?.find(({ mountPath }) => mountPath === '/docker-entrypoint-initdb.d')

    expect(volumes).toContainEqual({ name: mount?.name, configMap: { name: NAME } })
    expect(mount?.readOnly).toBe(true)
  })

  it('gets its name, its owner and the password from variables, which psql quotes: the script is always the same', async () => {
    const evil = `'"; drop database "app"; --`

    expect(await script({ database: evil, user: evil, password: evil })).toBe(await script())
    expect(await script()).toContain(`create role :"user" login replication password :'password';`)
    expect(await script()).toContain('create database :"database" owner :"user";')
  })

  it('gets them as they are told', async () => {
    const { containers = [] } =
      (await rendered({ database: 'a b', user: '"me"' })).get('StatefulSet', NAME).spec?.template.spec ?? {}
    const ofSecret = (key: string) => ({ valueFrom: { secretKeyRef: { name: NAME, key } } })

    expect(containers[0]?.env).toEqual(
      expect.arrayContaining([
        { name: 'DATABASE_NAME', value: 'a b' },
        { name: 'DATABASE_USER', value: '"me"' },
        { name: 'DATABASE_PASSWORD', ...ofSecret('password') },
        { name: 'POSTGRES_PASSWORD', ...ofSecret('superuser-password') },
      ]),
    )
    for (const name of ['DATABASE_NAME', 'DATABASE_USER', 'DATABASE_PASSWORD'])
      expect(await script()).toContain(` ${name}\n`)
  })
})
