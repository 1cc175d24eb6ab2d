import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { SAMPLE, wordingFor } from '../../service-generator/src/wording.ts'
import { documentCheck } from '../src/checks/document-check.ts'
import { repositoryWith } from '../src/checks/generated.ts'
import { linksCheck } from '../src/checks/links.ts'
import { markdownDocument } from '../src/markdown/markdown-document.ts'
import { told } from '../src/problem.ts'
import { remembered } from '../src/repository/remembered.ts'
import { repositoryIn } from '../src/repository/repository.ts'
import { snippetProblems } from '../src/snippets/snippets-check.ts'
import { descriptionProblems, stopProblems } from '../src/tours/tour.ts'

const workspace = join(import.meta.dirname, '../../..')
const repository = repositoryIn(workspace)
const check = documentCheck(repository)
const documentAt = remembered((path: string) => markdownDocument(path, repository.textOf(path)))

describe('the documents', () => {
  it.each(repository.matching(/\.md$/))('%s tells what is so', (path) => {
    expect(check(documentAt(path)).map(told)).toEqual([])
  })

  it.each(repository.matching(/\.md$/))('%s shows the code as it is', async (path) => {
    expect((await snippetProblems(documentAt(path), repository)).map(told)).toEqual([])
  })

  it.each(repository.matching(/^libs\/[^/]+\/package\.json$/).map(dirname))('%s has a README', (lib) => {
    expect(existsSync(join(workspace, lib, 'README.md'))).toBe(true)
  })
})

describe('the README of a service that the generator makes', () => {
  it('links to what is there, or what its contract tests write', () => {
    const generated = repositoryWith(new Set([SAMPLE.service]), repository)
    const template = repository.textOf('tools/service-generator/files/service/README.md.template')
    const text = wordingFor({ ...SAMPLE, aggregate: 'shipping' })(template)

    const problems = linksCheck(generated)(markdownDocument('services/shipping-service/README.md', text)).map(told)

    expect(problems.filter((it) => !/\/(?:openapi\.json|asyncapi\.json|schemas), which git/.test(it))).toEqual([])
  })
})

describe('the code tours', () => {
  it.each(repository.matching(/\.tour$/))('%s stops at what is there', (path) => {
    expect(stopProblems(path, repository).map(told)).toEqual([])
  })

  it.each(repository.matching(/\.tour$/))('%s tells what is so', (path) => {
    expect(descriptionProblems(path, repository, check).map(told)).toEqual([])
  })
})
