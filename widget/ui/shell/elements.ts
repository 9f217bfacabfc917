/** How build.mjs writes elements out; it imports this wherever there are some. */
export { Fragment, h } from 'preact'
