/** What the routes of files are given. */
import type { FileKeeping } from '../../app/files/upload.ts'
import type { LinkSigning } from '../../app/files/links.ts'
import type { UploadPace } from '../../app/files/pace.ts'
import type { Core } from '../../app/core.ts'
import type { SignIn } from '../../app/sign-in/sign-in.ts'

export interface FileDeps {
  core: Core
  keeping: FileKeeping
  signing: LinkSigning
  pace: UploadPace
  signIn: Pick<SignIn, 'findSession'>
  publicUrl: string | null
}
