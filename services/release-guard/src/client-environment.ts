import { httpUrl } from '@ltp/environment'
import { z } from 'zod'

export const secret = z.string({ error: 'must be a secret text' })

/** Who asks for tokens, and whom. */
export const clientEnvironment = { TOKEN_URL: httpUrl, CLIENT_ID: secret, CLIENT_SECRET: secret }
