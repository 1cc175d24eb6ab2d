/** Turns parsed JSON into a typed payload, or throws and says what is wrong. A zod schema is one. */
export interface PayloadSchema<Payload> {
  parse(value: unknown): Payload
}
