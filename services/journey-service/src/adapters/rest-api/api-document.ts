import { type OpenApiOptions } from '@ltp/http-api'

/** What openapi.json says about the API as a whole; where tokens are to be had differs, and is a laptop's there. */
export const apiDocument: OpenApiOptions = {
  title: 'journey-service',
  version: '0.1.0',
  tokenUrl: 'http://localhost:9000/oauth2/token',
  description: 'What requests have led to, in all services: messages, sagas, traces.',
  scopes: { 'journeys:read': 'See what requests have led to, and what messages say.' },
}
