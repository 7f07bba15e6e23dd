'use client'

import { ClosedCounter } from './_ui/closed-counter'
import './globals.css'

/** Stands in for the root layout when that itself has failed. */
export default function GlobalErrorPage() {
  return (
    <html lang="en">
      <body>
        <title>Closed for a moment · Claim Check</title>
        <main className="wrap">
          <ClosedCounter />
        </main>
      </body>
    </html>
  )
}
