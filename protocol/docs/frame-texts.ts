/** What each frame is for: the sentence its schema does not say. */

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
  'VisitorUp typing.change':
    'The visitor began or stopped to type. Said again at least every 8 s while it goes on: 10 s after it was said last it is over.',
  'VisitorUp read.mark': 'The visitor has seen everything up to this number.',
  'VisitorUp visitor.describe':
    'What the page says of its visitor, without proof. Agents see it as unverified; said again after every welcome.',
  'VisitorUp event.track':
    'Something happened on the page. Agents see the newest 20; more than 30 in a minute are dropped.',
  'VisitorUp page.view': 'The visitor went to another page of the site without a new connection.',
  'VisitorUp earlier.list':
    'Asks for the visitor’s conversations that are over, newest first; refused as `forbidden` where the site does not offer them.',
  'VisitorUp earlier.load': 'Asks for a page of the entries of one of them, newest page first.',
  'VisitorUp draft.change':
    'What the visitor is writing; to be sent at most three times a second, and only where `welcome.site.previewsTyping` says that the agent is shown it.',
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
  'AgentUp earlier.list':
    'Asks for what the visitor of a conversation the agent holds talked about before, newest first.',
  'AgentUp earlier.load': 'Asks for a page of the entries of one of them, newest page first.',
  'AgentUp history.load': 'Asks for the page of entries before those the client holds.',
  'AgentUp transfer.options': 'Asks who the conversation can be handed to.',
  'AgentUp floor.watch':
    'A supervisor or administrator starts or stops to receive `floor.changed`; over with the connection.',
  'AgentUp typing.change':
    'The agent began or stopped to type. Said again at least every 8 s while it goes on: 10 s after it was said last it is over.',
  'AgentUp read.mark': 'The agent has seen everything up to this number.',
  'AgentDown draft.changed':
    'What the visitor is writing, never stored; empty when nothing is. A message, the end and the loss of the visitor empty it without a word.',
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
