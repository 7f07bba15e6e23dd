// How long somebody may take to send a request. A body is 16 KiB at most, so Node's five minutes are no kindness to anybody.

/** For the headers, and for the whole request, in milliseconds. Who is late, Node finds every 30 s; we answer 408. */
const headersMs = 15_000
const requestMs = 30_000

/** @param {import('node:http').Server} server */
export function limitSlowSenders(server) {
  server.headersTimeout = headersMs
  server.requestTimeout = requestMs
}
