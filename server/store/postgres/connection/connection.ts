/** One connection to the database: queries of `sql/`, prepared once, sent without waiting for the one before. */
import { Socket } from 'node:net'
import { Client, DatabaseError, types, type ClientConfig, type QueryResult } from 'pg'
import { compile, postgresBuilder, type Query } from '../../sql/statement.ts'
import { ConnectionLost, messageOf } from './failures.ts'

export interface Connection {
  /** The rows; queries of one connection are carried out in the order of the calls. */
  run: <Input extends object, Row>(query: Query<Input, Row>, input: Input) => Promise<Row[]>
  /** A statement without parameters; answers what the server calls what it did. */
  command: (sql: string) => Promise<string>
  isLost: () => boolean
  end: () => Promise<void>
  /** Cuts the connection off at once; everything sent on it fails. */
  destroy: () => void
}

interface Statement {
  name: string
  sql: string
  valuesOf: (input: object) => unknown[]
}

const CONNECT_TIMEOUT_MS = 5_000
/** A server that does not answer for so long is taken for gone. */
export const QUERY_TIMEOUT_MS = 15_000
const BIGINT_OID = 20

/** Instants and numbers of entries are far below 2^53. */
const numberTypes: NonNullable<ClientConfig['types']> = {
  getTypeParser: (oid: number, format?: unknown) =>
    oid === BIGINT_OID ? Number : types.getTypeParser(oid, format as 'text'),
} as NonNullable<ClientConfig['types']>

const statements = new WeakMap<object, Statement>()
let statementCount = 0

/** PostgreSQL's text holds every character but this one, which nobody types. */
function storable(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(storable)
  return typeof value === 'string' && value.includes('\0')
    ? value.replaceAll('\0', '\uFFFD')
    : value
}

function statementOf<Input, Row>(query: Query<Input, Row>): Statement {
  const known = statements.get(query)
  if (known) return known
  const { sql, bindings } = compile(postgresBuilder, query)
  statementCount += 1
  const valuesOf = (input: object) =>
    bindings.map((binding) =>
      'field' in binding
        ? storable((input as Record<string, unknown>)[binding.field])
        : binding.value,
    )
  const statement = { name: `q${statementCount}`, sql, valuesOf }
  statements.set(query, statement)
  return statement
}

function wrap(client: Client, socket: Socket): Connection {
  let isLost = false
  client.on('error', () => (isLost = true))
  client.on('end', () => (isLost = true))

  function destroy(): void {
    isLost = true
    socket.destroy()
  }

  /** Everything that is not the server's own word means that the connection is gone. */
  async function send(sent: Promise<QueryResult>): Promise<QueryResult> {
    try {
      return await sent
    } catch (error) {
      if (error instanceof DatabaseError) throw error
      destroy()
      throw new ConnectionLost(messageOf(error), { cause: error })
    }
  }

  return {
    isLost: () => isLost,
    destroy,
    end: () => client.end(),
    async run(query, input) {
      const { name, sql, valuesOf } = statementOf(query)
      const { rows } = await send(client.query({ name, text: sql, values: valuesOf(input) }))
      return rows
    },
    command: async (sql) => (await send(client.query(sql))).command,
  }
}

/** Opens a connection under a name that others see. */
export async function connect(
  url: string,
  name: string,
  queryTimeoutMs: number,
): Promise<Connection> {
  const socket = new Socket()
  const client = new Client({
    connectionString: url,
    application_name: name,
    stream: () => socket,
    connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
    query_timeout: queryTimeoutMs,
    keepAlive: true,
    pipeline: true,
    types: numberTypes,
  })
  client.on('error', () => undefined)
  try {
    await client.connect()
    return wrap(client, socket)
  } catch (error) {
    socket.destroy()
    throw error
  }
}
