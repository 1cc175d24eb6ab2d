import { remembered } from './remembered.ts'

it('what has been asked is not asked again', () => {
  const asked: string[] = []
  const answerTo = remembered((one: string, other: string) => {
    asked.push(`${one} ${other}`)
    return one === other ? one : undefined
  })

  expect([answerTo('a', 'b'), answerTo('a', 'a'), answerTo('a', 'b')]).toEqual([undefined, 'a', undefined])
  expect(asked).toEqual(['a b', 'a a'])
})
