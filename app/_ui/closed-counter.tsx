'use client'

import { Hook } from './marks'

/** What an unexpected failure looks like from outside: no details, a way on. A new request, because it was the server that failed. */
export function ClosedCounter() {
  return (
    <div className="standing">
      <div className="rail">
        <Hook />
        <h1>The counter is closed for a moment.</h1>
        <p className="mt-3 max-w-[40em]">
          Something failed on our side, perhaps the database. Your sign-ins are as they were.
        </p>
        <p className="mt-6 flex flex-wrap gap-2">
          <button type="button" className="btn btn-main" onClick={() => location.reload()}>
            Try again
          </button>
          <a className="btn" href="/">
            Back to the counter
          </a>
        </p>
      </div>
    </div>
  )
}
