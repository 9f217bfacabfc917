/** The sentences that the schemas do not say: what each frame is for, and what a field means where its name is not enough. */
import { MORE_FIELDS, VALUES } from './value-descriptions.ts'

/** By union and type; entries are described once, in ENTRIES. */
export const FRAMES: Readonly<Record<string, string>> = {
  'VisitorUp hello':
    'The first frame: who comes, from which page, and what the client already holds.',
  'VisitorUp ping': 'A sign of life; answered by `pong`.',
  'VisitorUp conversation.request':
    'Asks for an agent. While a conversation is open it is answered with that one; the message that comes along is then added to it.',
  'VisitorUp message.send': 'Adds a message to an open conversation.',
  'VisitorUp file.send':
    'Adds a file that the visitor uploaded for this conversation; see [files](#files).',
  'VisitorUp wait.continue': 'The answer ‘go on waiting’ to an `agent-silent` notice.',
  'VisitorUp conversation.end':
    'Ends the conversation; a visitor who waits leaves the queue for good. Who ends it to leave a message says so, and `left-message.submit` follows.',
  'VisitorUp left-message.submit':
    'Leaves a message for later, at any time. An open conversation ends with it, and so does a place in the queue.',
  'VisitorUp history.load': 'Asks for the page of entries before those the client holds.',
  'VisitorUp typing.change': 'The visitor began or stopped to type.',
  'VisitorUp read.mark': 'The visitor has seen everything up to this number.',
  'VisitorUp visitor.describe':
    'What the page says of its visitor, without proof. Agents see it as unverified; said again after every welcome.',
  'VisitorUp event.track':
    'Something happened on the page. Agents see the newest 20; more than 30 in a minute are dropped.',
  'VisitorUp page.view': 'The visitor went to another page of the site without a new connection.',
  'VisitorDown welcome': 'The answer to `hello`: who the visitor is, and where they left off.',
  'VisitorDown reply': 'The one answer to a command, matched by `ref`.',
  'VisitorDown pong': 'The answer to `ping`.',
  'VisitorDown bye': 'Comes before every close by the server and says why.',
  'VisitorDown queue.moved':
    'The place in the queue changed. Sent a few times a second at most; the newest counts.',
  'VisitorDown availability.changed': 'Somebody could answer now, or nobody can any more.',
  'VisitorDown typing.changed':
    'The other side began or stopped to type. A message of theirs ends it as well.',
  'VisitorDown read.marked': 'How far a side has read; marks only move forward.',
  'AgentUp hello':
    'The first frame: what the client already holds. Who it is, the session cookie says.',
  'AgentUp ping': 'A sign of life; answered by `pong`.',
  'AgentUp status.set':
    'Sets the status of the agent, for all their tabs; answered by `done`, and told to every tab by `status.changed`.',
  'AgentUp message.send': 'Adds a message to a conversation the agent holds.',
  'AgentUp file.send':
    'Adds a file that the agent uploaded for this conversation; see [files](#files).',
  'AgentUp conversation.transfer':
    'Hands the conversation to another agent or to a skill group. When nobody can take it at once the sender keeps it until somebody does, and gets it back for good after a while; another transfer is a `conflict` until then.',
  'AgentUp transfer.cancel': 'Calls back a transfer that nobody has taken yet.',
  'AgentUp conversation.end': 'Ends the conversation.',
  'AgentUp wrap-up.end': 'Ends the work after a conversation early; the seat is free at once.',
  'VisitorUp earlier.list':
    'Asks for the visitor’s conversations that are over, newest first; refused as `forbidden` where the site does not offer them.',
  'VisitorUp earlier.load': 'Asks for a page of the entries of one of them, newest page first.',
  'VisitorUp draft.change':
    'What the visitor is writing; to be sent at most three times a second, and only where `welcome.site.previewsTyping` says that the agent is shown it.',
  'AgentUp earlier.list':
    'Asks for what the visitor of a conversation the agent holds talked about before, newest first.',
  'AgentUp earlier.load': 'Asks for a page of the entries of one of them, newest page first.',
  'AgentDown draft.changed':
    'What the visitor is writing, never stored; empty when nothing is. A message, the end and the loss of the visitor empty it without a word.',
  'AgentUp history.load': 'Asks for the page of entries before those the client holds.',
  'AgentUp transfer.options': 'Asks who the conversation can be handed to.',
  'AgentUp floor.watch':
    'A supervisor or administrator starts or stops to receive `floor.changed`; over with the connection.',
  'AgentUp typing.change': 'The agent began or stopped to type.',
  'AgentUp read.mark': 'The agent has seen everything up to this number.',
  'AgentDown welcome': 'The answer to `hello`: who is signed in, and everything they hold.',
  'AgentDown reply': 'The one answer to a command, matched by `ref`.',
  'AgentDown pong': 'The answer to `ping`.',
  'AgentDown bye': 'Comes before every close by the server and says why.',
  'AgentDown status.changed':
    'The agent’s own status, set here, in another tab, or by a supervisor.',
  'AgentDown profile.changed':
    'Name, role, capacity and skill groups of the signed-in agent, when something of them or of the status changed.',
  'AgentDown conversation.added':
    'The agent now holds this conversation; it replaces whatever the client had of it.',
  'AgentDown conversation.removed':
    'The agent no longer holds the conversation; nothing more of it is sent.',
  'AgentDown visitor.changed':
    'What is known of the visitor changed: they signed in, or went to another page.',
  'AgentDown visitor.presence': 'The visitor’s last connection went, or they are back.',
  'AgentDown floor.changed':
    'The whole floor as it is now, about once a second while it is watched and changes.',
  'AgentDown typing.changed':
    'The visitor began or stopped to type. A message of theirs ends it as well.',
  'AgentDown read.marked': 'How far a side has read; marks only move forward.',
}

