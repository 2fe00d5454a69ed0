import { expect, test } from 'vitest';
import { preferredType } from './accept.ts';

const OFFERED = ['application/json', 'application/x-ndjson', 'text/csv'] as const;

test.each([
  [undefined, 'application/json'],
  ['', 'application/json'],
  ['*/*', 'application/json'],
  ['text/csv', 'text/csv'],
  ['TEXT/CSV', 'text/csv'],
  ['text/*', 'text/csv'],
  ['text/csv, */*', 'text/csv'],
  ['text/csv;q=0.1, application/json', 'application/json'],
  ['application/json, application/x-ndjson;q=0', 'application/json'],
  ['application/json;q=0.5, application/x-ndjson', 'application/x-ndjson'],
  ['application/x-ndjson, application/json', 'application/x-ndjson'],
  ['text/csv;q=0', 'application/json'],
  ['*/*;q=0.1, application/json;q=0', 'application/x-ndjson'],
  ['application/xml', 'application/json'],
  ['text/csv; charset=utf-8; q=0.9', 'text/csv'],
])('Accept: %s is answered with %s', (accept, type) => {
  expect(preferredType(accept, OFFERED)).toBe(type);
});
