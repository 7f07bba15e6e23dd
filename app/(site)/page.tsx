import { SealSection } from '../_panel/seal/seal-section'
import { SiteFrame } from '../_ui/site-frame'
import { Counter } from './_components/counter'
import { ModeToggle } from './_components/mode-toggle'

/** The counter. Static: who is signed in is found out in the browser, because the two modes differ in just that. */
export default function CounterPage() {
  return (
    <SiteFrame middle={<ModeToggle />}>
      <Counter>
        <SealSection />
      </Counter>
    </SiteFrame>
  )
}
