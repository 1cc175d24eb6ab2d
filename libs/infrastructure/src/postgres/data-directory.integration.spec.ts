import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { newCluster, start } from '../../test/private-postgres.js'
import { query } from '../../test/query.js'
import { startPostgres } from './start-postgres.js'

describe('data directory', () => {
  it('leaves a folder alone that holds something else', async () => {
    const cluster = await newCluster()
    await mkdir(cluster.dataDirectory)
    await writeFile(join(cluster.dataDirectory, 'thesis.txt'), 'ten years')

    await expect(startPostgres(cluster)).rejects.toThrow('is not empty and is not a Postgres data directory')

    expect(await readFile(join(cluster.dataDirectory, 'thesis.txt'), 'utf8')).toBe('ten years')
  })

  it('refuses data of another major version', async () => {
    const cluster = await newCluster()
    await mkdir(cluster.dataDirectory)
    await writeFile(join(cluster.dataDirectory, 'PG_VERSION'), '17\n')

    await expect(startPostgres(cluster)).rejects.toThrow('holds data of Postgres 17, this is Postgres 18')
  })

  it('makes a new cluster where making one was interrupted', async () => {
    const cluster = await newCluster()
    await mkdir(join(`${cluster.dataDirectory}.unfinished`, 'base'), { recursive: true })

    const server = await start(cluster)

    expect(await query(server, 'select 1 as one')).toEqual([{ one: 1 }])
  })
})
