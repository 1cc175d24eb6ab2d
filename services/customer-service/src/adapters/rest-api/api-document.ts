import { type OpenApiOptions } from '@ltp/http-api'

/** What openapi.json says about the API as a whole. */
export const apiDocument: OpenApiOptions = {
  title: 'customer-service',
  version: '0.1.0',
  description: 'Customers and their credit.',
  scopes: { 'customers:read': 'Read customers.', 'customers:write': 'Create customers.' },
}
