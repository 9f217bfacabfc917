/** The call of a route as a command for a shell, from its examples. */
import { pretty } from '../../../../protocol/text/pretty.ts'
import { mediaOf, type Entry } from './document.ts'

/** Characters in a line of the body. */
const WIDTH = 72

/** In single quotes a shell changes nothing; one inside ends them, stands alone, and they begin again. */
const quoted = (text: string): string => `'${text.replaceAll("'", String.raw`'\\''`)}'`

/** `cookies.txt` holds the session: signing in writes it, everything else reads it. */
export function curlOf({ method, path, operation }: Entry, origin: string): string {
  const address = (operation.parameters ?? []).reduce(
    (whole, { name, example }) => whole.replace(`{${name}}`, example ?? `{${name}}`),
    path,
  )
  const { example } = mediaOf(operation.requestBody)
  const verb = method === 'get' ? '' : ` -X ${method.toUpperCase()}`
  const session = operation.security ? '-c' : '-b'
  const lines = [`curl${verb} ${session} cookies.txt ${quoted(origin + address)}`]
  if (example !== undefined) {
    lines.push(`-H 'Content-Type: application/json'`, `-d ${quoted(pretty(example, WIDTH))}`)
  }
  return lines.join(' \\\n  ')
}
