import { join } from 'node:path'

export const WORKSPACE = join(import.meta.dirname, '../../..')
/** Where decks are written: a Markdown file each, the theme, pictures. */
export const SLIDES = join(WORKSPACE, 'docs/workshop/slides')
/** Where they are built to. */
export const DIST = join(WORKSPACE, 'tools/slides/dist')
/** Where pictures of slides are taken to. */
export const PICTURES = join(WORKSPACE, '.cache/slides')
