import { describeStrategies } from '@/lib/auth/traits'
import { DialGrid } from '../../../_panel/dial/dial-grid'

/** The grid of the seven strategies within the text, each leading to its row of the comparison. Made when the page is built. */
export async function SevenOnTwoAxes() {
  return (
    <div className="seven-on-two-axes">
      <DialGrid
        strategies={await describeStrategies()}
        renderStrategy={({ id, label }) => (
          <a className="position" href={`/compare#${id}`}>
            {label}
          </a>
        )}
      />
    </div>
  )
}
