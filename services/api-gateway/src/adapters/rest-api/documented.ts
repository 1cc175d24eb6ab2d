import { applyDecorators } from '@nestjs/common'
import {
  ApiBadGatewayResponse,
  ApiBody,
  ApiGatewayTimeoutResponse,
  ApiParam,
  ApiQuery,
  ApiServiceUnavailableResponse,
} from '@nestjs/swagger'
import { id, optionalId, type Schema } from './documented-schemas.js'

/** For the API's document: what a route that passes the request on reads, since no parameter of its method tells. */
export const IdInPath = (name: string) => ApiParam({ name, schema: id })

export const TextInPath = (name: string) => ApiParam({ name, schema: { type: 'string' } })

export const JsonBody = (schema: Schema) => ApiBody({ schema, required: true })

const limit = { type: 'integer', minimum: 1, maximum: 100, default: 20, description: 'Items per page.' }

/** @param idSchema of the items, if they have no number */
export const Paged = (idSchema: Schema = optionalId) =>
  applyDecorators(
    QueryParameter('limit', limit),
    QueryParameter('after', { ...idSchema, description: 'Id of the last item of the page before.' }),
  )

const sort = {
  type: 'string',
  enum: ['id', '-id'],
  default: 'id',
  description: 'By ascending id, or `-id`: the newest first.',
}

export const Sorted = () => QueryParameter('sort', sort)

export const QueryParameter = (name: string, schema: Exclude<Schema, { $ref: string }>) =>
  ApiQuery({ name, required: false, description: schema.description, schema })

/** What every route answers when a service behind the gateway fails. */
export const MayFail = () =>
  applyDecorators(
    ApiBadGatewayResponse({ description: '`BAD_ANSWER`: a service gave an answer that cannot be used.' }),
    ApiServiceUnavailableResponse({
      description: '`SERVICE_UNAVAILABLE`: a service cannot be reached; `Retry-After` says when to try again.',
    }),
    ApiGatewayTimeoutResponse({
      description: '`SERVICE_LATE`: a service did not answer in time; it may still carry out the request.',
    }),
  )
