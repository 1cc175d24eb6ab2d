import type { ArgumentMetadata, PipeTransform } from '@nestjs/common'
import { z } from 'zod'
import { parseBody, parsePath, parseQuery } from './validation.js'

/**
 * Reads `@Body({ schema })`, `@Query({ schema })` and `@Param(name, { schema })` through their zod schema, which
 * the OpenAPI document is made from, too.
 */
export class SchemaPipe implements PipeTransform {
  transform(value: unknown, { type, schema }: ArgumentMetadata): unknown {
    if (!(schema instanceof z.ZodType)) return value
    if (type === 'body') return parseBody(schema, value)
    return type === 'param' ? parsePath(schema, value) : parseQuery(schema, value)
  }
}
