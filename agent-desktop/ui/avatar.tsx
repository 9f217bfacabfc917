/** A person as a circle with the first letter of the name, and whether they are there. */
import { Icon } from './icon.tsx'

interface AvatarProps {
  /** null: a person without a name. */
  name: string | null
  isHere?: boolean
  isSmall?: boolean
}

export function Avatar({ name, isHere, isSmall }: AvatarProps) {
  return (
    <span class={`avatar ${isSmall ? 'avatar--small' : ''}`} aria-hidden="true">
      {name === null ? <Icon name="visitor" size={16} /> : Array.from(name.trim())[0]}
      {isHere !== undefined && (
        <span class={`avatar__mark avatar__mark--${isHere ? 'here' : 'gone'}`} />
      )}
    </span>
  )
}
