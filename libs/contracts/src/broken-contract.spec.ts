import { brokenContract } from './broken-contract.js'

describe('the error of a broken contract', () => {
  it('says of each interaction what was expected', () => {
    const mismatch = { mismatches: [{ mismatch: 'Expected 404 to be equal to 200' }] }
    const report = { errors: [{ interaction: 'Verifying a pact between a and b - a request', mismatch }] }

    expect(brokenContract(new Error(JSON.stringify(report))).message).toBe(
      'a contract is broken; the report is above\n  between a and b - a request\n    Expected 404 to be equal to 200',
    )
  })

  it('says why there was nothing to verify', () => {
    expect(brokenContract(new Error('no such file')).message).toBe('the contract cannot be verified: no such file')
  })
})