export const ENTRIES: Readonly<Record<string, string>> = {
  'conversation.requested':
    'The visitor asked for an agent. The first entry of every conversation.',
  'conversation.queued':
    'The conversation waits. Also when it comes back from an agent who was lost or signed out.',
  'conversation.assigned': 'An agent has the conversation now: from the queue, or by a transfer.',
  'message.sent': 'Somebody said something. `ref` is that of the command.',
  'file.sent':
    'Somebody sent a file, which is stored for good. `ref` is that of the command. It counts as a message.',
  'notice.posted': 'The system said something to the visitor.',
  'wait.continued': 'The visitor chose to go on waiting.',
  'conversation.ended': 'The last public entry; nothing is accepted after it.',
  'routing.decided':
    'Where the conversation went, or why it waits or was refused, and on what grounds.',
  'transfer.started': 'A transfer that nobody could take at once.',
  'transfer.ended': 'What became of it.',
  'wrap-up.started':
    'The conversation is over, and the agent’s seat still taken by the work after it.',
  'wrap-up.ended': 'The seat is free.',
}

/** By `frame.field` or `Type.field`, else by the name of the field alone. */
export const FIELDS: Readonly<Record<string, string>> = {
  ...MORE_FIELDS,
  ref: 'Made by the client; see [commands](#commands-and-refs).',
  conversationId: '',
  seq: 'The number in the lane.',
  at: 'When it was written.',
  after: 'The public number this entry follows.',
  type: '',
  'hello.version': 'The newest version the client speaks.',
  'hello.site': 'The public key of the site.',
  'hello.entryPoint':
    'The key of the entry point: which door of the site the visitor came through. One the site does not know is taken too.',
  'hello.token': 'The token of the last welcome; without one a new visitor is made.',
  'hello.identity': 'A token the site signed for its signed-in visitor.',
  'hello.cursor': 'The conversation the client holds, and the newest public number it has of it.',
  'hello.cursors': 'For each conversation the client holds, the newest number of each lane.',
  'hello.referrer': 'The page that led to this one.',
  'hello.language': 'Which texts the visitor is to be shown.',
  'conversation.request.message':
    'The first message; its `ref` is another than that of the request.',
  'earlier.list.before': 'The oldest one held; left out for the first page.',
  'earlier.load.before': 'The number of the oldest entry held, or one that is larger than any.',
  'earlier.load.earlierId': 'Which of the visitor’s conversations is read.',
  'history.load.before': 'The number of the oldest entry held.',
  'EarlierConversation.agent': 'Who answered first; null when nobody did.',
  'EarlierConversation.opening': 'The first words of the visitor, shortened.',
  'welcome.version': 'The version both speak from now on.',
  'welcome.serverTime': 'For clocks that are wrong: show times relative to it.',
  'welcome.token': 'To be kept and shown in the next hello; replaces any earlier one.',
  'SiteView.look':
    'The version of the site’s theme; `GET /widget-look/:site` gives it. Left out for the usual look.',
  'welcome.isOpen': 'Whether somebody could answer now; when not, offer to leave a message.',
  'welcome.conversation': 'The open conversation, else the one the cursor named, else null.',
  'welcome.isResumed': 'See [cursors and resume](#cursors-and-resume).',
  'welcome.conversations': 'Everything the agent holds, wrap-up included.',
  'welcome.resumed': 'Those of `conversations` that hold only what came after the client’s cursor.',
  'welcome.awayReasons': 'The reasons the agent can choose from for being away.',
  'welcome.waitThresholds':
    'For each site of the agent: from when on a visitor without an answer has waited long, and too long.',
  'welcome.fileLimits':
    'For each site of the agent: the largest file a conversation may hold, in bytes; 0 for none.',
  'reply.ref': 'The command’s; null when the frame could not be read far enough to tell.',
  'reply.ok': '',
  'reply.result': 'By the kind of command; see the examples.',
  'bye.reason': 'See [how a connection ends](#how-a-connection-ends).',
  'bye.retryAfterMs': 'Wait this long before coming back, and add jitter.',
  'status.set.awayReason': 'Only with `away`.',
  'conversation.queued.skillGroup': 'null while the visitor waits for one named agent.',
  'notice.posted.text': 'In the visitor’s language, ready to be shown.',
  'conversation.ended.lastSeenAt':
    'When the visitor was last heard, for ends the visitor did not choose.',
  'routing.decided.overflowAt': 'When the next step of the rule is tried instead; null: never.',
  'wrap-up.started.endsAt': 'When it ends by itself.',
  'transfer.started.toName': 'What the target was called then.',
  'transfer.started.expiresAt': 'When it goes back to the sender for good.',
  'ErrorBody.message': 'For developers, in English; user interfaces translate the code.',
  'ErrorBody.fields': 'Which fields were refused, as dotted paths with a reason. Never the values.',
  'ErrorBody.requestId': 'To find it in the server’s log.',
  'VisitorConversation.queue': 'While queued; null until the place is known.',
  'VisitorConversation.lastSeq': 'The newest public number.',
  'VisitorConversation.entries':
    'Oldest first, without gaps, ending at `lastSeq`. At most a page, or after a resume those the cursor lacked.',
  'AgentConversation.unansweredSince':
    'When the oldest message of the visitor without an answer was sent; null when the agent spoke last.',
  'AgentConversation.lastSeq': 'The newest number of the public lane.',
  'AgentConversation.lastInternalSeq': 'The newest number of the internal lane.',
  'AgentConversation.entries':
    'Oldest first, without gaps, ending at `lastSeq`. At most a page, or after a resume those the cursor lacked.',
  'AgentConversation.internalEntries':
    'All of the internal lane, or after a resume those the cursor lacked.',
  'QueuePlace.ahead': 'How many are served first: ‘ahead of you’.',
  'QueuePlace.estimatedWaitMs': 'null while there is too little to estimate from.',
  'VisitorDetails.earlierCount': 'Conversations before this one.',
  'VisitorDetails.entryPointName':
    'What the site calls the entry point; left out when it does not know the key.',
  'VisitorDetails.vipLevel': '0 for everybody, 1 to 9 for VIPs.',
  'RoutingReason.rule': 'The rule that matched; null when the site’s default steps were used.',
  'RoutingReason.step': '0 is the rule’s own target, 1 its first fallback, and so on.',
  'RoutingReason.jumpedAhead':
    'How many waiting visitors of lower priority were passed on arrival.',
  'RoutingReason.skipped': 'Steps passed over before this one, each with why.',
  'FloorView.waiting': 'The first 100 of each group.',
  'FloorGroup.free': 'Seats free now.',
  'SiteView.tooFast': 'Shown when the visitor writes too fast.',
  'Attachment.kind': 'By what the file was found to contain.',
  'Attachment.name': 'What its sender called it. Show it as text.',
  'Attachment.width': 'Of images, in pixels, as they are shown.',
  'Attachment.hasThumbnail': 'Whether its link has a `thumbnailUrl`.',
  'SiteView.fileBytesMax': 'The largest file that may be sent; 0 or left out: none.',
  'SiteView.visitorGraceMs': 'How long the visitor may be away before losing place and seat.',
  'VisitorDetails.regionFrom': 'Who says so: the site, or a look-up of the address.',
  'VisitorDetails.subject':
    'The site’s own number of its customer (`sub`), who is signed in there.',
  'VisitorDetails.accounts': 'Where else the visitor is known, as the site vouches.',
  'VisitorDetails.profile': 'Who the page says the visitor is, without proof.',
  'VisitorDetails.toldAccounts': 'Where else the page says the visitor is known, without proof.',
  'Account.provider':
    'Such as `weibo`, `qq`, `wechat`, `renren`, `douban`; a site may name others.',
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
