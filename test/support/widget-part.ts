/** Lazy parts of the built widget, which are named by their content alone. */
import { globSync, readFileSync } from 'node:fs'
import { basename } from 'node:path'

/** The name of the one file that has the words. */
export function widgetPartWith(words: string): string {
  const found = globSync('dist/widget-parts/*.js').filter((path) =>
    readFileSync(path, 'utf8').includes(words),
  )
  if (found.length !== 1) throw new Error(`${found.length} parts of the widget have: ${words}`)
  return basename(String(found[0]))
}
