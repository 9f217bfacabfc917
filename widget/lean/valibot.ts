/** Has the names of valibot for the widget's build, which puts it in valibot's place. */
export * from './schemas.ts'
export * from './seldom.ts'
