import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { releaseNotes } from '../src/release-notes/release-notes.ts'

const changelog = `# Changelog

## Unreleased

### Added

- The next.

## 1.2.0 - 2026-11-28

### Fixed

- A fault.

## [1.1.0] - 2026-10-01

- The first.

## 1.0.0 - 2026-09-01
`

describe('the notes of a release', () => {
  it.each([
    ['v1.2.0', '### Fixed\n\n- A fault.'],
    ['v1.1.0', '- The first.'],
  ])('of %s are its section of the changelog', (tag, notes) => {
    expect(releaseNotes(tag, tag.slice(1), changelog)).toBe(notes)
  })

  it.each([
    ['1.2.0', '1.2.0', "a release's tag is such as v1.2.3, but is: 1.2.0"],
    ['v1.2', '1.2.0', "a release's tag is such as v1.2.3, but is: v1.2"],
    ['', '1.2.0', "a release's tag is such as v1.2.3, but is: "],
    ['v1.2.0', '1.1.0', 'the tag v1.2.0 is of another version than package.json, which says 1.1.0'],
    ['v1.3.0', '1.3.0', 'CHANGELOG.md has no section "## 1.3.0 - <date>": give "## Unreleased" that title'],
    ['v1.0.0', '1.0.0', 'the section of 1.0.0 in CHANGELOG.md is empty'],
  ])('are refused for the tag "%s" when package.json says %s', (tag, version, message) => {
    expect(() => releaseNotes(tag, version, changelog)).toThrow(message)
  })

  it('are not printed, and the step fails, when something does not agree', () => {
    const script = join(import.meta.dirname, '../src/release-notes/main.ts')
    const { status, stdout, stderr } = spawnSync(process.execPath, [script, 'v99.0.0'], { encoding: 'utf8' })

    expect({ status, stdout }).toEqual({ status: 1, stdout: '' })
    expect(stderr).toMatch(/^the tag v99\.0\.0 is of another version than package\.json, which says \d+\.\d+\.\d+\n$/)
  })
})
