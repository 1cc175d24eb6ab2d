const ORIGIN = /^https?:\/\/[^/?#]*/i
const TARGET = /<([^<>]*)>/g

/**
 * The address without scheme and host. A service knows itself by another name than its clients, who are to stay on the
 * gateway, where its paths are the same.
 */
export function relativeLocation(location: string): string {
  if (!ORIGIN.test(location)) return location
  const path = location.replace(ORIGIN, '')
  return `/${path.replace(/^\/+/, '')}` // two slashes would name a host again
}

/** A Link header (RFC 8288) with every target made relative as {@link relativeLocation} does. */
export function relativeLinks(link: string): string {
  return link.replace(TARGET, (_, target: string) => `<${relativeLocation(target)}>`)
}
