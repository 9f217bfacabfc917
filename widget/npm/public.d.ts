/** The package for bundlers: nothing happens on the page before `load`. */
import type { UniChatApi, UniChatOptions } from '../unichat.d.ts'

export type * from '../unichat.d.ts'

/** The commands of the widget on this page. They may be called before `load`, and then wait for it; where there is no page they reject with `no-page`. */
export declare const UniChat: UniChatApi

export interface LoadOptions extends UniChatOptions {
  /** For pages that require Trusted Types: makes the address of the script a TrustedScriptURL by a policy of yours. */
  trust?: ((address: string) => unknown) | undefined
}

/**
 * Fetches the script of the chat server at `host`, such as `https://chat.example.com`, and boots the widget with the options.
 * Once a page: the same again does nothing. Rejects with `load-failed` when the script could not be fetched, and may then
 * be called again; with `other-host` or `other-site` when another widget is on the page.
 */
export declare function load(host: string, options: LoadOptions): Promise<void>
