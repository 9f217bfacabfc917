/** Shows on the browser's tab how many visitors wait for an answer. */
import calmIcon from '../assets/favicon.svg'
import waitingIcon from '../assets/favicon-waiting.svg'

export function showOnTab(waiting: number, title: string): void {
  document.title = waiting > 0 ? `(${waiting}) ${title}` : title
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]')
  const href = waiting > 0 ? waitingIcon : calmIcon
  if (link && link.getAttribute('href') !== href) link.href = href
}
