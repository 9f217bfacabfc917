/** Whether the column about the visitor is shown: beside the conversation where there is room, else above it. */
import { computed, signal, type ReadonlySignal } from '@preact/signals'
import type { PreferenceStore } from '../preferences/preferences.ts'

export interface VisitorPanel {
  isShown: ReadonlySignal<boolean>
  toggle: () => void
  /** True when it lay above the conversation and is now gone. */
  closeOverlay: () => boolean
}

export function createVisitorPanel(
  preferences: PreferenceStore,
  isNarrow: ReadonlySignal<boolean>,
): VisitorPanel {
  const isOverlayOpen = signal(false)
  const isShown = computed(() =>
    isNarrow.value ? isOverlayOpen.value : preferences.values.value.visitorColumn,
  )
  return {
    isShown,
    toggle() {
      if (isNarrow.value) isOverlayOpen.value = !isOverlayOpen.value
      else preferences.change({ visitorColumn: !isShown.value })
    },
    closeOverlay() {
      const wasOpen = isNarrow.value && isOverlayOpen.value
      isOverlayOpen.value = false
      return wasOpen
    },
  }
}
