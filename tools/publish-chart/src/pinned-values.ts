import { WrongArguments } from '@ltp/command-line'
import { parseDocument, type Document } from 'yaml'

export interface PinnedImage {
  readonly repository: string
  readonly digest: string
}

/**
 * The text of a values.yaml whose images are ones that cannot change any more: the service's, and that of the Postgres that the
 * chart brings, if it does. Comments stay as they are.
 *
 * @throws when the values have no image: the service would run with whatever the tag has become
 * @throws {WrongArguments} when there is a Postgres without an image, or an image without a Postgres
 */
export function pinnedValues(text: string, image: PinnedImage, postgresImage: PinnedImage | undefined): string {
  const values = parseDocument(text)
  for (const key of ['repository', 'digest'])
    if (!values.hasIn(['image', key])) throw new Error(`values.yaml has no image.${key}`)
  mustFit(values.has('postgres'), postgresImage)
  pin(values, ['image'], image)
  // unlike the chart's own image, this one is said by the values of another chart: here the keys may be new
  if (postgresImage) pin(values, ['postgres', 'image'], postgresImage)
  return values.toString({ lineWidth: 0 })
}

function mustFit(hasPostgres: boolean, postgresImage: PinnedImage | undefined): void {
  if (hasPostgres && !postgresImage)
    throw new WrongArguments(
      '--postgres-image is missing: the chart brings a Postgres, of whatever its tag has become. ' +
        'Give <repository>@sha256:<digest> of the one that it is tested with, as `docker buildx imagetools inspect` tells it',
    )
  if (!hasPostgres && postgresImage)
    throw new WrongArguments('--postgres-image is given, but the chart brings no Postgres: leave it out')
}

function pin(values: Document, path: readonly string[], { repository, digest }: PinnedImage): void {
  values.setIn([...path, 'repository'], repository)
  values.setIn([...path, 'digest'], digest)
}
