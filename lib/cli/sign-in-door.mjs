// Lets a few sign-ins at a time on to Next. Each costs the event loop many times what another request does, and a turn of it
// accepts one connection: without the door two hundred at once make everybody wait for all of them. Used by the front door.
import { bodyLimitBytes } from '../http/body-limit.mjs'
import { whenOver } from './when-over.mjs'

/** Worked on at once: two whose passwords are hashed, and one before or after. With more the turns get long, and none is sooner done. */
const workedOn = 3

/**
 * How many of one address, and of all together, may be worked on or wait: what is done in about one second, and in two. Who would
 * wait longest is told at once.
 */
const mostOfAddress = 40
const mostOfAll = 100

/**
 * Who has waited so long goes on if for `stuckMs` nobody was done who had been worked on for less than that, in milliseconds:
 * where the database is locked, those who are worked on wait as well, and are done one after the other.
 */
const patienceMs = 2000
const stuckMs = 1000

/** How long who has gone may keep a place if no handler tells that it is done, in milliseconds. */
const abandonedMs = 5000

/** How often one is looked at whose body was not there yet, in milliseconds. */
const lookAgainMs = 20

/**
 * @typedef {object} SignIn
 * @property {string} id of the request
 * @property {string} address as the limits count it
 * @property {import('node:http').IncomingMessage} request
 * @property {import('node:http').ServerResponse} response
 * @property {() => void} handOn
 * @property {(retryAfterSeconds: number) => void} refuse
 * @property {'arriving' | 'waiting' | 'working' | 'gone'} [at]
 * @property {number} [since] when the work on it began
 */

/** Those that are worked on, by the id of the request. @type {Map<string, SignIn>} */
const workedOnNow = new Map()
/** Those whose body is still on its way. They take nobody's place. @type {Set<SignIn>} */
const arriving = new Set()
/** By address, those that wait. The one that had its turn longest ago stands first. @type {Map<string, SignIn[]>} */
const lines = new Map()
/** By address, how many are worked on or wait. @type {Map<string, number>} */
const counts = new Map()
let isTurnOfFewest = false
let all = 0
let lastDoneAt = 0

/** As long as connections come in, at most so long, no further sign-in goes on, in milliseconds: without work the turns are quick. */
const acceptFirstMs = 40
let accepted = false
let deferring = false
let deferredSince = 0

/** A turn of the event loop accepts one connection, so a crowd has come only after as many turns. @param {import('node:http').Server} server */
export function acceptBeforeWork(server) {
  server.on('connection', () => {
    accepted = true
  })
}
let looksAgain = false

/**
 * Hands a sign-in on when it is its turn, or refuses it where too many wait. Addresses take turns, every other turn is for one
 * with the fewest at the door, and within an address it is first come, first served.
 *
 * @param {SignIn} signIn
 */
export function waitAtDoor(signIn) {
  signIn.at = 'arriving'
  arriving.add(signIn)
  whenOver(signIn.request, signIn.response, () => leave(signIn))
  // A short body comes with the headers, and is read in this turn of the event loop.
  setImmediate(lookAtArriving)
}

/** @param {SignIn} signIn one that was answered, or whose client has gone */
function leave(signIn) {
  // Who goes while the password is hashed is worked for all the same, and keeps the place until that is done.
  if (signIn.at === 'working') setTimeout(giveBack, abandonedMs, signIn).unref()
  else giveBack(signIn)
}

/** The Route Handlers tell it of each request, through lib/request-facts.ts. @param {string} id */
function handled(id) {
  const signIn = workedOnNow.get(id)
  if (signIn !== undefined) giveBack(signIn)
}
Object.assign(globalThis, { [Symbol.for('claim-check.handled')]: handled })

/** Gives a place back, once. @param {SignIn} signIn */
function giveBack(signIn) {
  const { id, at, address, since = 0 } = signIn
  signIn.at = 'gone'
  arriving.delete(signIn)
  if (at === 'arriving' || at === 'gone') return
  if (at === 'waiting') leaveLine(signIn)
  const left = (counts.get(address) ?? 1) - 1
  if (left === 0) counts.delete(address)
  else counts.set(address, left)
  all--
  if (!workedOnNow.delete(id)) return
  const doneAt = performance.now()
  if (doneAt - since < stuckMs) lastDoneAt = doneAt
  letOn()
}

