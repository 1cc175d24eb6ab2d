import { jest } from '@jest/globals'
import { eventually } from '@ltp/testing'
import { MountedConfigMap } from '../../../test/mounted-config-map.js'
import { FlagsFile } from './flags-file.js'

function following(path: string) {
  const taken: string[] = []
  const logger = { log: jest.fn<(message: string) => void>(), warn: jest.fn<(message: string) => void>() }
  const take = (text: string) => {
    if (text.startsWith('broken')) throw new Error(`what is ${text}?`)
    taken.push(text)
  }
  const warnings = () => logger.warn.mock.calls.map(([message]) => message)
  return { file: new FlagsFile(path, take, logger), taken, warnings }
}

describe('a file of flags', () => {
  it('is taken in, again whenever it is another one, also when Kubernetes has changed it', async () => {
    using mounted = new MountedConfigMap('flags.json')
    const { file, taken } = following(mounted.path)
    mounted.has('one')
    await file.follow(1)
    try {
      expect(taken).toEqual(['one'])

      mounted.has('two')

      await eventually(() => expect(taken).toEqual(['one', 'two']))
    } finally {
      file.stop()
    }
  })

  it('stays as it was while the new one is broken, which is told once', async () => {
    using mounted = new MountedConfigMap('flags.json')
    const { file, taken, warnings } = following(mounted.path)
    for (const text of ['one', 'broken', 'broken']) {
      mounted.has(text)
      await file.look()
    }

    expect(taken).toEqual(['one'])
    expect(warnings()).toEqual([`${mounted.path} is not taken in, flags stay as they were: what is broken?`])
  })

  it.each([
    ['something else is wrong', ['broken', 'broken, too']],
    ['it was good in between', ['broken', 'two', 'broken']],
  ])('tells again when %s', async (_, texts) => {
    using mounted = new MountedConfigMap('flags.json')
    const { file, warnings } = following(mounted.path)
    for (const text of texts) {
      mounted.has(text)
      await file.look()
    }

    expect(warnings()).toHaveLength(2)
  })

  it('may come later than the process', async () => {
    using mounted = new MountedConfigMap('flags.json')
    const { file, taken, warnings } = following(mounted.path)
    await file.look()
    await file.look()
    mounted.has('one')
    await file.look()

    expect(taken).toEqual(['one'])
    expect(warnings()).toEqual([expect.stringContaining('ENOENT')])
  })

  it.each(['while it is followed', 'before its first look has ended'])(
    'is not read once it is stopped %s',
    async (when) => {
      jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate', 'performance'] })
      try {
        using mounted = new MountedConfigMap('flags.json')
        const { file } = following(mounted.path)
        const followed = file.follow(1000)
        if (when === 'while it is followed') await followed

        file.stop()
        await followed

        expect(jest.getTimerCount()).toBe(0)
      } finally {
        jest.useRealTimers()
      }
    },
  )
})
