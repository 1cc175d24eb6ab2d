import { type Check } from '../problem.ts'
import { patternOf } from '../repository/places.ts'
import { namedAs } from './named-as.ts'

const NAME = /^[\w.<>*…-]+$/
/** What only channels are called; those of specs are named differently. */
const LOOKS_LIKE_ONE = /^[A-Z]\w*-reply$|^[\w<>-]+\.dead-letter$/
/** Channels that are told by a header of the message, not by their name. */
const OF_HEADERS = new Set(['command_reply_to'])

/** Channels are those of asyncapi.json: in prose, in tables, and where a name looks like one. */
export function channelsCheck(channels: ReadonlySet<string>): Check {
  const isKnown = (name: string) => {
    const pattern = new RegExp(`^${patternOf(name)}$`)
    return [...channels].some((channel) => pattern.test(channel))
  }
  return (document) => {
    const named = new Set(namedAs('channel', document).filter(({ text }) => NAME.test(text) && !OF_HEADERS.has(text)))
    return document.codes
      .filter((code) => (named.has(code) || LOOKS_LIKE_ONE.test(code.text)) && !isKnown(code.text))
      .map(({ text, line }) => ({
        file: document.path,
        line,
        message: `names the channel ${text}, which is in no asyncapi.json`,
      }))
  }
}
