import { text } from 'node:stream/consumers'
import { hashSecret } from './adapters/secrets/argon2-secret-hashes.js'

/** `node dist/hash-secret.js < secret.txt`: from standard input, so that the secret enters no shell history. */
const secret = (await text(process.stdin)).replace(/\r?\n$/, '')
if (secret.length < 8) {
  console.error('give a secret of at least 8 characters on standard input')
  process.exit(1)
}
console.log(await hashSecret(secret))
