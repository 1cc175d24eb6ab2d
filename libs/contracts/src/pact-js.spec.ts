it('Pact does not tell anybody that it is used', () => {
  // jest.config.mjs has set it, where Pact's native code sees it: a spec sets a copy only
  expect(process.env.PACT_DO_NOT_TRACK).toBe('true')
})
