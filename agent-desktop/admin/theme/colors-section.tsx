/** The colours of each scheme, and how well they can be read. */
import { contrastsOf, type Contrast } from '../../../protocol/theme/colors.ts'
import { readableOn } from '../../../protocol/theme/contrast.ts'
import type { Scheme } from '../../../protocol/theme/palette.ts'
import type { ThemeColors } from '../../../protocol/model/theme.ts'
import { t } from '../../i18n/translate.ts'
import { Icon } from '../../ui/icon.tsx'
import { SwitchField } from './fields/plain-fields.tsx'
import { ColorField } from './fields/typed-fields.tsx'
import type { SectionProps } from './sections.tsx'

const PLAIN = ['accent', 'surface', 'text', 'bubble'] as const

export function ColorsSection({ studio, scheme }: SectionProps & { scheme: Scheme }) {
  const theme = studio.theme.value
  const colors = theme.colors[scheme]
  const set = (change: Partial<ThemeColors>, subject: string): void => {
    const next = { ...theme.colors, [scheme]: { ...colors, ...change } }
    studio.change({ ...theme, colors: next }, `${scheme}.${subject}`)
  }
  const isAutomatic = colors.onAccent === null
  return (
    <>
      {PLAIN.map((name) => (
        <ColorField
          key={`${scheme}.${name}`}
          label={t(`theme.color.${name}`)}
          value={colors[name]}
          onChange={(value) => set({ [name]: value }, name)}
        />
      ))}
      <SwitchField
        label={t('theme.onAccentAuto')}
        value={isAutomatic}
        onChange={(isOn) =>
          set({ onAccent: isOn ? null : readableOn(colors.accent) }, 'onAccentAuto')
        }
      />
      {colors.onAccent !== null && (
        <ColorField
          key={`${scheme}.onAccent`}
          label={t('theme.color.onAccent')}
          value={colors.onAccent}
          onChange={(onAccent) => set({ onAccent }, 'onAccent')}
        />
      )}
      <ContrastList contrasts={contrastsOf(colors, scheme)} />
    </>
  )
}

function ContrastList({ contrasts }: { contrasts: Contrast[] }) {
  return (
    <ul class="studio__contrasts" aria-label={t('theme.contrast')} aria-live="polite">
      {contrasts.map(({ pair, ratio, wanted }) => {
        const isPoor = ratio < wanted
        return (
          <li
            key={pair}
            class={isPoor ? 'studio__contrast studio__contrast--poor' : 'studio__contrast'}
          >
            <Icon name={isPoor ? 'warning' : 'check'} size={16} />
            <span>{t(`theme.pair.${pair}`)}</span>
            <b class="number">{ratio.toFixed(2)} : 1</b>
            {isPoor && <span>{t('theme.contrastPoor', { wanted })}</span>}
          </li>
        )
      })}
    </ul>
  )
}
