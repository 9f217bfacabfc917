/** The address of a site's logo, the picture as it was found there, and what to do when there is none. */
import { useState } from 'preact/hooks'
import { LogoUrl } from '../../../../protocol/model/theme.ts'
import { t } from '../../../i18n/translate.ts'
import type { FieldProps } from './plain-fields.tsx'
import { AddressField } from './typed-fields.tsx'

export function LogoField({ value, onChange }: Omit<FieldProps<string>, 'label'>) {
  const [broken, setBroken] = useState<string | null>(null)
  const isBroken = value === broken
  return (
    <>
      <AddressField
        label={t('theme.logo')}
        hint="https://www.example.com/logo.png"
        problem={t('theme.logoWrong')}
        schema={LogoUrl}
        value={value}
        onChange={onChange}
      />
      <div class="studio__logo">
        {value !== '' && !isBroken && (
          <img
            key={value}
            src={value}
            alt={t('theme.logoPicture')}
            onError={() => setBroken(value)}
          />
        )}
        <p class={isBroken ? 'studio__problem' : 'studio__hint'} role="status">
          {isBroken ? t('theme.logoBroken') : t('theme.logoHint')}
        </p>
      </div>
    </>
  )
}
