/** Who the visitor is, how that is known, and where they are. */
import { Fragment } from 'preact'
import type { VisitorDetails } from '../../../protocol/model/snapshot.ts'
import { t } from '../../i18n/translate.ts'
import { ContactFacts } from './contact-facts.tsx'
import { Fact } from './fact.tsx'

export function Identity({ visitor }: { visitor: VisitorDetails }) {
  const { isSignedIn, subject, phone, email, accounts = [] } = visitor
  return (
    <dl class="facts">
      <Fact name={t('visitor.signIn')} text="">
        {t(isSignedIn ? 'visitor.signIn.site' : 'visitor.signIn.none')}
      </Fact>
      {subject && (
        <Fact name={t('visitor.subject')} text={subject}>
          <span class="number">{subject}</span>
        </Fact>
      )}
      <Fact name={t('visitor.id')} text={visitor.id}>
        <span class="visitor__id">
          {visitor.id.split(/(?<=-)/u).map((part, place) => (
            <Fragment key={place}>
              {part}
              <wbr />
            </Fragment>
          ))}
        </span>
      </Fact>
      <ContactFacts phone={phone} email={email} accounts={accounts} />
      <Place visitor={visitor} />
    </dl>
  )
}

function Place({ visitor }: { visitor: VisitorDetails }) {
  const { region, regionFrom, address, browser } = visitor
  return (
    <>
      {region && (
        <Fact name={t('visitor.region')} text={region}>
          {region}
          {regionFrom && <small>{t(`visitor.region.${regionFrom}`)}</small>}
        </Fact>
      )}
      {address && (
        <Fact name={t('visitor.address')} text={address}>
          <span class="number">{address}</span>
        </Fact>
      )}
      {browser && <Fact name={t('visitor.browser')}>{browser}</Fact>}
      <Fact name={t('visitor.language')} text="">
        {t(`language.${visitor.language}`)}
      </Fact>
    </>
  )
}
