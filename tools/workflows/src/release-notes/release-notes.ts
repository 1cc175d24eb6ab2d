/** What CHANGELOG.md says of the version that a tag names. @throws Error saying what does not agree */
export function releaseNotes(tag: string, packageVersion: string, changelog: string): string {
  const version = /^v(\d+\.\d+\.\d+(?:-[\w.-]+)?)$/.exec(tag)?.[1]
  if (!version) throw new Error(`a release's tag is such as v1.2.3, but is: ${tag}`)
  if (version !== packageVersion)
    throw new Error(`the tag ${tag} is of another version than package.json, which says ${packageVersion}`)
  const notes = sectionOf(version, changelog)
  if (notes === undefined)
    throw new Error(`CHANGELOG.md has no section "## ${version} - <date>": give "## Unreleased" that title`)
  if (notes === '') throw new Error(`the section of ${version} in CHANGELOG.md is empty`)
  return notes
}

/** Titles are such as `## 1.2.3 - 2026-11-28`, with or without brackets around the version. */
function sectionOf(version: string, changelog: string): string | undefined {
  const sections = changelog.split(/^## /m).slice(1)
  const section = sections.find((it) => /^\[?([^\s\]]+)/.exec(it)?.[1] === version)
  return section?.slice(section.indexOf('\n')).trim()
}
