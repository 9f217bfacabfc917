/** By what a shortcut finds the buttons of the studio's head. */

export const STUDIO_BUTTONS = {
  undo: 'studio-undo',
  redo: 'studio-redo',
  discard: 'studio-discard',
  publish: 'studio-publish',
} as const
