/** Sites with their entry points and the keys their identity tokens are signed with; settings and routing are in protocol/model. */
import * as v from 'valibot'
import { EntryPointKey, SiteId, SiteKey, SkillGroupId } from '../model/ids.ts'
import { PlainSettings, Routing, SiteSettings } from '../model/settings.ts'
import { SiteTheme } from '../model/theme.ts'
import { TypedName } from '../model/typed.ts'
import { Instant } from '../model/values.ts'

const EntryPoint = v.strictObject({ key: EntryPointKey, name: TypedName })

/** The places of a site where the widget is embedded. */
export const EntryPointList = v.pipe(
  v.array(EntryPoint),
  v.minLength(1, 'at least one'),
  v.maxLength(500, 'at most 500'),
  v.check((list) => new Set(list.map((entry) => entry.key)).size === list.length, 'each key once'),
)
export const EntryPointsBody = v.strictObject({ entryPoints: EntryPointList })

/** A new site has one skill group, to which everybody is sent until rules say otherwise. */
export const SiteCreateBody = v.strictObject({
  name: TypedName,
  skillGroupName: TypedName,
  entryPoints: v.optional(EntryPointList),
  origins: v.optional(SiteSettings.entries.origins, []),
})
export type SiteCreateBody = v.InferOutput<typeof SiteCreateBody>

export const SiteChangeBody = v.strictObject({ name: TypedName })

/** Never with the key itself when it is a shared secret: that is shown once, when it is made. */
export const IdentityKeyView = v.object({
  id: v.string(),
  algorithm: v.picklist(['HS256', 'RS256', 'ES256']),
  publicKey: v.nullable(v.string()),
})
export const IdentityKeyList = v.object({ items: v.array(IdentityKeyView) })

/** For HS256 the server makes the secret; for the others the site gives its public key. */
export const IdentityKeyBody = v.variant('algorithm', [
  v.strictObject({ algorithm: v.literal('HS256') }),
  v.strictObject({
    algorithm: v.picklist(['RS256', 'ES256']),
    publicKey: v.pipe(
      v.string(),
      v.trim(),
      v.maxLength(4_000, 'at most 4000 characters'),
      v.regex(/^-----BEGIN PUBLIC KEY-----[\s\S]+-----END PUBLIC KEY-----$/, 'a public key as PEM'),
    ),
  }),
])

/** `secret` is null when the site has its own private key. */
export const IdentityKeyMade = v.object({
  ...IdentityKeyView.entries,
  secret: v.nullable(v.string()),
})

export const SiteView = v.object({
  id: SiteId,
  key: SiteKey,
  name: TypedName,
  entryPoints: v.array(EntryPoint),
  settings: PlainSettings,
  routing: Routing,
  identityKeys: v.array(IdentityKeyView),
  skillGroupIds: v.array(SkillGroupId),
  createdAt: Instant,
})
export type SiteView = v.InferOutput<typeof SiteView>

/** The theme visitors see, and the one that is being worked on. */
export const ThemeView = v.object({ published: SiteTheme, draft: v.nullable(SiteTheme) })
export type ThemeView = v.InferOutput<typeof ThemeView>
