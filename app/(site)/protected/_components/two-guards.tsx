/** The difference between the two guarded pages, on both of them. */
export function TwoGuards({ here }: { here: 'session' | 'jwt' }) {
  return (
    <section className="two-guards" aria-labelledby="difference">
      <h2 id="difference">The same page, guarded in two ways</h2>
      <table>
        <thead>
          <tr>
            <td />
            <th scope="col">
              {here === 'session' ? 'Session cookie, this page' : <a href="/protected/session">Session cookie</a>}
            </th>
            <th scope="col">
              {here === 'jwt' ? 'JWT in localStorage, this page' : <a href="/protected/jwt">JWT in localStorage</a>}
            </th>
          </tr>
        </thead>
        <tbody>
          <tr>
            <th scope="row">The first request carries</th>
            <td>the cookie, by itself</td>
            <td>nothing: localStorage is not sent with a page request</td>
          </tr>
          <tr>
            <th scope="row">The first HTML says</th>
            <td>your name</td>
            <td>the same to everybody</td>
          </tr>
          <tr>
            <th scope="row">Your data arrives</th>
            <td>with the page</td>
            <td>after script has run and asked</td>
          </tr>
          <tr>
            <th scope="row">Signed out, you</th>
            <td>are sent to sign in, and come back</td>
            <td>see the page, but nothing of yours</td>
          </tr>
          <tr>
            <th scope="row">The page can be cached for all</th>
            <td>no</td>
            <td>yes</td>
          </tr>
        </tbody>
      </table>
    </section>
  )
}
