/** What whoever starts the server by hand is told: where it is, and the accounts that were made. */
import type { DemoAccount } from './demo.ts'

/** Passwords are shown this once and kept nowhere. */
export function announce(url: string, accounts: readonly DemoAccount[]): void {
  const lines = accounts.map(
    ({ loginId, password, role, name }) =>
      `    ${loginId.padEnd(10)} ${password.padEnd(24)} ${role} (${name})`,
  )
  const people =
    lines.length > 0
      ? ['', '  Accounts made now; the passwords are not shown again:', ...lines]
      : []
  const places = [
    `  ${url}/       portal page with the widget`,
    `  ${url}/desk   agent desktop`,
    `  ${url}/docs   HTTP API`,
  ]
  process.stdout.write(`${['UniChat is ready.', ...places, ...people].join('\n')}\n`)
}
