import { chown, mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beginLogs, claim, type DataDirectory, dataDirectory } from '../src/data-directory.js'

const SOMEBODY = 65_534
const describeAsRoot = process.getuid?.() === 0 ? describe : describe.skip

describeAsRoot('the folder of npm start, used by root and by somebody else', () => {
  let directory: DataDirectory

  const asSomebody = async (work: () => Promise<void>) => {
    process.seteuid!(SOMEBODY)
    try {
      await work()
    } finally {
      process.seteuid!(0)
    }
  }

  beforeEach(async () => {
    directory = dataDirectory(await mkdtemp(join(tmpdir(), 'laptop-')))
  })
  afterEach(() => rm(directory.root, { recursive: true }))

  it("lets its owner begin new logs after root's", async () => {
    await chown(directory.root, SOMEBODY, SOMEBODY)

    await beginLogs(directory)
    await writeFile(join(directory.logs, 'order-service.log'), 'of root')

    await asSomebody(() => beginLogs(directory))
  })

  it('lets its owner lock it after root', async () => {
    await chown(directory.root, SOMEBODY, SOMEBODY)

    await claim(directory)

    expect(await stat(join(directory.root, 'lock'))).toMatchObject({ uid: SOMEBODY, gid: SOMEBODY })
  })
})
