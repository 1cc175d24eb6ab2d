import { processesOf } from '../src/application/process-ids.ts'

const SCREEN = `
  Postgres             127.0.0.1:5432      Logs: .laptop/logs

  Process ids          order-service 102, pre-order-service 101, api-gateway 103
  Memory (MB)          order-service 91, pre-order-service 90, api-gateway 92
`
const url = 'http://127.0.0.1:1'

describe('the processes of npm start', () => {
  it('have the ids that its screen tells, also where the name of one ends with that of another', () => {
    expect(processesOf([{ name: 'order-service', url }], SCREEN)).toEqual([{ name: 'order-service', url, pid: 102 }])
    expect(processesOf([{ name: 'pre-order-service', url }], SCREEN)).toMatchObject([{ pid: 101 }])
  })

  it('are missed when the screen does not tell them', () => {
    const processes = () => processesOf([{ name: 'added-service', url }], SCREEN)

    expect(processes).toThrow('npm start tells no process id of added-service')
  })
})
