import { type OpenApiOptions } from '@ltp/http-api'

/** What openapi.json says about the API as a whole; where tokens are to be had differs, and is a laptop's there. */
export const apiDocument: OpenApiOptions = {
  title: 'customer-service',
  version: '0.1.0',
  tokenUrl: 'http://localhost:9000/oauth2/token',
  description: 'Customers and their credit.',
  scopes: {
    'customers:read': 'Read customers.',
    'customers:write': 'Create customers.',
    'sagas:admin': 'See dead letters and replay them.',
  },
}
