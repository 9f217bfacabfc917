/** What the site's page says of the visitor: not proven by anybody, and shown as such. */
import type { Account } from '../../../protocol/model/told.ts'
import type { VisitorDetails } from '../../../protocol/model/snapshot.ts'
import { agoText, fullTimeText } from '../../i18n/format.ts'
import { language, t } from '../../i18n/translate.ts'
import { useDesk } from '../../state/context.ts'
import { ContactFacts } from './contact-facts.tsx'
import { Fact } from './fact.tsx'

export function Told({ visitor }: { visitor: VisitorDetails }) {
  const { profile = {}, toldAccounts = [], context = [], events = [] } = visitor
  const isTold = Object.keys(profile).length + toldAccounts.length > 0
  return (
    <>
      {isTold && <Unverified profile={profile} accounts={toldAccounts} />}
      {context.length > 0 && (
        <>
          <h3 class="visitor__section">{t('visitor.context')}</h3>
          <dl class="facts">
            {context.map(({ name, text }) => (
              <Fact key={name} name={name}>
                {text}
              </Fact>
            ))}
          </dl>
        </>
      )}
      {events.length > 0 && <Events events={events} />}
    </>
  )
}

interface UnverifiedProps {
  profile: NonNullable<VisitorDetails['profile']>
  accounts: readonly Account[]
}

function Unverified({ profile, accounts }: UnverifiedProps) {
  const { name, phone, email } = profile
  return (
    <>
      <h3 class="visitor__section">{t('visitor.unverified')}</h3>
      <dl class="facts">
        {name && <Fact name={t('visitor.name')}>{name}</Fact>}
        <ContactFacts phone={phone} email={email} accounts={accounts} />
      </dl>
    </>
  )
}

/** Newest first. */
function Events({ events }: { events: NonNullable<VisitorDetails['events']> }) {
  const { now } = useDesk()
  return (
    <>
      <h3 class="visitor__section">{t('visitor.events')}</h3>
      <dl class="facts">
        {events.toReversed().map(({ name, text, at }) => (
          <Fact key={at} name={name}>
            {text && `${text} · `}
            <time title={fullTimeText(at, language.value)}>
              {agoText(at, now.value, language.value)}
            </time>
          </Fact>
        ))}
      </dl>
    </>
  )
}
