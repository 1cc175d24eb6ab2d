import { z } from 'zod'

/** {@link Problem} for API documents. */
export const problemSchema = z
  .object({
    type: z.string().meta({ format: 'uri-reference' }),
    title: z.string(),
    status: z.int().min(400).max(599),
    code: z.string().describe('Stable; for programs.'),
    detail: z.string().optional().describe('For people.'),
    requestId: z.string().optional().describe('To be told to an operator.'),
    errors: z
      .array(
        z.object({
          pointer: z.string().optional().describe('Where in the body.'),
          parameter: z.string().optional().describe('Which query parameter.'),
          message: z.string(),
          code: z.string(),
        }),
      )
      .optional()
      .describe('Every invalid value.'),
  })
  .describe('RFC 9457')
