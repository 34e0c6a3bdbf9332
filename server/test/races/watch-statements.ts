import { onStatement } from '../../src/database/prepared-client.js';

/** Every statement that this process sends while `act` runs, `begin` and `commit` included. */
export async function statementsOf(act: () => Promise<unknown>): Promise<string[]> {
  const statements: string[] = [];
  onStatement((text) => statements.push(text));
  try {
    await act();
  } finally {
    onStatement(null);
  }
  return statements;
}

/** How many transactions were rolled back: each deadlock that was tried again leaves one, though nobody saw it. */
export function countRollbacks(statements: readonly string[]): number {
  return statements.filter((text) => /^rollback/i.test(text)).length;
}
