import { timetablesOf } from './timetables.ts'

it('a timetable is read from its table', () => {
  const markdown = `# Title
## A day
| from  | minutes | what                 |
| ----- | ------: | -------------------- |
| 09:00 |      90 | [lab 02](02-a.md) it |
| 10:30 |      15 | break                |
| 10:45 |         | end                  |
## Other
| a | b |
| - | - |
| 1 | 2 |`

  expect(timetablesOf(markdown)).toEqual([
    {
      title: 'A day',
      hours: 1.75,
      rows: [
        { from: 540, minutes: 90, what: '[lab 02](02-a.md) it', lab: '02' },
        { from: 630, minutes: 15, what: 'break' },
        { from: 645, minutes: 0, what: 'end' },
      ],
    },
  ])
})
