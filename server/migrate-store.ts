/** `npm run migrate-store -- --from sqlite:FILE --to postgres://…`: moves an installation to PostgreSQL. */
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { messageOf } from './store/postgres/connection/failures.ts'
import { moveStore } from './store/move/move.ts'

const USAGE = `usage: npm run migrate-store -- --from sqlite:FILE --to postgres://USER:PASSWORD@HOST:PORT/DATABASE
Copies everything that is stored to an empty PostgreSQL database and compares it row by row. Stop the server first.
When it was cut short, run it again: it goes on where it was. FILE is not changed; start with DATABASE_URL afterwards.
`

async function main(): Promise<void> {
  const options = { from: { type: 'string' }, to: { type: 'string' } } as const
  const { from = '', to = '' } = parseArgs({ options }).values
  if (!from.startsWith('sqlite:') || !/^postgres(ql)?:\/\//.test(to)) {
    process.stdout.write(USAGE)
    process.exitCode = 1
    return
  }
  const moved = await moveStore(resolve(from.slice('sqlite:'.length)), to)
  for (const { table, count } of moved) process.stdout.write(`${table}: ${count} rows, the same\n`)
}

try {
  await main()
} catch (error) {
  process.stderr.write(`the move is not complete: ${messageOf(error)}\n`)
  process.exitCode = 1
}
