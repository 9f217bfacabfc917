/** Where else a visitor is known: one line for each account. */
import { KNOWN_PROVIDERS, type Account } from '../../../protocol/model/told.ts'
import { t } from '../../i18n/translate.ts'
import { Fact } from './fact.tsx'

type Known = (typeof KNOWN_PROVIDERS)[number]

const isKnown = (provider: string): provider is Known =>
  KNOWN_PROVIDERS.some((known) => known === provider)

/** A provider that has no name here is called as the site calls it. */
const providerName = (provider: string): string =>
  isKnown(provider) ? t(`visitor.account.${provider}`) : provider

export function AccountFacts({ accounts }: { accounts: readonly Account[] }) {
  return (
    <>
      {accounts.map(({ provider, id, name }) => (
        <Fact key={`${provider} ${id} ${name}`} name={providerName(provider)} text={id ?? name}>
          {[name, id].filter(Boolean).join(' · ')}
        </Fact>
      ))}
    </>
  )
}
