/** The studio's head: which site, how the draft stands, and what can be done with it. */
import { useState } from 'preact/hooks'
import { t } from '../../i18n/translate.ts'
import { Dialog } from '../../ui/dialog.tsx'
import { SitePicker } from '../site-picker.tsx'
import type { Standing } from './exchange.ts'
import { STUDIO_BUTTONS } from './studio-buttons.ts'
import type { Studio } from './studio-state.ts'
import type { SiteChoice } from '../use-sites.ts'

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
        <BarButton name="undo" isOff={past.length === 0} run={studio.undo} />
        <BarButton name="redo" isOff={future.length === 0} run={studio.redo} />
        <BarButton name="reset" run={studio.reset} />
        <BarButton name="discard" isOff={!isDraft} run={() => setQuestion('discard')} />
        <BarButton name="publish" isOff={!isDraft} run={() => setQuestion('publish')} />
      </div>
      {question && <Sure question={question} site={site.name} onAnswer={answer} />}
    </header>
  )
}

interface BarButtonProps {
  name: 'undo' | 'redo' | 'reset' | 'discard' | 'publish'
  isOff?: boolean
  run: () => void
}

/** Also one that does nothing just now keeps the focus: who takes everything back goes on from there. */
function BarButton({ name, isOff = false, run }: BarButtonProps) {
  return (
    <button
      id={name === 'reset' ? undefined : STUDIO_BUTTONS[name]}
      type="button"
      class={`button ${name === 'publish' ? 'button--primary' : ''}`}
      aria-disabled={isOff}
      onClick={() => !isOff && run()}
    >
      {t(`theme.${name}`)}
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
