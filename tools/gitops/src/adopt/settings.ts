import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { YamlText } from '../yaml/yaml-text.js'

/** What is other in each fork. What is left out stays as it is. */
export interface Settings {
  readonly owner?: string
  readonly repository?: string
  readonly registry?: string
  readonly registryInsecure?: boolean
  readonly domain?: string
}

/** In the repository. */
export const SETTINGS = 'gitops/settings/settings.yaml'

const OWNER = /^[a-z\d](?:[a-z\d]|-(?=[a-z\d])){0,38}$/i
const REPOSITORY = /^[\w.-]{1,100}$/
const REGISTRY = /^[a-z0-9.-]+(:\d+)?(\/[a-z0-9._-]+)*$/
/** Its last part has a letter, or it would be an address. */
const DOMAIN = /^([a-z0-9]([-a-z0-9]*[a-z0-9])?\.)+(?=[-0-9]*[a-z])[a-z0-9]([-a-z0-9]*[a-z0-9])?$/

const RULES = [
  ['owner', OWNER, 'the name of a user or an organization on GitHub'],
  ['repository', REPOSITORY, 'the name of a repository on GitHub'],
  ['registry', REGISTRY, 'a registry in lower case, without https:// and with no slash at its end'],
  ['domain', DOMAIN, 'a domain in lower case, such as shop.example.org'],
] as const

/** @throws RangeError naming a setting that cannot be so */
export function checkSettings(settings: Settings): void {
  for (const [name, rule, meaning] of RULES) {
    const value = settings[name]
    if (value !== undefined && !rule.test(value)) throw new RangeError(`--${name} must be ${meaning}, but is: ${value}`)
  }
}

/**
 * @param text of gitops/settings/settings.yaml
 * @returns it with these settings. With a new owner that owner's registry on GitHub comes in place of the one before's, unless another is named
 * @throws RangeError naming a setting that cannot be so
 */
export function withSettings(text: string, settings: Settings): string {
  checkSettings(settings)
  const yaml = new YamlText(text, 'settings.yaml')
  const isOfOwner = yaml.get(['data', 'registry']) === onGitHub(yaml.get(['data', 'owner']))
  const { owner, repository, registry = isOfOwner ? onGitHub(owner) : undefined, registryInsecure, domain } = settings
  const values = { owner, repository, registry, registry_insecure: registryInsecure?.toString(), domain }
  for (const [name, value] of Object.entries(values)) if (value !== undefined) yaml.set(['data', name], value)
  return yaml.toString()
}

const onGitHub = (owner: string | undefined) => owner && `ghcr.io/${owner.toLowerCase()}`

/** Where the charts of a fork are, whose signature of them counts, and where they run. */
export interface Origin {
  readonly registry: string
  readonly isInsecure: boolean
  /** Of the certificate with which the workflow signs that publishes a chart. */
  readonly identityOf: (chart: string) => string
  /** Of an environment, where people outside ask for it. */
  readonly addressesOf: (environment: string) => Addresses
}

export interface Addresses {
  readonly gateway: string
  readonly login: string
}

/** Charts that are no service of this repository: gitops/apps/base says of each whose signature counts, too. */
const INFRASTRUCTURE = ['kafka', 'postgres']

/** Of a repository. @throws Error naming a setting that is missing */
export const originIn = (root: string): Origin => originOf(readFileSync(join(root, SETTINGS), 'utf8'))

/** @param text of gitops/settings/settings.yaml @throws Error naming a setting that is missing */
export function originOf(text: string): Origin {
  const yaml = new YamlText(text, 'settings.yaml')
  const valueOf = (name: string) => {
    const value = yaml.get(['data', name])
    if (value === undefined) throw new Error(`settings.yaml has no ${name}`)
    return value
  }
  const repository = `https://github.com/${valueOf('owner')}/${valueOf('repository')}`
  return {
    registry: valueOf('registry'),
    isInsecure: valueOf('registry_insecure') === 'true',
    identityOf: (chart) => {
      const workflow = INFRASTRUCTURE.includes(chart) ? 'infrastructure-charts' : 'service-pipeline'
      return `${repository}/.github/workflows/${workflow}.yaml@refs/heads/main`
    },
    addressesOf: (environment) => {
      const host = `${environment}.${valueOf('domain')}`
      return { gateway: `http://${host}`, login: `http://login.${host}` }
    },
  }
}
