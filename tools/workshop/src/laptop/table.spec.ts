import { table } from './table.ts'

describe('rows of a database', () => {
  it('are shown below the names of their columns, each column as wide as it needs', () => {
    const shown = table(
      ['id', 'destination'],
      [
        ['1', 'Customer'],
        ['22', null],
      ],
    )

    expect(shown).toBe('id | destination\n---|------------\n1  | Customer\n22 | null')
  })

  it('that are none are shown by the names alone', () => {
    expect(table(['id'], [])).toBe('id\n--')
  })
})
