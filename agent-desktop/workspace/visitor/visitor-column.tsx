/** What is known of the visitor, beside the conversation. */
import type { VisitorDetails } from '../../../protocol/model/snapshot.ts'
import { agoText, fullTimeText, pathText } from '../../i18n/format.ts'
import { language, t } from '../../i18n/translate.ts'
import { COLUMN_WIDTHS } from '../../preferences/preferences.ts'
import { useDesk } from '../../state/context.ts'
import type { Row } from '../../state/queue/rows.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { ColumnSeparator } from '../../ui/column-separator.tsx'
import { Icon } from '../../ui/icon.tsx'
import { EarlierList } from '../earlier/earlier-list.tsx'
import { Fact } from './fact.tsx'
import { Identity } from './identity.tsx'
import { Told } from './told.tsx'
import { visitorName } from './visitor-name.ts'

export function VisitorColumn({ row }: { row: Row }) {
  const desk = useDesk()
  const { conversationId, visitor, isVisitorOnline, requestedAt } = row.conversation
  return (
    <section class="visitor" aria-label={t('visitor.title')}>
      <ColumnSeparator
        {...COLUMN_WIDTHS.visitor}
        label={t('workspace.visitorWidth')}
        value={desk.preferences.values.value.visitorWidth}
        side="after"
        onChange={(visitorWidth) => desk.preferences.change({ visitorWidth })}
      />
      <div class="visitor__scroll">
        <header class="visitor__head">
          <Avatar name={visitor.name ?? null} />
          <div class="visitor__who">
            <h2 class="visitor__name">{visitorName(visitor)}</h2>
            <p class="visitor__presence">{t(isVisitorOnline ? 'visitor.here' : 'visitor.gone')}</p>
          </div>
          <button
            type="button"
            class="button button--quiet button--icon visitor__close"
            aria-label={t('dialog.close')}
            onClick={() => desk.visitorPanel.toggle()}
          >
            <Icon name="close" />
          </button>
        </header>
        <p class="visitor__chips">
          {visitor.vipLevel > 0 && <span class="chip chip--vip">VIP{visitor.vipLevel}</span>}
          {visitor.type && <span class="chip">{visitor.type}</span>}
          <span class="chip">
            {t(visitor.isSignedIn ? 'visitor.signedIn' : 'visitor.anonymous')}
          </span>
        </p>
        <Identity visitor={visitor} />
        <Visit visitor={visitor} requestedAt={requestedAt} />
        {row.isHeld && visitor.earlierCount > 0 && <EarlierList conversationId={conversationId} />}
        <Told visitor={visitor} />
      </div>
    </section>
  )
}

function Visit({ visitor, requestedAt }: { visitor: VisitorDetails; requestedAt: number }) {
  const { now } = useDesk()
  const when = (at: number) => (
    <time title={fullTimeText(at, language.value)}>{agoText(at, now.value, language.value)}</time>
  )
  return (
    <>
      <h3 class="visitor__section">{t('visitor.visit')}</h3>
      <dl class="facts">
        {visitor.page && (
          <Fact name={t('visitor.page')} text={visitor.page.url}>
            <PageLink url={visitor.page.url} title={visitor.page.title} />
          </Fact>
        )}
        {visitor.referrer && (
          <Fact name={t('visitor.referrer')} text={visitor.referrer}>
            <PageLink url={visitor.referrer} title={hostOf(visitor.referrer)} />
          </Fact>
        )}
        <Fact name={t('visitor.entryPoint')}>{visitor.entryPointName ?? visitor.entryPoint}</Fact>
        <Fact name={t('visitor.arrivedAt')}>{when(visitor.arrivedAt)}</Fact>
        <Fact name={t('visitor.requestedAt')}>{when(requestedAt)}</Fact>
        <Fact name={t('visitor.earlier')}>
          {visitor.earlierCount === 0
            ? t('visitor.firstTime')
            : t('visitor.earlierCount', { count: visitor.earlierCount })}
        </Fact>
      </dl>
    </>
  )
}

/** Only addresses of the web become links; a visitor's client may claim any. */
function PageLink({ url, title }: { url: string; title: string }) {
  const text = title === '' ? pathText(url) : title
  if (!/^https?:\/\//u.test(url)) return <>{text}</>
  return (
    <a href={url} target="_blank" rel="noopener noreferrer" title={url}>
      {text}
    </a>
  )
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).hostname : url
}
