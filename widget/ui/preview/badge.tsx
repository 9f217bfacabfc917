/** The number of unread messages on the launcher, and in its name. */
import { render } from 'preact'
import { useLayoutEffect } from 'preact/hooks'
import { textsOf } from '../../host/texts.ts'
import { fill } from '../../i18n/format.ts'
import { UNREAD } from '../../i18n/unread.ts'
import styles from './badge.css'
import { useWidget } from '../shell/context.ts'

const COUNT_MAX = 99

/** Draws nothing where it stands. */
function Badge({ count }: { count: number }) {
  const { seat, language } = useWidget()
  const { launcher, tag } = seat
  const name = textsOf(tag, language.value).launcher
  const named = (label: string): void => launcher.setAttribute('aria-label', label)
  // The loader says the name again when the language or the look is another.
  useLayoutEffect(() => {
    named(fill(UNREAD[language.value], { name, count }))
    const words = count > COUNT_MAX ? `${COUNT_MAX}+` : `${count}`
    render(
      <span class="badge" part="badge">
        {words}
      </span>,
      launcher,
    )
  })
  useLayoutEffect(
    () => () => {
      named(name)
      render(null, launcher)
    },
    [],
  )
  return null
}

export const badge = { View: Badge, styles }
