/** What the visitor looks at on the site, as their page shows it. */
import { useState } from 'preact/hooks'
import type { Card } from '../../../protocol/model/card.ts'

export function CardView({ card: { title, text, url, image, price } }: { card: Card }) {
  const [hasPicture, setHasPicture] = useState(true)
  return (
    <div class="card-sent">
      {image !== undefined && hasPicture && (
        <img
          class="card-sent__picture"
          src={image}
          alt=""
          referrerpolicy="no-referrer"
          onError={() => setHasPicture(false)}
        />
      )}
      <div class="card-sent__words">
        <a class="card-sent__title" href={url} target="_blank" rel="noopener noreferrer">
          {title}
        </a>
        {price && <p class="card-sent__price number">{price}</p>}
        {text && <p class="card-sent__text">{text}</p>}
      </div>
    </div>
  )
}
