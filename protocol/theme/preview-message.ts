/** What the theme studio and its preview say to each other, on the chat server's own origin. */
import type { SiteTheme } from '../model/theme.ts'
import type { Language } from '../model/values.ts'
import type { Scheme } from './palette.ts'

/** What the widget in the preview is doing. */
export type PreviewScene = 'launcher' | 'welcome' | 'sign-in' | 'conversation'

/** From the studio: what is to be seen. */
export interface PreviewOrder {
  type: 'preview.show'
  theme: SiteTheme
  siteName: string
  language: Language
  /** How the visitor's system is set. */
  scheme: Scheme
  scene: PreviewScene
}

/** From the preview, once it can be told. */
export interface PreviewReady {
  type: 'preview.ready'
}
