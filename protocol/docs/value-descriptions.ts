/** What the values of a type stand for, and what a field means that a client's author could only guess at. */

/** Lists of values of which each has its meaning. */
export const VALUES: Readonly<Record<string, string>> = {
  EndCause:
    '`ended`: the visitor or the agent ended it. `abandoned`: the visitor left the queue, or was away too long while waiting. `visitor-lost`: was away too long while talking. `left-message`: to leave a message. `visitor-silent`, `time-limit`: by the deadlines of the site. `closed-hours`, `no-agents`, `queue-full`: nobody could take it.',
  QueueCause:
    '`requested`: nobody was free. `overflowed`: on to the next step of the rule. `agent-lost`, `agent-signed-out`: back from its agent, to the head of the queue.',
  AssignCause: '`routed`: from the queue, or at once. `transferred`: from a colleague.',
  NoticeKind:
    '`soothing`: the agent has not answered yet. `agent-silent`: an apology; offer to go on waiting or to leave a message. `visitor-silent`: a warning before the end. `visitor-silent-ended`, `time-limit`: why it ends. `agent-lost`: the agent is gone, and another is looked for.',
  RemovalCause:
    '`ended`: it is over. `transferred`: somebody else has it. `requeued`: it waits again.',
  AgentStatus:
    '`available`: is given conversations. `away`: is given none and keeps those held. `invisible`: the same, and taken for offline by rules and transfers. `offline`: signed out.',
  ConversationState:
    '`queued`: waits. `active`: an agent has it. `wrap-up`: over, and the agent still works on it. `closed`: over.',
  AgentRole:
    '`agent`: talks with visitors. `supervisor`, `administrator`: may watch the floor too; over HTTP each role has the permissions that `GET /api/roles` lists.',
}

/** By `frame.field` or `Type.field`. */
export const MORE_FIELDS: Readonly<Record<string, string>> = {
  'welcome.visitorId': 'Who the visitor is for the server.',
  'welcome.tokenExpiresAt': 'Until when the token is good; each welcome brings a fresh one.',
  'welcome.agent': 'Who is signed in.',
  'welcome.status': 'The status all tabs of the agent share.',
  'welcome.site': 'What the site lets its visitors do.',
  'hello.page': 'Where the visitor is now.',
  'availability.changed.isOpen': 'As in `welcome`.',
  'floor.watch.isWatching': 'Whether to receive it from now on.',
  'message.send.format': 'How the words are to be read; left out: plain.',
  'message.send.style':
    'How the visitor chose to write; left out: as usual. See [formatted text](#formatted-text).',
  'message.send.card':
    'What the visitor looks at; `text` is then written by the server. See [formatted text](#formatted-text).',
  'message.sent.format': 'How the words are to be read; left out: plain.',
  'message.sent.style': 'How the visitor chose to write; left out: as usual.',
  'message.sent.card': 'What the visitor looks at, with `text` as its words.',
  'routing.decided.outcome': 'What came of the request, or of the return to the queue.',
  'conversation.ended.endedBy': 'Who ended it; `system` for every cause that nobody chose.',
  'conversation.ended.cause': 'Why it ended.',
  'conversation.queued.cause': 'Why it waits.',
  'conversation.assigned.cause': 'How it came to the agent.',
  'conversation.removed.cause': 'Why the agent no longer holds it.',
  'conversation.end.cause': 'Left out when the visitor just ends it.',
  'transfer.ended.outcome':
    '`taken` by somebody, `returned` since nobody took it in time, `cancelled` by its sender.',
  'transfer.started.by': 'The sender, who keeps it until somebody takes it.',
  'transfer.started.to': 'Where it waits.',
  'SiteView.offersEarlier':
    'Whether `earlier.list` has something to show: what the visitor talked about before.',
  'SiteView.previewsTyping':
    'Whether agents are shown what the visitor is writing: send `draft.change` then, and tell the visitor.',
  'SiteView.language': 'The site’s own language, where the visitor has none.',
  'ErrorBody.retryAfterMs': 'When the same may be tried again.',
  'ErrorBody.holder': 'Of a `conflict` about a conversation: the agent who has it now.',
  'AgentConversation.assignedAt': 'When the agent who has it was given it; null while it waits.',
  'AgentConversation.visitorDraft':
    'What the visitor is writing now; left out or empty: nothing that is shown.',
  'AgentConversation.isVisitorOnline': 'Whether the visitor has a connection.',
  'AgentConversation.pendingTransfer': 'A transfer that nobody has taken yet.',
  'AgentConversation.wrapUpEndsAt': 'When the wrap-up ends by itself; null in every other state.',
  'AgentProfile.nickname': 'What visitors see.',
  'AgentProfile.name': 'What colleagues see.',
  'AgentProfile.capacity': 'How many conversations the agent may hold at once.',
  'AgentRef.name': 'The nickname.',
  'Colleague.load': 'How many conversations they hold, wrap-ups included.',
  'FloorAgent.load': 'How many conversations they hold, wrap-ups included.',
  'FloorAgent.since': 'From when on the status holds.',
  'FloorAgent.isConnected': 'Whether a tab of theirs is connected.',
  'FloorGroup.oldestQueuedAt':
    'Since when the one who waits longest has waited; null when nobody does.',
  'FloorGroup.active': 'Conversations that somebody of the group holds.',
  'FloorView.today':
    'Of the conversations requested since midnight in their site’s time zone; null or left out: not counted yet.',
  'AnsweredToday.answered': 'An agent serves them, or did when they ended.',
  'AnsweredToday.lost': 'They ended without an agent.',
  'TransferGroup.free': 'Seats free now, without those of the asker.',
  'VisitorDetails.address': 'The network address the visitor comes from.',
  'VisitorDetails.arrivedAt': 'When the visitor came to the site.',
  'VisitorDetails.context': 'What the page says of the visitor’s business, without proof.',
  'VisitorDetails.events': 'What lately happened on the page, as it says.',
  'VisitorDetails.type': 'The kind of customer, as the site calls it.',
  'Standing.load': 'How many conversations the agent held.',
  'Standing.idleSince': 'When the agent last took or finished a conversation.',
  'Standing.recentCount': 'How many conversations the agent was given in the window of the group.',
  'StatusView.since': 'From when on it holds.',
}
