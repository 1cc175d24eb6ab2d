/** The version of a build, as in the talk: `0.1.0-BUILD.20261128120000`; the time, in UTC, orders them. */
export function versionOf(base: string, at: Date): string {
  const time = at.toISOString().replace(/\D/g, '').slice(0, 'yyyymmddhhmmss'.length)
  return `${base}-BUILD.${time}`
}
