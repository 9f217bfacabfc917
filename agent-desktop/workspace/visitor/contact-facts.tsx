/** How a visitor is reached and where else they are known, verified or not. */
import { KNOWN_PROVIDERS, type Account } from '../../../protocol/model/told.ts'
import { maskedPhone } from '../../i18n/format.ts'
import { t } from '../../i18n/translate.ts'
import { Fact } from './fact.tsx'

type Known = (typeof KNOWN_PROVIDERS)[number]

const isKnown = (provider: string): provider is Known =>
  KNOWN_PROVIDERS.some((known) => known === provider)

/** A provider that has no name here is called as the site calls it. */
const providerName = (provider: string): string =>
  isKnown(provider) ? t(`visitor.account.${provider}`) : provider

interface ContactFactsProps {
  phone?: string | undefined
  email?: string | undefined
  accounts: readonly Account[]
}

export function ContactFacts({ phone, email, accounts }: ContactFactsProps) {
  return (
    <>
      {phone && (
        <Fact name={t('visitor.phone')} text={maskedPhone(phone)}>
          <span class="number">{maskedPhone(phone)}</span>
        </Fact>
      )}
      {email && <Fact name={t('visitor.email')}>{email}</Fact>}
      {accounts.map(({ provider, id, name }) => (
        <Fact key={`${provider} ${id} ${name}`} name={providerName(provider)} text={id ?? name}>
          {[name, id].filter(Boolean).join(' · ')}
        </Fact>
      ))}
    </>
  )
}
