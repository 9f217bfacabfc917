/** What a page may style by `::part(…)`, named as the classes are; docs/theming.md says what each is. */
import { options } from 'preact'

const PUBLIC =
  /^(?:header|header-title|avatar|log|welcome|day|system|author|meta|banner|card|composer|composer-box|send|button|primary|icon-button|menu-list|confirm|preview|field|ended)$/

options.vnode = ({ props }) => {
  const { class: names } = props as { class?: string }
  const parts = names?.split(' ').filter((name) => PUBLIC.test(name))
  if (parts?.[0]) Object.assign(props, { part: parts.join(' ') })
}
