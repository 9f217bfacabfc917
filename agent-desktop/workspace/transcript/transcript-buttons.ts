/** By what a shortcut finds the buttons of the open conversation. */

export const OLDER_BUTTON_ID = 'transcript-older'
export const NEWEST_BUTTON_ID = 'transcript-newest'
