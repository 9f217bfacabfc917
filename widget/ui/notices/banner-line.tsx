/** One line above the composer about what stands in the way: quiet for the connection, plain for refusals. */
import { chooseToLeaveMessage } from '../../state/actions.ts'
import { bannerOf } from './banner.ts'
import { useWidget } from '../shell/context.ts'

export function BannerLine() {
  const widget = useWidget()
  const { view, texts, language } = widget
  const banner = bannerOf(view.value, texts.value, language.value)
  return (
    <div class="banner-place" role="status">
      {banner && (
        <p class={`banner ${banner.tone}`}>
          <span>{banner.text}</span>
          {banner.canLeaveMessage && (
            <button type="button" class="button" onClick={() => chooseToLeaveMessage(widget)}>
              {texts.value.leaveMessage}
            </button>
          )}
        </p>
      )}
    </div>
  )
}
