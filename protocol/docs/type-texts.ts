/** What a named type is, and what its values stand for. */

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

/** What a named type is, where its fields or values do not say it. */
export const TYPES: Readonly<Record<string, string>> = {
  ...VALUES,
  Instant: 'Milliseconds since 1970-01-01 UTC.',
  DurationMs: 'A length of time in milliseconds.',
  Seq: 'A place in a lane: 1, 2, 3 … without gaps. 0 stands for ‘before the first’.',
  MessageText:
    'Show it as text: nothing in it is markup, unless the format of the message says so.',
  TextFormat:
    'How words are to be read. `markdown`: see [formatted text](#formatted-text); whoever does not know it shows the words as they stand.',
  TextStyle:
    'How a visitor chose to write: one of four fonts and four sizes. What each looks like is up to whoever shows it.',
  Ref: 'Made by the client, unique per visitor or agent.',
  LocalText: 'One text in each language.',
  Account:
    'An account the visitor has elsewhere, by its number or by the name it goes by; one of both is there.',
  Card: 'What the visitor looks at, as the page of the site shows it; see [formatted text](#formatted-text).',
  WebAddress: 'An address with http or https.',
  ReadMarks: 'The newest public number each side has read.',
  AgentRef: 'An agent as the visitor may see them.',
  Attachment:
    'A file in a conversation. Ask for its address when it is shown: see [files](#files).',
  VisitorConversation:
    'A conversation as its visitor sees it. For them the end is the end: they never see `wrap-up`.',
  AgentConversation: 'A conversation as its agent sees it.',
  EarlierConversation: 'A conversation that is over, in short.',
  VisitorDetails: 'What an agent may know of the visitor; unknown parts are left out.',
  RouteTarget: 'One agent or a skill group.',
  RoutingReason: 'Why a conversation went where it went.',
  Standing: 'How an agent stood when a routing decision was made.',
  FloorView: 'Every queue and agent, and the first of those who wait.',
  Colleague: 'An agent as the transfer dialogue shows them.',
  ErrorBody: 'The body of every refusal, on the wire and over HTTP.',
}
