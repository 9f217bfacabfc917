/** Notices outside the browser's window, where the agent allowed them. */

/** Resolves with whether they may be shown; browsers ask only after a click. */
export async function askForNotices(): Promise<boolean> {
  if (typeof Notification === 'undefined') return false
  if (Notification.permission !== 'default') return Notification.permission === 'granted'
  return (await Notification.requestPermission()) === 'granted'
}

interface Notice {
  title: string
  text: string
  /** A newer notice with the same tag takes the place of the older. */
  tag: string
  onClick: () => void
}

export function showNotice({ title, text, tag, onClick }: Notice): void {
  if (typeof Notification === 'undefined' || Notification.permission !== 'granted') return
  try {
    const notice = new Notification(title, { body: text, tag })
    notice.onclick = () => {
      window.focus()
      notice.close()
      onClick()
    }
  } catch {
    // Browsers of phones offer the class and refuse to make one.
    return
  }
}
