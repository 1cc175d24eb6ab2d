import { Script } from 'node:vm'
import { type Tree } from '@nx/devkit'
import { servicesIn, textOf } from './repository.ts'
import { pluralOf, singularOf, spellingsOf } from './spellings.ts'
import { whyTableIsTaken } from './taken-tables.ts'
import { templates } from './templates.ts'
import { SAMPLE, wordingFor } from './wording.ts'

const NAME = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/
const MOST_LETTERS = 40
const NOBODYS_WORD = 'xyzzy'
const EXAMPLES = ['credit-note', 'rating', 'parcel']

/** They end like many, and have no one that is called without the ending. */
const WITHOUT_ONE = /(^|-)(analytics|goods|kubernetes|logistics|news|postgres|series|species)$/

/** @throws Error that says what to do when nothing can be called so */
export function checkAggregate(tree: Tree, aggregate: string): void {
  if (singularOf(aggregate) !== aggregate)
    throw new Error(
      `"${aggregate}" looks like many: say what one of them is called, such as --aggregate=${oneOf(tree, aggregate)}`,
    )
  const problem = whyNotOwned(tree, aggregate)
  if (problem === undefined) return
  throw new Error(
    `what the service owns cannot be called "${aggregate}": ${problem}. Say another: --aggregate=${example(tree)}`,
  )
}

/** Whether {@link checkAggregate} has nothing against it. */
export const canBeOwned = (tree: Tree, aggregate: string): boolean =>
  singularOf(aggregate) === aggregate && whyNotOwned(tree, aggregate) === undefined

function whyNotOwned(tree: Tree, aggregate: string): string | undefined {
  return (
    malformed(aggregate) ??
    whyTableIsTaken(spellingsOf(aggregate).snake) ??
    reserved(aggregate) ??
    takenByAService(tree, aggregate) ??
    takenByEveryService(aggregate) ??
    usedInCode(aggregate)
  )
}

const example = (tree: Tree) => EXAMPLES.find((it) => canBeOwned(tree, it)) ?? 'something-else'

function oneOf(tree: Tree, many: string): string {
  const one = singularOf(many)
  return canBeOwned(tree, one) && !WITHOUT_ONE.test(many) ? one : example(tree)
}

function malformed(aggregate: string): string | undefined {
  if (!NAME.test(aggregate))
    return 'words of letters and digits, with single hyphens between them, beginning with a letter'
  if (aggregate.length === 1) return 'one letter is no word'
  return aggregate.length > MOST_LETTERS ? `it has more than ${MOST_LETTERS} letters` : undefined
}

function reserved(aggregate: string): string | undefined {
  const word = [aggregate, pluralOf(aggregate)].map((name) => spellingsOf(name).camel).find(isNoVariable)
  return word && `"${word}" is a word of TypeScript`
}

function isNoVariable(name: string): boolean {
  try {
    new Script(`async () => { 'use strict'; let ${name} }`)
    return false
  } catch {
    return true
  }
}

/** Two things of one name would not compile. */
function usedInCode(aggregate: string): string | undefined {
  const others = namesWhenOwning(NOBODYS_WORD).filter((name) => !name.toLowerCase().includes(NOBODYS_WORD))
  const { camel, pascal } = spellingsOf(SAMPLE.aggregate)
  const ofTheSample = namesWhenOwning(SAMPLE.aggregate).filter((name) => name.includes(camel) || name.includes(pascal))
  const clash = ofTheSample.map(wordingFor({ ...SAMPLE, aggregate })).find((name) => others.includes(name))
  return clash && `the code of a service calls something else "${clash}"`
}

/** The names in the code of a service that owns such things. */
function namesWhenOwning(aggregate: string): string[] {
  const wording = wordingFor({ ...SAMPLE, aggregate })
  const code = templates().filter(({ path }) => path.endsWith('.ts'))
  return [...new Set(code.flatMap(({ text }) => namesIn(wording(text))))]
}

/** Names in code, with those of comments and texts left out. */
function namesIn(code: string): string[] {
  const bare = code.replace(/\/\*.*?\*\/|\/\/.*?$|'.*?'|".*?"/gms, ' ')
  return bare.match(/[A-Za-z_]\w*/g) ?? []
}

function takenByAService(tree: Tree, aggregate: string): string | undefined {
  const channel = spellingsOf(aggregate).pascal
  const owner = servicesIn(tree).find((service) =>
    textOf(tree, `services/${service}/asyncapi.json`).includes(`"address": "${channel}"`),
  )
  return owner && `the channel "${channel}" is in use at ${owner}`
}

/** Of the addresses that every service answers at, the one that is a word's plural. */
const takenByEveryService = (aggregate: string): string | undefined =>
  pluralOf(aggregate) === 'metrics' ? 'at /metrics every service answers its metrics' : undefined
