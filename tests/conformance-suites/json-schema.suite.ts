import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '@pvt/kernel/errors';
import { compileSchema, type SchemaCheck } from '@pvt/kernel/schema/compile';
import { type Counts, countsOf, type Outcome } from './suite.ts';

export const name = 'json-schema';
export const heading = 'JSON Schema';

export async function run(): Promise<ReadonlyMap<string, Counts>> {
  return countsOf(outcomes());
}

interface Group {
  readonly description: string;
  readonly schema: object | boolean;
  readonly tests: readonly { readonly description: string; readonly data: unknown; readonly valid: boolean }[];
}

const FOLDER = join(import.meta.dirname, 'json-schema', 'draft2020-12');

/** The required tests of draft 2020-12. */
export function outcomes(): Outcome[] {
  return readdirSync(FOLDER).flatMap((file) => {
    const groups = JSON.parse(readFileSync(join(FOLDER, file), 'utf8')) as readonly Group[];
    return groups.flatMap((group) => outcomesOf(file, group));
  });
}

function outcomesOf(file: string, { description, schema, tests }: Group): Outcome[] {
  const check = compiled(schema);
  return tests.map((test) => {
    const fault = typeof check === 'string' ? check : check(test.data);
    const isValid = fault === undefined;
    return {
      file,
      test: `${description}: ${test.description}`,
      agrees: typeof fault !== 'string' && isValid === test.valid,
      got: typeof fault === 'string' ? fault : (fault?.detail ?? 'valid'),
    };
  });
}

/** Why not, when the schema is refused. An event type's schema is an object, so a boolean is put into one. */
function compiled(schema: object | boolean): SchemaCheck | string {
  try {
    return compileSchema(typeof schema === 'boolean' ? { allOf: [schema] } : schema);
  } catch (error) {
    return messageOf(error);
  }
}
