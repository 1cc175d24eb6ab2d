import { inRepository } from './repository-in-memory.ts'

interface Schema {
  readonly description?: string
  readonly examples?: readonly { readonly command: string; readonly description: string }[]
  readonly properties: Readonly<Record<string, { readonly description?: string }>>
}

describe.each(['service', 'remove-service'])('npx nx g %s --help', (generator) => {
  const schema = JSON.parse(inRepository(`tools/service-generator/src/${generator}.schema.json`)) as Schema

  it('says what it does, and what each option means', () => {
    const descriptions = [schema, ...Object.values(schema.properties)].map(({ description }) => description)

    expect(descriptions.filter((description) => !description)).toEqual([])
  })

  it('shows commands as they are given, with options that there are', () => {
    const commands = (schema.examples ?? []).map(({ command }) => command)

    expect(commands).not.toEqual([])
    for (const command of commands) expect(command).toMatch(new RegExp(`^npx nx g ${generator} [a-z]+-service`))
    const options = commands.join(' ').match(/(?<=--)[\w-]+/g) ?? []
    const known = [...Object.keys(schema.properties), 'dry-run']
    expect(options.filter((option) => !known.includes(option))).toEqual([])
  })
})
