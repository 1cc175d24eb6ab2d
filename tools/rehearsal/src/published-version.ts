const VERSION = /, version ([^\s,]+)(, WITHOUT ITS CONTRACT)?/g

/**
 * The version that a service's pipeline says it has published.
 *
 * @throws Error when there is none, or none that can be promoted
 */
export function publishedVersion(service: string, printed: string): string {
  const [, version, isWithoutContract] = [...printed.matchAll(VERSION)].at(-1) ?? []
  const why = isWithoutContract ? `has published ${version} without its contract` : 'names no version'
  if (version === undefined || isWithoutContract)
    throw new Error(`the pipeline of ${service} ${why}:\n${printed.slice(-2000)}`)
  return version
}
