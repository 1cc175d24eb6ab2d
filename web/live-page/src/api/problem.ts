/** What the API refuses, in its own words: RFC 9457. */
export class Problem extends Error {
  constructor(
    readonly status: number,
    readonly code: string | undefined,
    message: string,
  ) {
    super(message)
  }

  static async of(response: Response): Promise<Problem> {
    const body = (await response.json().catch(() => ({}))) as {
      detail?: string
      title?: string
      code?: string
      errors?: readonly { pointer?: string; parameter?: string; message: string }[]
    }
    const errors = body.errors
      ?.map(({ pointer, parameter, message }) => `${pointer ?? parameter ?? ''} ${message}`.trim())
      .join('; ')
    const text = [body.detail ?? body.title ?? `status ${response.status}`, errors].filter(Boolean).join(': ')
    return new Problem(response.status, body.code, text)
  }
}