function lookAtArriving() {
  for (const signIn of arriving) {
    if (!isWhole(signIn)) continue
    arriving.delete(signIn)
    standInLine(signIn)
  }
  letOn()
  if (arriving.size === 0 || looksAgain) return
  looksAgain = true
  setTimeout(() => {
    looksAgain = false
    lookAtArriving()
  }, lookAgainMs)
}

/**
 * Everything has been received; or so much was, or is said to come, that it will be refused as too long. What waits behind another
 * answer of its connection could not be answered yet, and takes no place until it can.
 *
 * @param {SignIn} signIn
 */
function isWhole({ request, response }) {
  if (response.socket === null) return false
  const { complete, headers, readableLength, readableHighWaterMark } = request
  return complete || Number(headers['content-length']) > bodyLimitBytes || readableLength >= readableHighWaterMark
}

/** @param {SignIn} signIn */
function standInLine(signIn) {
  const { address } = signIn
  const ofAddress = counts.get(address) ?? 0
  if (ofAddress >= mostOfAddress || (all >= mostOfAll && !makeRoom(ofAddress))) {
    sendAway(signIn)
    return
  }
  counts.set(address, ofAddress + 1)
  all++
  signIn.at = 'waiting'
  const line = lines.get(address)
  if (line === undefined) lines.set(address, [signIn])
  else line.push(signIn)
  const goOnIfStuck = () => {
    if (!lines.get(address)?.includes(signIn)) return
    if (performance.now() - lastDoneAt > stuckMs) workOn(signIn)
    else setTimeout(goOnIfStuck, stuckMs).unref()
  }
  setTimeout(goOnIfStuck, patienceMs).unref()
}

/**
 * Sends the last of the longest line away, if whoever comes would stand in a shorter one.
 *
 * @param {number} ofAddress how many of the comer's address are worked on or wait
 */
function makeRoom(ofAddress) {
  /** @type {SignIn | undefined} */
  let last
  let most = ofAddress + 1
  for (const [address, line] of lines) {
    const count = counts.get(address) ?? 0
    if (count <= most) continue
    most = count
    last = line.at(-1)
  }
  if (last === undefined) return false
  giveBack(last)
  sendAway(last)
  return true
}

/** @param {SignIn} signIn */
function sendAway({ refuse }) {
  // Not the same for all, who would all come back at once.
  refuse(2 + Math.floor(Math.random() * 3))
}

/** @param {SignIn} signIn one that waits */
function leaveLine(signIn) {
  const { address } = signIn
  const line = lines.get(address) ?? []
  line.splice(line.indexOf(signIn), 1)
  if (line.length === 0) lines.delete(address)
}

function letOn() {
  if (deferring || lines.size === 0 || workedOnNow.size >= workedOn) return
  deferring = true
  deferredSince = performance.now()
  setImmediate(letOnOnceCalm)
}

function letOnOnceCalm() {
  if (accepted && performance.now() - deferredSince < acceptFirstMs) {
    accepted = false
    setImmediate(letOnOnceCalm)
    return
  }
  deferring = false
  while (workedOnNow.size < workedOn) {
    const turn = nextLine()
    if (turn === undefined) return
    const [address, line] = turn
    if (line[0] !== undefined) workOn(line[0])
    // Behind the other addresses.
    if (lines.delete(address)) lines.set(address, line)
  }
}

/** Who comes alone does not wait for one of each of a crowd's addresses, and those who wait with others still get every other turn. */
function nextLine() {
  let [best] = lines
  isTurnOfFewest = !isTurnOfFewest
  if (!isTurnOfFewest || best === undefined) return best
  for (const one of lines) if ((counts.get(one[0]) ?? 0) < (counts.get(best[0]) ?? 0)) best = one
  return best
}

/** @param {SignIn} signIn one that stands in line */
function workOn(signIn) {
  const { id, handOn } = signIn
  leaveLine(signIn)
  signIn.at = 'working'
  signIn.since = performance.now()
  workedOnNow.set(id, signIn)
  handOn()
}
