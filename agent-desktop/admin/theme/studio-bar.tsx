/** The studio's head: which site, how the draft stands, and what can be done with it. */
import { useState } from 'preact/hooks'
import { t } from '../../i18n/translate.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SitePicker } from '../site-picker.tsx'
import type { Standing } from './exchange.ts'
import type { Studio } from './studio-state.ts'
import type { SiteChoice } from './theme-api.ts'

interface BarProps {
  studio: Studio
  sites: readonly SiteChoice[]
  site: SiteChoice
  onSite: (id: string) => void
}

type Question = 'publish' | 'discard'

export function StudioBar({ studio, sites, site, onSite }: BarProps) {
  const [question, setQuestion] = useState<Question | null>(null)
  const { past, future } = studio.edits.value
  const standing = studio.standing.value
  const isDraft = ['saved', 'unsaved', 'trouble'].includes(standing)
  const answer = (isSure: boolean): void => {
    setQuestion(null)
    if (isSure && question) void studio[question]()
  }
  return (
    <header class="studio__bar">
      <h1 class="studio__title">{t('theme.title')}</h1>
      <SitePicker {...{ sites, site, onSite }} />
      <StandingLine standing={standing} />
      <div class="studio__acts">
        <BarButton label={t('theme.undo')} isOff={past.length === 0} run={studio.undo} />
        <BarButton label={t('theme.redo')} isOff={future.length === 0} run={studio.redo} />
        <BarButton label={t('theme.reset')} run={studio.reset} />
        <BarButton label={t('theme.discard')} isOff={!isDraft} run={() => setQuestion('discard')} />
        <button
          type="button"
          class="button button--primary"
          disabled={!isDraft}
          onClick={() => setQuestion('publish')}
        >
          {t('theme.publish')}
        </button>
      </div>
      {question && <Sure question={question} site={site.name} onAnswer={answer} />}
    </header>
  )
}

function BarButton(props: { label: string; isOff?: boolean; run: () => void }) {
  return (
    <button type="button" class="button" disabled={props.isOff ?? false} onClick={props.run}>
      {props.label}
    </button>
  )
}

function StandingLine({ standing }: { standing: Standing }) {
  return (
    <span class={`studio__standing studio__standing--${standing}`} role="status">
      {t(`theme.standing.${standing}`)}
    </span>
  )
}

interface SureProps {
  question: Question
  site: string
  onAnswer: (isSure: boolean) => void
}

function Sure({ question, site, onAnswer }: SureProps) {
  return (
    <Dialog
      title={t(`theme.sure.${question}`, { site })}
      shape="narrow"
      onClose={() => onAnswer(false)}
    >
      <p class="dialog__body">{t(`theme.sureText.${question}`)}</p>
      <div class="dialog__actions">
        <button type="button" class="button" onClick={() => onAnswer(false)}>
          {t('dialog.cancel')}
        </button>
        <button
          type="button"
          class="button button--primary"
          autofocus
          onClick={() => onAnswer(true)}
        >
          {t(`theme.${question}`)}
        </button>
      </div>
    </Dialog>
  )
}
