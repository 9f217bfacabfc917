/** Every text of the widget, in English. */
import type { Texts } from './zh-cn.ts'

export const en: Texts = {
  title: 'Chat with us',
  open: 'We are here to help',
  away: 'We are closed at the moment',
  online: 'Online',
  queued: 'Waiting in line',
  ended: 'Conversation ended',
  close: 'Close chat window',
  menu: 'More actions',
  leaveMessage: 'Leave a message',
  back: 'Back to the conversation',

  log: 'Conversation',
  welcomeTitle: 'Hello, how can we help?',
  welcomeText: 'Write your question below and we will connect you with someone as soon as we can.',
  loading: 'Connecting…',
  loadingOlder: 'Loading earlier messages…',
  newest: 'Jump to the newest message',
  newestCount: '{count} new',
  you: 'You',
  sending: 'Sending',
  sent: 'Delivered',
  read: 'Read',
  failed: 'Not sent',
  retry: 'Try again',
  discard: 'Delete',

  typing: '{name} is typing',
  agent: 'Agent',
  said: '{name}: {text}',
  assigned: '{name} is here to help',
  transferred: 'You are now talking with {name}',

  reconnecting: 'Reconnecting…',
  outdated: 'Chat has been updated. Please reload the page to continue',
  offline: 'No connection. Your messages will be sent when it is back',
  lostTitle: 'No connection right now',
  lostText:
    'You can write your question already: it is kept here and sent when the connection is back.',

  composer: 'Message',
  placeholder: 'Write your question…',
  send: 'Send',
  fold: 'More tools',
  emoji: 'Emoji',
  clip: 'Send files',
  font: 'Font and size',

  today: 'Today',
  yesterday: 'Yesterday',
}
