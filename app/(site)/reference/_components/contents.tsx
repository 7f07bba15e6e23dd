import { tags } from '@/lib/api/openapi/operation'
import { routesOf } from './routes'

/** Every route as a link to its place on the page. */
export function Contents() {
  return (
    <nav className="route-list" aria-label="Routes">
      <ul>
        {(Object.keys(tags) as (keyof typeof tags)[]).map((tag) => (
          <li key={tag}>
            <span className="label">{tag}</span>
            <ul>
              {routesOf(tag).map(({ anchor, method, path }) => (
                <li key={anchor}>
                  <a href={`#${anchor}`}>
                    <span className="method">{method}</span> <span>{path.replace('/api/auth/{strategy}', '…')}</span>
                  </a>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </nav>
  )
}
