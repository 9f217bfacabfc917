/** What the visitor looks at on the site, as their page showed it to the agent. */
import { useState } from 'preact/hooks'
import type { Bubble } from '../../state/conversation/timeline.ts'
import styles from './card.css'
import { WebLink } from './words/web-link.tsx'

function CardView({ bubble: { card } }: { bubble: Bubble }) {
  const [hasPicture, setHasPicture] = useState(true)
  if (!card) return null
  const { title, text, url, image, price } = card
  return (
    <div class="card-sent" part="sent-card">
      {image && hasPicture && (
        <img
          part="sent-card-image"
          src={image}
          alt=""
          referrerpolicy="no-referrer"
          onError={() => setHasPicture(false)}
        />
      )}
      <div class="card-sent-words">
        <WebLink part="sent-card-title" href={url}>
          {title}
        </WebLink>
        {price && <strong part="sent-card-price">{price}</strong>}
        {text && <p part="sent-card-text">{text}</p>}
      </div>
    </div>
  )
}

export { CardView as View, styles }
