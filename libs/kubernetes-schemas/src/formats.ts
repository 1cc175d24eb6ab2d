import { isIPv4, isIPv6 } from 'node:net'

interface Format {
  /** What a value must be, in words that finish the sentence "/metadata/name must be ..." */
  readonly meaning: string
  readonly test: (text: string) => boolean
}

const DNS_LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const DNS_SUBDOMAIN = `${DNS_LABEL}([.]${DNS_LABEL})*`
const LABEL = '[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?'
const DECIMAL = '([0-9]+([.][0-9]*)?|[.][0-9]+)'

function matches(pattern: string, maxLength: number): (text: string) => boolean {
  const whole = new RegExp(`^(${pattern})$`)
  return (text) => text.length <= maxLength && whole.test(text)
}

const isDnsSubdomain = matches(DNS_SUBDOMAIN, 253)
const isLabel = matches(LABEL, 63)

function isQualifiedName(text: string): boolean {
  const slash = text.indexOf('/')
  return isLabel(text.slice(slash + 1)) && (slash === -1 || isDnsSubdomain(text.slice(0, slash)))
}

function isTime(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d([.]\d+)?(Z|[+-]\d\d:\d\d)$/.test(text) && !Number.isNaN(Date.parse(text))
}

/** The formats of strings that Kubernetes checks: of most its own schemas say nothing. */
export const formats = {
  'dns-label': { meaning: 'a DNS label: at most 63 of a-z, 0-9 and inner "-"', test: matches(DNS_LABEL, 63) },
  'dns-subdomain': { meaning: 'a DNS name: a-z, 0-9, inner "-" and "."', test: isDnsSubdomain },
  'service-name': {
    meaning: 'a DNS label that starts with a letter',
    test: matches('[a-z]([-a-z0-9]*[a-z0-9])?', 63),
  },
  'path-segment': { meaning: 'without "/" and "%", not "." or ".."', test: matches('(?![.]{1,2}$)[^/%]+', 253) },
  'port-name': {
    meaning: 'at most 15 of a-z, 0-9 and inner, single "-", with a letter',
    test: matches('(?=.*[a-z])[a-z0-9]+(-[a-z0-9]+)*', 15),
  },
  'qualified-name': {
    meaning: 'at most 63 letters, digits and inner "-", "_", ".", if need be after a domain and "/"',
    test: isQualifiedName,
  },
  'label-value': {
    meaning: 'empty or at most 63 letters, digits and inner "-", "_", "."',
    test: matches(`(${LABEL})?`, 63),
  },
  'data-key': { meaning: 'letters, digits, "-", "_" and "."', test: matches('[-._a-zA-Z0-9]+', 253) },
  quantity: {
    meaning: 'a quantity such as 250m, 1.5 or 64Mi',
    test: matches(`[+-]?${DECIMAL}([KMGTPE]i|[numkMGTPE]|[eE][+-]?[0-9]+)?`, 99),
  },
  byte: {
    meaning: 'base64',
    // lines may be broken: Go's decoder skips the ends of lines
    test: (text) => /^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text.replace(/[\r\n]/g, '')),
  },
  'date-time': { meaning: 'a time such as 2026-01-31T12:00:00Z', test: isTime },
  ipv4: { meaning: 'an IPv4 address', test: isIPv4 },
  ipv6: { meaning: 'an IPv6 address', test: isIPv6 },
} satisfies Record<string, Format>

/** Formats of numbers. Whether one fits into 64 bits cannot be told of a JavaScript number; that it is whole its type says. */
export const numberFormats = {
  int32: { meaning: 'a 32-bit integer', test: (value: number) => value >= -(2 ** 31) && value < 2 ** 31 },
  int64: { meaning: 'a 64-bit integer', test: () => true },
}
