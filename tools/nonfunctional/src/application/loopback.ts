import { must } from '../wrong-arguments.ts'

const LOOPBACK = /^(localhost|.+\.localhost|127(\.\d+){3}|\[::1\])$/

/** @throws {WrongArguments} for another machine, which whoever calls must say that he may load */
export function mustBeOfThisMachine(url: string): void {
  const { hostname } = new URL(url)
  must(
    LOOPBACK.test(hostname),
    `${hostname} is not this machine. The tests send thousands of requests, malformed ones too, and create customers and orders: ` +
      'add --i-may-load-this-host when that is agreed with those who run it',
  )
}
