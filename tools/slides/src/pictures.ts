const IMAGE = /<img src="([^"]+)" alt="([^"]*)"[^>]*>/g

/** Puts each picture into the page, as text: it needs no file beside, its words can be found, and its lines stay sharp. */
export function withPictures(html: string, pictureAt: (path: string) => string): string {
  return html.replace(IMAGE, (_, path: string, alt: string) => {
    if (alt === '') throw new Error(`${path} has no text for who does not see it: ![what it shows](${path})`)
    return pictureAt(path)
      .trim()
      .replace(/^<svg /, `<svg role="img" aria-label="${alt}" `)
  })
}
