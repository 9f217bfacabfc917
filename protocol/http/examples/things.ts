/** The things that the examples are about: one operator, the people of its example site, and nobody who lives. */

export const SITE = '019f2b6e-4d10-7c3a-9b52-6f0e8a71c001'
export const GROUP = '019f2b6e-4d2c-7a91-8f3d-2b7c5e90c002'
export const AGENT = '019f2b71-08e4-7d66-b1a9-4c83f217c003'
export const IDENTITY_KEY = '019f2b74-9a5b-7e08-a6c4-d19e3b52c004'
export const RULE = 'broadband-page'
export const VISITOR = '019f2c02-5c77-7b14-93e8-0a6df4b8c005'
export const CONVERSATION = '019f2c02-5d01-7f4f-8d20-7e15c9a3c006'
export const LEFT_MESSAGE = '019f2c08-e3ba-7c92-bb07-51f8d62ec007'
export const REQUEST = '019f2c11-2f60-7a3d-9e41-c8b705d1c008'

/** 2026-07-04 in Shanghai, in the order in which things happened. */
export const MADE_AT = 1_783_126_800_000
export const LATER_AT = MADE_AT + 3_600_000
