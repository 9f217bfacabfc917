/** English: what messages are made of: files and formatted text. */
import type { zhCnContent } from './zh-cn-content.ts'

export const enContent: Record<keyof typeof zhCnContent, string> = {
  'action.attach': 'Attach files',
  'file.tray': 'Files to send',
  'file.remove': 'Remove {name}',
  'file.cancel': 'Cancel the upload of {name}',
  'file.uploading': 'Uploaded so far',
  'file.waiting': 'Waiting',
  'file.dropHere': 'Let go to add the files',
  'file.save': 'Download',
  'file.saveNamed': 'Download {name}',
  'file.enlarge': 'Show {name} large',
  'file.again': 'Could not be shown. Try again',
  'file.viewer': 'Picture; + - 0 zoom, arrow keys move',
  'file.larger': 'Larger',
  'file.smaller': 'Smaller',
}
