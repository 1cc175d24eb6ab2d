/* global document, window, location, history, addEventListener, ResizeObserver */
// Runs in the page of a deck, where nothing else is: no imports.

const stage = document.querySelector('.marpit')
const slides = [...stage.querySelectorAll(':scope > section')]
const aside = document.querySelector('aside')
const notes = [...aside.querySelectorAll('.note')]
/** The other of two windows that show the same slide. */
let other = window.opener
let current = 0

function show(index) {
  current = Math.max(0, Math.min(slides.length - 1, index))
  for (const parts of [slides, notes]) parts.forEach((part, at) => part.classList.toggle('current', at === current))
  history.replaceState(null, '', `#${current + 1}`)
}

function go(index) {
  show(index)
  other?.postMessage({ slide: current }, '*')
}

const ofAddress = () => (Number(location.hash.slice(1)) || 1) - 1

const keys = {
  ArrowRight: () => go(current + 1),
  ArrowDown: () => go(current + 1),
  PageDown: () => go(current + 1),
  ' ': () => go(current + 1),
  ArrowLeft: () => go(current - 1),
  ArrowUp: () => go(current - 1),
  PageUp: () => go(current - 1),
  Home: () => go(0),
  End: () => go(slides.length - 1),
  p: () => {
    aside.hidden = document.body.classList.toggle('with-notes') === false
  },
  // for the projector, while this one shows the notes
  w: () => {
    other = window.open(location.href, '', 'popup')
  },
  f: () => (document.fullscreenElement ? document.exitFullscreen() : document.documentElement.requestFullscreen()),
}

addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !Object.hasOwn(keys, event.key)) return
  event.preventDefault()
  keys[event.key]()
})
addEventListener('hashchange', () => go(ofAddress()))
addEventListener('message', ({ source, data }) => {
  if (source === other && Number.isInteger(data?.slide)) show(data.slide)
})
new ResizeObserver(() => {
  const { offsetWidth, offsetHeight } = slides[0]
  const scale = Math.min(stage.clientWidth / offsetWidth, stage.clientHeight / offsetHeight)
  stage.style.setProperty('--scale', String(scale))
}).observe(stage)
document.body.classList.add('playing')
show(ofAddress())
