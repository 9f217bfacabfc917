/** What is kept in memory beside the database follows its transactions. */
export interface Follower {
  /** The transaction is durable. */
  settle: () => void
  /** The transaction is undone: memory goes back to what it was before, or forgets. */
  abandon: () => void
}
