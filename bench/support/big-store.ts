/** Fills a migrated store with ended conversations, straight by SQL: a year of a large installation in minutes. */
import Database from 'better-sqlite3'

/** Requested, assigned, messages in turn, ended. */
const MESSAGES_EACH = 10
const ENTRIES_EACH = MESSAGES_EACH + 3
const BATCH = 20_000
const YEAR_MS = 365 * 86_400_000

const TEXT =
  '您好，我想咨询一下我的手机套餐本月流量使用情况，另外上个月的账单里有一笔增值业务费用不太清楚，请帮忙查询核实一下，谢谢。'
const AGENT = JSON.stringify({ id: 'agent-of-the-past', name: 'Ann' })
const GROUP = JSON.stringify({ id: 'group-of-the-past', name: 'Everybody' })
const BODIES = {
  requested: '{"entryPoint":"home","language":"zh-CN"}',
  assigned: `{"agent":${AGENT},"skillGroup":${GROUP},"cause":"routed"}`,
  visitor: JSON.stringify({ author: { kind: 'visitor' }, text: TEXT }),
  agent: `{"author":{"kind":"agent","agent":${AGENT}},"text":"${TEXT}"}`,
  ended: '{"endedBy":"agent","cause":"ended"}',
}

/** `:first` to `:last` number the conversations; ids sort as they are made, as real ones do. */
const NUMBERS = `with recursive
  numbers(n) as (select :first union all select n + 1 from numbers where n < :last),
  places(seq) as (select 1 union all select seq + 1 from places where seq < ${ENTRIES_EACH})`
const ID = `printf('0000past-%012d', n)`
const AT = `:startAt + n * :stepMs + seq * 1000`
const LAST_SEQ = ENTRIES_EACH

const INSERTS = [
  `insert into journal (conversation_id, lane, seq, at, type, ref, body) ${NUMBERS}
   select ${ID}, 0, seq, ${AT},
     case seq when 1 then 'conversation.requested' when 2 then 'conversation.assigned'
       when ${LAST_SEQ} then 'conversation.ended' else 'message.sent' end,
     case when seq between 3 and ${LAST_SEQ - 1} then printf('ref-%d-%d', n, seq) end,
     case seq when 1 then :requested when 2 then :assigned when ${LAST_SEQ} then :ended
       else iif(seq % 2 = 1, :visitor, :agent) end
   from numbers, places`,
  `insert into entry_place (conversation_id, lane, seq, ref, journal_id) ${NUMBERS}
   select ${ID}, 0, seq,
     case when seq between 3 and ${LAST_SEQ - 1} then printf('ref-%d-%d', n, seq) end,
     n * ${ENTRIES_EACH} + seq
   from numbers, places`,
  `insert into conversation (id, site_id, visitor_id, state, skill_group_id, agent_id,
     requested_at, ended_at, version, document) ${NUMBERS}
   select ${ID}, 'past', printf('0000visitor-%012d', n), 'closed', 'group-of-the-past',
     'agent-of-the-past', ${AT}, ${AT} + 60000, 3,
     json_set(:document, '$.id', ${ID}, '$.visitorId', printf('0000visitor-%012d', n))
   from numbers, (select 0 as seq)`,
  `insert into visitor (id, site_id, subject, identity, first_seen_at) ${NUMBERS}
   select printf('0000visitor-%012d', n), 'past', null, null, ${AT}
   from numbers, (select 0 as seq)`,
]

const DOCUMENT = {
  siteId: 'past',
  entryPoint: 'home',
  pageUrl: 'https://www.example.com/',
  traits: { type: null, vipLevel: 0, region: null, language: 'zh-CN', isSignedIn: false },
  requestedAt: 0,
  route: { ruleId: null, step: 0, priority: 0, overflowAt: null },
  state: 'closed',
  skillGroupId: 'group-of-the-past',
  agentId: 'agent-of-the-past',
  endedAt: 0,
  endedBy: 'agent',
  endCause: 'ended',
}

/** The journal MUST be empty: its row numbers are counted on. Answers how many messages there are now. */
export function fillStore(file: string, conversations: number, now: number): number {
  const database = new Database(file)
  database.pragma('synchronous = OFF')
  database.pragma('cache_size = -262144')
  const inserts = INSERTS.map((text) => database.prepare(text))
  const past = { startAt: now - YEAR_MS, stepMs: Math.floor(YEAR_MS / conversations) }
  const parameters = { ...BODIES, ...past, document: JSON.stringify(DOCUMENT) }
  for (let first = 0; first < conversations; first += BATCH) {
    const last = Math.min(first + BATCH, conversations) - 1
    database.transaction(() => {
      for (const insert of inserts) insert.run({ ...parameters, first, last })
    })()
  }
  database.prepare('update indexed set journal_id = ?').run(conversations * ENTRIES_EACH)
  database.pragma('wal_checkpoint(TRUNCATE)')
  database.close()
  return conversations * MESSAGES_EACH
}
