import { type Answer } from './application.js'

/** A refusal as it must be: a problem document with its code, and nothing about our insides. */
export function expectProblem({ status, headers, text }: Answer, expectedStatus: number, code: string): void {
  expect([status, headers.get('content-type')]).toEqual([
    expectedStatus,
    expect.stringMatching(/^application\/problem\+json/),
  ])
  expect(JSON.parse(text)).toMatchObject({ status: expectedStatus, code })
  expectNoInsides(text)
}

export function expectNoInsides(text: string): void {
  expect(text).not.toMatch(/node_modules|\.[jt]s:\d+|\n *at |QueryFailedError/)
}
