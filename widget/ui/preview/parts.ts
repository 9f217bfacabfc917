/** What is seen of messages while the panel is closed, in one file. */
export { badgePart } from './badge.tsx'
export { previewPart } from './preview-card.tsx'
