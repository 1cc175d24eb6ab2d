export { cleanUpIdempotencyKeys, type CleanUpIdempotencyKeysOptions } from './clean-up-idempotency-keys.js'
export { CreateIdempotencyKey1763900000004 } from './create-idempotency-key.js'
export { IdempotencyInterceptor, type IdempotencyOptions } from './idempotency-interceptor.js'
