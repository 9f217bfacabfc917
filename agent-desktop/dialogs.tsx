/** The one dialogue that is open, if any. */
import { EndDialog } from './workspace/conversation/end-dialog.tsx'
import { TransferDialog } from './workspace/transfer/transfer-dialog.tsx'
import { EarlierDialog } from './workspace/earlier/earlier-dialog.tsx'
import { PictureDialog } from './files/picture-dialog.tsx'
import { HelpDialog } from './keyboard/help-dialog.tsx'
import { Palette } from './keyboard/palette.tsx'
import { SettingsDialog } from './preferences/settings-dialog.tsx'
import { useDesk } from './state/context.ts'

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
  const name = useDesk().dialog.value
  if (name === null) return null
  const Open = DIALOGS[name]
  return <Open />
}
