/** The one dialogue that is open, if any. */
import { useLayoutEffect } from 'preact/hooks'
import { EndDialog } from './workspace/conversation/end-dialog.tsx'
import { TransferDialog } from './workspace/transfer/transfer-dialog.tsx'
import { EarlierDialog } from './workspace/earlier/earlier-dialog.tsx'
import { PictureDialog } from './files/picture/picture-dialog.tsx'
import { activeRow } from './keyboard/action.ts'
import { HelpDialog } from './keyboard/help-dialog.tsx'
import { Palette } from './keyboard/palette.tsx'
import { SettingsDialog } from './preferences/settings-dialog.tsx'
import { useDesk } from './state/context.ts'
import type { Desk } from './state/desk.ts'

const DIALOGS = {
  transfer: TransferDialog,
  end: EndDialog,
  settings: SettingsDialog,
  help: HelpDialog,
  palette: Palette,
  picture: PictureDialog,
  earlier: EarlierDialog,
}

export function Dialogs() {
  const desk = useDesk()
  const name = desk.dialog.value
  const isPast = isOver(desk)
  // With the change of the page itself: a key pressed in between would meet a dialog that nobody sees.
  useLayoutEffect(() => {
    if (isPast) desk.dialog.value = null
  }, [isPast])
  if (name === null || isPast) return null
  const Open = DIALOGS[name]
  return <Open />
}

/** It asked about a conversation that has ended, or gone to somebody else, in the meantime. */
function isOver(desk: Desk): boolean {
  const name = desk.dialog.value
  return (name === 'end' || name === 'transfer') && activeRow({ desk }) === null
}
