/**
 * Names of fields that the widget's app alone knows, which the build writes short. Never one of a frame, of what is
 * stored or said to another tab, of the loader or of the browser: those are read by other code than this.
 */
export const OWN_FIELDS = new RegExp(
  `^(${[
    ...['hasOpenConversation', 'isAtNewest', 'asksSignIn', 'isVouchedFor', 'draftChanges'],
    ...['wantedLanguage', 'likelyLanguage', 'isRenewal', 'leftBehind', 'oldestSeq', 'partsShown'],
    ...['onOverdue', 'onSilent', 'wasSound', 'canMend', 'ownToken', 'rejectUnbound'],
    ...['slips', 'hurry', 'misses', 'mayMiss', 'isLeader', 'isSent', 'scroller', 'isNewest'],
    ...['heartbeat', 'toNewest', 'onState', 'onFrame', 'readMark', 'newestCount'],
    ...['lostTitle', 'retryLabel', 'discardLabel', 'loadingOlder'],
    ...['hasBeenOnline', 'hadWelcome', 'cancelTimer', 'cancelWatch', 'cancelWait'],
    ...['isLive', 'isSameDay', 'shelf', 'onPick', 'onOpen', 'onDismiss', 'yesterday', 'lostText'],
    ...['composer', 'sendMessage'],
  ].join('|')})$`,
)

/** Likewise of the loader: none that the app, the page or what comes with the script knows. */
export const LOADER_FIELDS =
  /^(?:appLoading|emitter|importApp|isOver|memory|places|setFocus|showTexts|surface)$/

/** What the loader and the app agree on between themselves (`widget/host/seat.ts`), under the same short name in both. */
export const SEAT_FIELDS = {
  addStyles: '$a',
  baseUrl: '$b',
  identityChanged: '$i',
  isNeeded: '$n',
  setLanguage: '$l',
}

/** The fields of a build and those that are given another name beside them. */
export const withNames = (own: RegExp, names: object): RegExp =>
  new RegExp(`${own.source}|^(?:${Object.keys(names).join('|')})$`)

export const withSeat = (own: RegExp): RegExp => withNames(own, SEAT_FIELDS)
