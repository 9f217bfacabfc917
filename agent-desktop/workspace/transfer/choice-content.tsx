/** One place a conversation can be handed to, with how much room there is. */
import { t } from '../../i18n/translate.ts'
import { Icon } from '../../ui/icon.tsx'
import { LoadBar } from '../../ui/load-bar.tsx'
import type { TransferChoice } from './transfer-choices.ts'

export function ChoiceContent({ choice }: { choice: TransferChoice }) {
  return (
    <>
      <Icon name={choice.kind === 'group' ? 'group' : 'visitor'} />
      <span class="choice__name">{choice.name}</span>
      <span class="choice__state">
        {choice.refusal ? t(`transfer.refusal.${choice.refusal}`) : <Room choice={choice} />}
      </span>
    </>
  )
}

function Room({ choice }: { choice: TransferChoice }) {
  if (choice.kind === 'group') {
    return (
      <span class="number">
        {t('transfer.groupRoom', { free: choice.free, waiting: choice.waiting })}
      </span>
    )
  }
  return (
    <>
      <span class={`dot dot--${choice.status}`} />
      {t(`status.${choice.status}`)}
      <LoadBar load={choice.load} capacity={choice.capacity} />
    </>
  )
}
