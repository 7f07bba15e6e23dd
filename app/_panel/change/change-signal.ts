/**
 * Tells listeners that something has changed: once, after the task in which it did, however often it was raised in it. An
 * answer of the server changes the ledger and a lane several times over, and each telling draws the whole panel.
 */
export class ChangeSignal {
  #listeners = new Set<() => void>()

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  raise(): void {
    if (raised.size === 0) runAfterTask(tellAll)
    raised.add(this)
  }

  tell(): void {
    for (const listener of this.#listeners) listener()
  }
}

/** All signals are told in one task, so that React draws what hangs on several of them once. */
const raised = new Set<ChangeSignal>()

function tellAll(): void {
  const signals = [...raised]
  raised.clear()
  for (const signal of signals) signal.tell()
}

let channel: MessageChannel | undefined

/** A message is a task of its own at once; a timer would wait, and for a whole second in a tab in the background. */
function runAfterTask(task: () => void): void {
  channel ??= new MessageChannel()
  channel.port1.onmessage = task
  channel.port2.postMessage(null)
}
