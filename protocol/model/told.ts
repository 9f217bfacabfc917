/** What a site's page says of its visitor without proof: shown to agents as such, and used for nothing else. */
import * as v from 'valibot'
import { Instant, Name } from './values.ts'

export const CONTEXT_FACTS_MAX = 20
/** The newest stay. */
export const TRACKED_EVENTS_MAX = 20
const FACT_NAME_LENGTH_MAX = 40
const FACT_TEXT_LENGTH_MAX = 200

const FactName = v.pipe(v.string(), v.minLength(1), v.maxLength(FACT_NAME_LENGTH_MAX))
const FactText = v.pipe(v.string(), v.maxLength(FACT_TEXT_LENGTH_MAX))

/** Where the operator's visitors have accounts; a site may name others. */
export const KNOWN_PROVIDERS = ['weibo', 'qq', 'wechat', 'renren', 'douban'] as const

export const ACCOUNTS_MAX = 10

/** An account the visitor has elsewhere, by its number or by the name it goes by. */
export const Account = v.pipe(
  v.strictObject({
    provider: FactName,
    id: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(100))),
    name: v.optional(Name),
  }),
  v.check(({ id, name }) => (id ?? name) !== undefined, 'an id or a name'),
)
export type Account = v.InferOutput<typeof Account>

export const Accounts = v.pipe(v.array(Account), v.maxLength(ACCOUNTS_MAX))
export type Accounts = v.InferOutput<typeof Accounts>

/** Who the page says the visitor is. */
export const Profile = v.strictObject({
  name: v.optional(Name),
  phone: v.optional(v.pipe(v.string(), v.maxLength(30))),
  email: v.optional(v.pipe(v.string(), v.maxLength(254))),
  accounts: v.optional(Accounts),
})
export type Profile = v.InferOutput<typeof Profile>

/** One thing the page knows: what is in the cart, which plan is looked at. */
export const Fact = v.strictObject({ name: FactName, text: FactText })
export type Fact = v.InferOutput<typeof Fact>

export const Context = v.pipe(v.array(Fact), v.maxLength(CONTEXT_FACTS_MAX))
export type Context = v.InferOutput<typeof Context>

/** Something that happened on the page. */
export const Happening = v.strictObject({ name: FactName, text: v.optional(FactText) })
export type Happening = v.InferOutput<typeof Happening>

/** As agents see it. */
export const TrackedEvent = v.object({ name: FactName, text: v.optional(FactText), at: Instant })
export type TrackedEvent = v.InferOutput<typeof TrackedEvent>
