import { type OpenApiOptions } from '@ltp/http-api'

/** What openapi.json says about the API as a whole; where tokens are to be had differs, and is a laptop's there. */
export const apiDocument: OpenApiOptions = {
  title: 'order-service',
  version: '0.1.0',
  tokenUrl: 'http://localhost:9000/oauth2/token',
  description: 'Orders, and the sagas that approve, reject and cancel them.',
  scopes: {
    'orders:read': 'Read orders.',
    'orders:write': 'Create and cancel orders.',
    'sagas:admin': 'See sagas and resume them, see dead letters and replay them.',
  },
}
