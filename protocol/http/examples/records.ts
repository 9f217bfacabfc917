/** What is read back: a message that was left, who changed what, and what a role may do. */
import { AuditView, LeftMessageView } from '../records.ts'
import { PERMISSIONS, RoleView } from '../roles.ts'
import { example } from './example.ts'
import { AGENT, CONVERSATION, LATER_AT, LEFT_MESSAGE, SITE, VISITOR } from './things.ts'

export const RECORD_EXAMPLES = [
  example(LeftMessageView, {
    id: LEFT_MESSAGE,
    siteId: SITE,
    visitorId: VISITOR,
    conversationId: CONVERSATION,
    entryPoint: 'broadband',
    fields: {
      contact: '李雷',
      phone: '010-12345678',
      subject: '宽带故障',
      email: 'lilei@example.com',
      content: '从昨晚开始无法上网，请尽快联系我。',
    },
    createdAt: LATER_AT,
    region: '北京',
  }),
  example(AuditView, {
    id: 128,
    at: LATER_AT,
    actor: AGENT,
    action: 'site.change',
    target: SITE,
    details: { name: { before: '掌上营业厅', after: '网上营业厅' } },
    address: '192.0.2.10',
  }),
  example(RoleView, {
    role: 'supervisor',
    permissions: [{ permission: 'sites.read', meaning: PERMISSIONS['sites.read'] }],
  }),
]
