import type { Socket } from 'node:net'

/** Calls back with the first line that the other side sends. Errors stay with the socket (readline would throw them again). */
export function onFirstLine(socket: Socket, callback: (line: string) => void): void {
  let received = ''
  const collect = (chunk: string) => {
    received += chunk
    const end = received.indexOf('\n')
    if (end < 0) return
    socket.off('data', collect)
    callback(received.slice(0, end))
  }
  socket.setEncoding('utf8').on('data', collect)
}
