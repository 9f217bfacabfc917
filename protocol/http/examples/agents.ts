/** An agent who answers questions about broadband. */
import type * as v from 'valibot'
import { AgentChangeBody, AgentCreateBody, AgentView, PasswordBody, StatusBody } from '../agents.ts'
import { OwnPasswordBody, SessionView, SignInBody } from '../session.ts'
import { example } from './example.ts'
import { AGENT, GROUP, LATER_AT, MADE_AT } from './things.ts'

const FIRST_PASSWORD = 'set-by-the-administrator'
const NEXT_PASSWORD = 'four words of my own'

const person = {
  loginId: 'zhaolei',
  name: '赵磊',
  nickname: '小赵',
  avatarUrl: null,
  role: 'agent' as const,
  capacity: 5,
  skillGroupIds: [GROUP],
}

const agent = {
  id: AGENT,
  ...person,
  isDisabled: false,
  status: { status: 'offline' as const, awayReason: null, since: MADE_AT },
  createdAt: MADE_AT,
}

const away = { status: 'away' as const, awayReason: '培训' }

/** The agent with the status that was set. */
export const AGENT_AWAY: v.InferInput<typeof AgentView> = {
  ...agent,
  status: { ...away, since: LATER_AT },
}

export const AGENT_EXAMPLES = [
  example(SignInBody, { loginId: person.loginId, password: FIRST_PASSWORD }),
  example(SessionView, {
    agent: {
      id: AGENT,
      loginId: person.loginId,
      name: person.name,
      nickname: person.nickname,
      role: person.role,
      capacity: person.capacity,
      skillGroups: [{ id: GROUP, name: '宽带专席' }],
    },
  }),
  example(OwnPasswordBody, { current: FIRST_PASSWORD, next: NEXT_PASSWORD }),
  example(AgentCreateBody, { ...person, password: FIRST_PASSWORD }),
  example(AgentChangeBody, { nickname: person.nickname, capacity: person.capacity }),
  example(PasswordBody, { password: FIRST_PASSWORD }),
  example(StatusBody, away),
  example(AgentView, agent),
]
