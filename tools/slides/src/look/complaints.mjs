/* global document, getComputedStyle, NodeFilter */
// Runs in the page of a deck, where nothing else is: no imports.

/** Who sits in the last row reads this, in px of a slide that is 720 high. */
const SMALLEST_TEXT = 20
const TOLERANCE = 1
/** Between a text in a picture and the sides of its box, in px. */
const PADDING = 8
/** Half of a line's width: a box at the very edge of its picture is cut. */
const LINE = 1

/** What is wrong with the slide that is shown: what does not fit, and what nobody can read. */
export function complaints() {
  const slide = document.querySelector('.marpit > section.current')
  return [...beyond(slide), ...tooSmall(slide), ...outOfBoxes(slide)]
}

const quoted = (element) => `"${element.textContent.trim().replace(/\s+/g, ' ').slice(0, 40)}"`

/** Nothing may reach into the margins, where the footer is, nor be cut off. */
function beyond(slide) {
  const box = slide.getBoundingClientRect()
  const scale = box.width / slide.offsetWidth
  const style = getComputedStyle(slide)
  const inside = {
    left: box.left + parseFloat(style.paddingLeft) * scale,
    right: box.right - parseFloat(style.paddingRight) * scale,
    top: box.top + parseFloat(style.paddingTop) * scale,
    bottom: box.bottom - parseFloat(style.paddingBottom) * scale,
  }
  const parts = [...slide.querySelectorAll(':scope > :not(footer), li, td, th, svg, svg text')]
  const cut = [...slide.querySelectorAll('pre')].filter((pre) => pre.scrollWidth > pre.clientWidth)
  return [
    ...parts
      .filter((part) => !isWithin(part.getBoundingClientRect(), inside))
      .map((part) => `goes beyond the slide: ${quoted(part)}`),
    ...cut.map((pre) => `has lines that are too long: ${quoted(pre)}`),
  ]
}

const isWithin = (inner, outer) =>
  inner.left >= outer.left - TOLERANCE &&
  inner.right <= outer.right + TOLERANCE &&
  inner.top >= outer.top - TOLERANCE &&
  inner.bottom <= outer.bottom + TOLERANCE

function tooSmall(slide) {
  const scale = slide.getBoundingClientRect().width / slide.offsetWidth
  return elementsWithText(slide)
    .map((element) => [element, sizeOf(element, scale)])
    .filter(([, size]) => size < SMALLEST_TEXT - 0.1)
    .map(([element, size]) => `is too small to read, ${size.toFixed(1)} px: ${quoted(element)}`)
}

/** As it is on the slide: pictures are made to fit. */
function sizeOf(element, scale) {
  const size = parseFloat(getComputedStyle(element).fontSize)
  return element.ownerSVGElement ? (size * element.getScreenCTM().a) / scale : size
}

function elementsWithText(slide) {
  const walker = document.createTreeWalker(slide, NodeFilter.SHOW_TEXT)
  const found = new Set()
  while (walker.nextNode())
    if (walker.currentNode.textContent.trim() !== '') found.add(walker.currentNode.parentElement)
  return [...found]
}

/** In pictures: a text belongs to the smallest box that its middle is in, and stays there; no text is written over another. */
function outOfBoxes(slide) {
  return [...slide.querySelectorAll('svg')].flatMap((svg) => {
    const boxes = [...svg.querySelectorAll('rect')].map((rect) => rect.getBoundingClientRect())
    const texts = [...svg.querySelectorAll('text')]
    const tooLarge = texts.filter((text) => {
      const box = boxAround(text, boxes)
      return box && !isWithin(text.getBoundingClientRect(), padded(box))
    })
    const pairs = texts.flatMap((text, at) => texts.slice(at + 1).map((next) => [text, next]))
    const cut = [...texts, ...svg.querySelectorAll('rect')].filter(
      (part) => !isWithin(part.getBoundingClientRect(), frameOf(svg)),
    )
    return [
      ...cut.map((part) => `is cut by the edge of its picture: ${part.tagName} ${quoted(part)}`),
      ...tooLarge.map((text) => `is larger than its box: ${quoted(text)}`),
      ...pairs.filter(overlap).map(([text, next]) => `writes ${quoted(text)} over ${quoted(next)}`),
    ]
  })
}

/** What is seen of a picture; the element may be larger, as proportions are kept. */
function frameOf(svg) {
  const { a: scale, e: x, f: y } = svg.getScreenCTM()
  const { width, height } = svg.viewBox.baseVal
  return {
    left: x + LINE + TOLERANCE,
    top: y + LINE + TOLERANCE,
    right: x + width * scale - LINE - TOLERANCE,
    bottom: y + height * scale - LINE - TOLERANCE,
  }
}

const padded = ({ left, right, top, bottom }) => ({ left: left + PADDING, right: right - PADDING, top, bottom })

function boxAround(text, boxes) {
  const { left, right, top, bottom } = text.getBoundingClientRect()
  const [x, y] = [(left + right) / 2, (top + bottom) / 2]
  const around = boxes.filter((box) => box.left < x && x < box.right && box.top < y && y < box.bottom)
  return around.sort((a, b) => a.width * a.height - b.width * b.height)[0]
}

/** Lines of a text may touch. */
function overlap(texts) {
  const [a, b] = texts.map((text) => text.getBoundingClientRect())
  const width = Math.min(a.right, b.right) - Math.max(a.left, b.left)
  const height = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top)
  return width > TOLERANCE && height > Math.min(a.height, b.height) / 3
}
