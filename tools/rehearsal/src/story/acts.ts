import * as changes from '../changes.ts'
import { type Change } from '../changes.ts'
import { type Expected } from './judgement.ts'

export interface Act extends Expected {
  readonly title: string
  readonly change: Change
  /** What git says of why the version is taken back; absent when it stays. */
  readonly takenBackFor?: RegExp
}

export const acts = {
  change: {
    title: 'A harmless change',
    change: changes.harmless,
    ends: 'Succeeded',
    meetsUsers: true,
    maxFaultyPercent: 0,
  },
  errors: {
    title: 'A version that answers with errors',
    change: changes.errors,
    ends: 'Failed',
    meetsUsers: true,
    maxFaultyPercent: 5,
    takenBackFor: /success-rate/,
  },
  migration: {
    title: 'A version with a bad migration',
    change: changes.migration,
    ends: 'Failed',
    meetsUsers: false,
    maxFaultyPercent: 0,
    takenBackFor: /rollout|replicas|ready/,
  },
  messages: {
    title: 'A version with a broken command handler',
    change: changes.messages,
    ends: 'Failed',
    meetsUsers: false,
    maxFaultyPercent: 0,
    takenBackFor: /messages/,
  },
} as const satisfies Record<string, Act>
