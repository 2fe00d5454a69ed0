import { entityTag } from '@pvt/kernel/preconditions';
import Type, { type Static } from 'typebox';

export const TableName = Type.String({
  minLength: 1,
  maxLength: 200,
  description: 'The name.',
  examples: ['countries'],
});

export const TableRows = Type.Record(Type.String({ maxLength: 1000 }), Type.Unknown(), {
  description: 'Values by key.',
  examples: [{ PT: { name: 'Portugal' } }],
});
export type TableRows = Static<typeof TableRows>;

/** A table without its rows: they may be many megabytes. */
export const TableSize = Type.Object({ rows: Type.Integer({ description: 'How many rows it has.', examples: [249] }) });

/** The version of a table: each save has a time of its own, and to read all rows for a digest of them would take long. */
export function tableTag(name: string, updatedAt: string): string {
  return entityTag([name, updatedAt]);
}
