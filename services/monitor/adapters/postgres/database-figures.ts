import type { Queryable } from '@pvt/kernel/database';

export interface DatabaseFigure {
  readonly metric: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
  readonly grows: boolean;
}

/** Sizes, sessions, locks and counts of the database. */
export function databaseFigures(on: Queryable): Promise<DatabaseFigure[]> {
  return on.query<DatabaseFigure>('select metric, labels, value, grows from monitor.database_figures()');
}
