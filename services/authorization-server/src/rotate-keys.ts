import { KeyFile } from './adapters/signing-keys/key-file.js'
import {
  generateSigningKey,
  publishKey,
  rotateKeys,
  signWithPublishedKey,
  type SigningKeySet,
  withdrawKey,
} from './adapters/signing-keys/signing-keys.js'

const USAGE = `usage: node dist/rotate-keys.js <file> [publish | sign | withdraw <kid>]
  <file> alone      a new key signs at once, the last one stays published (a single process)
  publish           a new key is published, and does not sign yet
  sign              the published key signs, the last one stays published
  withdraw <kid>    takes a key that has leaked out of use`

async function change(keys: SigningKeySet, step: string | undefined, kid = ''): Promise<SigningKeySet> {
  if (step === undefined) return rotateKeys(keys, await generateSigningKey())
  if (step === 'publish') return publishKey(keys, await generateSigningKey())
  if (step === 'sign') return signWithPublishedKey(keys)
  if (step === 'withdraw') return withdrawKey(keys, kid)
  throw new Error(USAGE)
}

try {
  const [path, step, kid] = process.argv.slice(2)
  if (!path) throw new Error(USAGE)
  const file = new KeyFile(path)
  const { keys } = await change(await file.readOrCreate(), step, kid)
  await file.write({ keys })
  keys.forEach((key, index) => console.log(`${key.kid} ${index === 0 ? 'signs' : 'published'}`))
} catch (error) {
  console.error((error as Error).message)
  process.exit(1)
}
