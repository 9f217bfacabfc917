/** The ways to sign in, those that are offered first and in their order. */
import { SignInMethod, WORKING_METHODS } from '../../../../protocol/model/theme.ts'
import { t } from '../../../i18n/translate.ts'
import { Icon } from '../../../ui/icon.tsx'

type Methods = readonly SignInMethod[]

interface ListProps {
  methods: Methods
  onChange: (next: SignInMethod[]) => void
}

const WORKING: Methods = WORKING_METHODS

function moved(methods: Methods, from: number, by: 1 | -1): SignInMethod[] {
  const next = [...methods]
  const [taken] = next.splice(from, 1)
  if (taken) next.splice(from + by, 0, taken)
  return next
}

export function MethodList({ methods, onChange }: ListProps) {
  const others = SignInMethod.options.filter((method) => !methods.includes(method))
  return (
    <ol class="studio__methods" aria-label={t('theme.signIn.methods')}>
      {[...methods, ...others].map((method) => (
        <MethodRow key={method} {...{ method, methods, onChange }} />
      ))}
    </ol>
  )
}

function MethodRow({ method, methods, onChange }: ListProps & { method: SignInMethod }) {
  const at = methods.indexOf(method)
  const isOffered = at >= 0
  const label = t(`theme.signIn.method.${method}`)
  const toggle = (): void =>
    onChange(isOffered ? methods.filter((each) => each !== method) : [...methods, method])
  return (
    <li class="studio__row">
      <label class="studio__method">
        <input
          type="checkbox"
          checked={isOffered}
          disabled={isOffered && methods.length === 1}
          onChange={toggle}
        />
        <span>
          {label}
          {!WORKING.includes(method) && (
            <small class="studio__hint">{t('theme.signIn.notYet')}</small>
          )}
        </span>
      </label>
      {isOffered && (
        <span class="studio__measure">
          <Mover
            label={t('theme.signIn.up', { what: label })}
            icon="up"
            isOff={at === 0}
            run={() => onChange(moved(methods, at, -1))}
          />
          <Mover
            label={t('theme.signIn.down', { what: label })}
            icon="down"
            isOff={at === methods.length - 1}
            run={() => onChange(moved(methods, at, 1))}
          />
        </span>
      )}
    </li>
  )
}

interface MoverProps {
  label: string
  icon: 'up' | 'down'
  isOff: boolean
  run: () => void
}

/** One that is off keeps the focus, so that a row can be moved on with the same key. */
function Mover({ label, icon, isOff, run }: MoverProps) {
  return (
    <button
      type="button"
      class="button button--quiet button--icon"
      aria-label={label}
      aria-disabled={isOff}
      onClick={() => isOff || run()}
    >
      <Icon name={icon} size={16} />
    </button>
  )
}
