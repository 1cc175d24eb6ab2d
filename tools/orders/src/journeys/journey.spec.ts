import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { journeysPage } from './journey.js'

interface Shape {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Shape>>
  readonly required?: readonly string[]
  readonly items?: Shape
}

const answerOf = (path: string) => {
  const file = new URL('../../../../services/journey-service/openapi.json', import.meta.url)
  const { paths } = JSON.parse(readFileSync(file, 'utf8')) as { paths: Record<string, object> }
  const { get } = paths[path] as { get: { responses: { 200: { content: { 'application/json': { schema: Shape } } } } } }
  return get.responses[200].content['application/json'].schema
}

/** Paths of what is read but not told so. */
function missing(read: Shape, told: Shape | undefined, path = ''): string[] {
  if (!told || told.type !== read.type) return [path]
  const optional = (read.required ?? []).filter((name) => !told.required?.includes(name))
  return [
    ...optional.map((name) => `${path}/${name}`),
    ...Object.entries(read.properties ?? {}).flatMap(([name, shape]) =>
      missing(shape, told.properties?.[name], `${path}/${name}`),
    ),
    ...(read.items ? missing(read.items, told.items, `${path}[]`) : []),
  ]
}

describe('what is read of journeys', () => {
  const told = answerOf('/journeys')

  it("is told by journey-service, as its API's document says", () => {
    expect(missing(z.toJSONSchema(journeysPage) as Shape, told)).toEqual([])
  })

  it('would be missed', () => {
    const more = z.object({ journeys: z.array(z.object({ id: z.number(), orderId: z.string(), more: z.string() })) })

    expect(missing(z.toJSONSchema(more) as Shape, told)).toEqual([
      '/journeys[]/orderId',
      '/journeys[]/more',
      '/journeys[]/id',
      '/journeys[]/more',
    ])
  })
})
