import { globSync } from 'node:fs'
import { checkName } from '../src/check-name.ts'
import { templates } from '../src/templates.ts'
import { wordingFor } from '../src/wording.ts'
import { inRepository, repositoryInMemory, ROOT } from './repository-in-memory.ts'

const definedIn = (texts: readonly string[]) =>
  texts.flatMap((text) => [...text.matchAll(/\{\{-? define "(.+?)"/g)].map(([, name = '']) => name))

/** What our own charts define: in Helm one space of names for a chart and those that it has in it. */
const others = definedIn(globSync('charts/*/templates/**/*.{tpl,yaml}', { cwd: ROOT }).map(inRepository))

describe.each(['kafka-service', 'postgres-service', 'microservice-service'])(
  'a service called almost as a chart of ours: %s',
  (name) => {
    it('has a name of its own', () => {
      const tree = repositoryInMemory()
      for (const chart of ['kafka', 'postgres', 'microservice']) {
        const manifest = `charts/${chart}/package.json`
        tree.write(manifest, inRepository(manifest))
      }

      expect(() => checkName(tree, name)).not.toThrow()
    })

    it('has a chart that defines nothing that another one does', () => {
      const wording = wordingFor({ service: name, aggregate: 'thing', port: 8090 })

      const own = definedIn(templates().map(({ text }) => wording(text)))

      expect(others).toContain('postgres.name')
      expect(own).toContain(`${name}.paths`)
      expect(own.filter((defined) => others.includes(defined))).toEqual([])
    })
  },
)
