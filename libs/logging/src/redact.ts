const REDACTED = '[redacted]'
const SECRET_FIELD =
  /("(?:(?:proxy-)?authorization|(?:set-)?cookie|[a-z_-]*(?:password|secret)|(?:access|refresh|id)_token)":)(?:"(?:[^"\\]|\\.)*"|\[[^\]]*\])/gi
const CREDENTIALS = /\b(Bearer +)[\w.~+/-]{8,}=*|\b(Basic +)[A-Za-z0-9+/]{12,}=*/g
const SUSPICIOUS = /authorization|cookie|password|secret|_token|bearer|basic|:\/\//i
const URL_PASSWORD = /(:\/\/[^\s:@/"]+:)[^\s@/"]+@/g

/**
 * Blanks secrets in a line of JSON, at any depth: values of fields that hold credentials by their name, bearer tokens
 * and passwords of URLs inside of texts. Works on the written line, so that no way of logging goes around it.
 */
export function redact(line: string): string {
  if (!SUSPICIOUS.test(line)) return line
  return line
    .replace(SECRET_FIELD, `$1"${REDACTED}"`)
    .replace(CREDENTIALS, `$1$2${REDACTED}`)
    .replace(URL_PASSWORD, `$1${REDACTED}@`)
}
