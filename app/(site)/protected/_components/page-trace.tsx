import { encodeTrace, type Trace } from '@/lib/trace/trace-header'
import { pageTraceId } from '../../../_panel/ledger/page-trace-id'

/** The page's own trace, masked, in its HTML: no script can ask for the headers of the document that it runs in. */
export function PageTrace({ trace }: { trace: Trace }) {
  return <data id={pageTraceId} value={encodeTrace(trace)} hidden />
}
