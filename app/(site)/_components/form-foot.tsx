import type { ReactNode } from 'react'

/** The button that sends, and what came back. */
export function FormFoot({ busy, said, children }: { busy: boolean; said: string; children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
      <button type="submit" className="btn btn-main" aria-disabled={busy || undefined}>
        {children}
      </button>
      <p role="status" className="text-[15px] font-semibold text-bad">
        {said}
      </p>
    </div>
  )
}
