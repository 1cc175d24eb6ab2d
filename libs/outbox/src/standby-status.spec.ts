import { standbyStatus } from './standby-status.js'

describe('standbyStatus', () => {
  it('confirms exactly the position given, so that a commit which begins there is not skipped', () => {
    const status = standbyStatus(0x17c66e8n, { replyRequested: false })

    expect([1, 9, 17].map((at) => status.readBigUInt64BE(at))).toEqual([0x17c66e8n, 0x17c66e8n, 0x17c66e8n])
  })

  it('may ask for a reply', () => {
    expect(standbyStatus(0n, { replyRequested: true })[33]).toBe(1)
    expect(standbyStatus(0n, { replyRequested: false })[33]).toBe(0)
  })
})
