import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'

const url = z.url({ protocol: /^https?$/ }).transform((it) => it.replace(/\/$/, ''))
const ofBoth = <Value extends z.ZodType>(value: Value) => z.strictObject({ dev: value, prod: value })

const values = z.record(z.string(), z.record(z.string(), z.unknown())).default({})

const place = z.strictObject({
  /** A file with the contexts `dev` and `prod`. */
  kubeconfig: z.string().min(1),
  /** The same registry, as this machine calls it and as Flux does in the clusters; without TLS. Pods pull by the first name. */
  registry: z.strictObject({ here: z.string().min(1), inside: z.string().min(1) }),
  /** The stand-in for GitHub: where it listens here, and how the clusters reach it. */
  github: z.strictObject({
    listen: z.strictObject({ host: z.string().default('127.0.0.1'), port: z.int().min(1).max(65_535) }),
    inside: ofBoth(url),
  }),
  /** The public Gateways, as reached from here. */
  gateways: ofBoth(url),
  /** Who brings Traefik, Prometheus and Flagger: the tree itself, or somebody has. */
  controllers: z.enum(['tree', 'given']).default('tree'),
  /** Whether the controllers of Flux's image automation run in dev. */
  imageAutomation: z.boolean().default(true),
  /** What Flux puts in place of `${name}` in the tree, besides the settings. */
  variables: z.record(z.string(), z.string()).default({}),
  /** What the charts of Kafka and Postgres are published with, by digest. */
  images: z.strictObject({ kafka: z.string().min(1), postgres: z.string().min(1) }),
  /** Further values of the application's releases, by their names. */
  values,
  /** The same of the tree's own controllers. */
  controllerValues: values,
})

/** Where the rehearsal plays. */
export type Place = z.output<typeof place>
export type Environment = 'dev' | 'prod'
export const ENVIRONMENTS: readonly Environment[] = ['dev', 'prod']

/**
 * @param kubeconfig counts before that of the file
 * @throws Error that names the file and what is wrong in it
 */
export function readPlace(file: string, kubeconfig?: string): Place {
  if (!existsSync(file))
    throw new Error(`there is no ${file}: run docker/kind/rehearsal.sh first, or name another with --place`)
  const given = parse(readFileSync(file, 'utf8')) as object | null
  const { success, data, error } = place.safeParse(kubeconfig ? { ...given, kubeconfig } : given)
  if (!success) throw new Error(`${file} is no place to rehearse:\n${z.prettifyError(error)}`)
  return data
}
