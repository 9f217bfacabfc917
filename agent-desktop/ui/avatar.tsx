/** A person as a circle with the first letter of the name, and whether they are there. */

interface AvatarProps {
  name: string
  isHere?: boolean
  isSmall?: boolean
}

export function Avatar({ name, isHere, isSmall }: AvatarProps) {
  return (
    <span class={`avatar ${isSmall ? 'avatar--small' : ''}`} aria-hidden="true">
      {Array.from(name.trim())[0] ?? '·'}
      {isHere !== undefined && (
        <span class={`avatar__mark avatar__mark--${isHere ? 'here' : 'gone'}`} />
      )}
    </span>
  )
}
