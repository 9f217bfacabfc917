/** What the visitor looks at on the site, as their page showed it to the agent. */
import { useState } from 'preact/hooks'
import type { Bubble } from '../../state/timeline.ts'
import styles from '../styles/card.css'
import { WebLink } from './web-link.tsx'

function CardView({ bubble: { card } }: { bubble: Bubble }) {
  const [hasPicture, setHasPicture] = useState(true)
  if (!card) return null
  const { title, text, url, image, price } = card
  return (
    <div class="card-sent">
      {image && hasPicture && (
        <img src={image} alt="" referrerpolicy="no-referrer" onError={() => setHasPicture(false)} />
      )}
      <div class="card-sent-words">
        <WebLink href={url}>{title}</WebLink>
        {price && <strong>{price}</strong>}
        {text && <p>{text}</p>}
      </div>
    </div>
  )
}

export const cardPart = { View: CardView, styles }
