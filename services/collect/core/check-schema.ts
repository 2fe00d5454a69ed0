import { messageOf } from '@pvt/kernel/errors';
import { compileSchema } from '@pvt/kernel/schema/compile';
import { SchemaRefused } from '@pvt/kernel/schema/refused';
import { collectErrors } from './errors.ts';

const MAX_SCHEMA = 256 * 1024;

/** @throws EVENT_TYPE_INVALID for what no event could be checked by */
export function checkSchema(schema: unknown): void {
  const reject = (detail: string, within = ''): Error =>
    collectErrors.EVENT_TYPE_INVALID(detail, { pointer: `/schema${within}` });
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema))
    throw reject('"schema" must be a JSON object.');
  if (JSON.stringify(schema).length > MAX_SCHEMA) throw reject('A schema has at most 256 KiB.');
  try {
    compileSchema(schema);
  } catch (error) {
    if (error instanceof SchemaRefused) throw reject(`/schema${error.pointer}: ${error.message}.`, error.pointer);
    throw reject(`The schema can not be used: ${messageOf(error)}.`);
  }
}
