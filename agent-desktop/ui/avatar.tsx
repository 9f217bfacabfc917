/** A person as a circle, with their picture or the first letter of the name, and whether they are there. */
import { useState } from 'preact/hooks'
import { Icon } from './icon.tsx'

interface AvatarProps {
  /** null: a person without a name. */
  name: string | null
  /** Where there is none, or it cannot be loaded, the letter is shown. */
  pictureUrl?: string | undefined
  isHere?: boolean
  isSmall?: boolean
}

export function Avatar({ name, pictureUrl, isHere, isSmall }: AvatarProps) {
  const [broken, setBroken] = useState<string | undefined>()
  return (
    <span class={`avatar ${isSmall ? 'avatar--small' : ''}`} aria-hidden="true">
      {pictureUrl === broken ? (
        <Letter name={name} />
      ) : (
        <img
          src={pictureUrl}
          alt=""
          referrerpolicy="no-referrer"
          onError={() => setBroken(pictureUrl)}
        />
      )}
      {isHere !== undefined && (
        <span class={`avatar__mark avatar__mark--${isHere ? 'here' : 'gone'}`} />
      )}
    </span>
  )
}

function Letter({ name }: Pick<AvatarProps, 'name'>) {
  return name === null ? <Icon name="visitor" size={16} /> : <>{Array.from(name.trim())[0]}</>
}
