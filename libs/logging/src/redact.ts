const REDACTED = '[redacted]'
const NAME = '(?:proxy-)?authorization|(?:set-)?cookie|[a-z_-]*(?:password|secret)|(?:access|refresh|id)_token'
const SECRET_FIELD = new RegExp(String.raw`("(?:${NAME})":)(?:"(?:[^"\\]|\\.)*"|\[(?:"(?:[^"\\]|\\.)*",?)*\])`, 'gi')
// JSON inside of a text: its quotes are those with as many backslashes as the first; deeper ones have more
const ESCAPED_SECRET_FIELD = new RegExp(
  String.raw`(?<!\\)(\\+")(${NAME})\1: *(?:\1(?:[^"\\]|\\.)*?(?<!\\)\1|\[(?:[^[\]"\\]|\\.)*\])`,
  'gi',
)
const CREDENTIALS = /\b(Bearer +)[\w.~+/-]{8,}=*|\b(Basic +)[a-z0-9+/]{12,}=*/gi
const FORM_FIELD = /((?:password|secret|(?:access|refresh|id)_token)=)[^\s&"\\]+/gi
// All that any of these can match holds one of the words; most lines hold none, and are done with one search
const SUSPICIOUS = /authorization|cookie|password|secret|_token|bearer|basic|:\/\//i
const URL_PASSWORD = /(:\/\/[^\s:@/"]*:)[^\s@/"]+@/g

/**
 * Blanks secrets in a line of JSON: values of fields that hold credentials by their name, at any depth, in JSON inside of
 * texts and in forms; bearer tokens; passwords of URLs. Works on the written line, so that no way of logging gets past it.
 */
export function redact(line: string): string {
  if (!SUSPICIOUS.test(line)) return line
  return line
    .replace(SECRET_FIELD, `$1"${REDACTED}"`)
    .replace(ESCAPED_SECRET_FIELD, `$1$2$1:$1${REDACTED}$1`)
    .replace(CREDENTIALS, `$1$2${REDACTED}`)
    .replace(FORM_FIELD, `$1${REDACTED}`)
    .replace(URL_PASSWORD, `$1${REDACTED}@`)
}
