/** What is seen of messages while the panel is closed, in one file. */
export { badge } from './badge.tsx'
export { preview } from './preview-card.tsx'
