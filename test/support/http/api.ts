/** The HTTP API as a signed-in person uses it. */

export interface Answer<T = unknown> {
  status: number
  body: T
  headers: Headers
}

export interface Api {
  /** The session cookie, as a `Cookie` header. */
  cookie: string
  call: <T = unknown>(method: string, path: string, body?: unknown) => Promise<Answer<T>>
  /** The same, failing on any answer but a success. */
  must: <T = unknown>(method: string, path: string, body?: unknown) => Promise<T>
}

async function callApi<T>(url: string, method: string, init: RequestInit): Promise<Answer<T>> {
  const response = await fetch(url, { method, ...init })
  const text = await response.text()
  const isJson = response.headers.get('content-type')?.includes('json') ?? false
  const body = (isJson && text !== '' ? JSON.parse(text) : text) as T
  return { status: response.status, body, headers: response.headers }
}

/** The API under a cookie; an empty one is nobody. */
export function apiWith(baseUrl: string, cookie: string): Api {
  const call: Api['call'] = <T>(method: string, path: string, body?: unknown) =>
    callApi<T>(`${baseUrl}${path}`, method, {
      headers: { cookie, 'content-type': 'application/json' },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
  return {
    cookie,
    call,
    async must<T>(method: string, path: string, body?: unknown) {
      const answer = await call<T>(method, path, body)
      if (answer.status >= 300) {
        throw new Error(
          `${method} ${path} was answered ${answer.status}: ${JSON.stringify(answer.body)}`,
        )
      }
      return answer.body
    },
  }
}

/** Signs in; fails when the server refuses. */
export async function signIn(baseUrl: string, loginId: string, password: string): Promise<Api> {
  const answer = await apiWith(baseUrl, '').call('POST', '/api/session', { loginId, password })
  const [cookie = ''] = answer.headers.getSetCookie().map((line) => line.split(';')[0] ?? '')
  if (answer.status !== 200 || cookie === '') {
    throw new Error(`sign-in of ${loginId} was answered ${answer.status}`)
  }
  return apiWith(baseUrl, cookie)
}
