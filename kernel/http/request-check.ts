import type { ErrorObject, ValidateFunction } from 'ajv/dist/2020.js';
import { createAjv } from '../schema/ajv.ts';
import { escapePointer, findJsonFault } from '../schema/json.ts';
import { instantOf } from '../time/instant.ts';
import { httpErrors } from './problem.ts';
import type { Route } from './route.ts';
import { type Fault, tellingFault } from './schema-fault.ts';

const bodies = withTimes(createAjv());
const parameters = withTimes(createAjv({ coerceTypes: true, useDefaults: true }));

/** RFC 3339 knows the second 60, which can be when something happened but not what is asked for: here it has no time. */
function withTimes(ajv: ReturnType<typeof createAjv>): ReturnType<typeof createAjv> {
  return ajv.addFormat('date-time', (text: string) => instantOf(text) !== undefined && text.slice(17, 19) !== '60');
}

/** What a request is held to before its handler sees it: the schemas of its route, compiled when the first one comes. */
export interface RequestCheck {
  /** @throws REQUEST_INVALID, ADDRESS_NOT_SAFE, with the pointer of what is wrong */
  (request: { readonly params: unknown; readonly query: unknown; readonly body: unknown }): void;
}

type Checked = Pick<Route, 'params' | 'query' | 'body' | 'reads'>;

/** Compiling those of all routes took a third of the time of a start, of which most are not asked for long. */
export function requestCheck(route: Checked): RequestCheck {
  let compiled: RequestCheck | undefined;
  return (request) => {
    compiled ??= compileCheck(route);
    compiled(request);
  };
}

function compileCheck(route: Checked): RequestCheck {
  const params = route.params && parameters.compile(route.params);
  const query = route.query && parameters.compile(route.query);
  const readsJson = route.reads === undefined || route.reads === 'json';
  const body = readsJson && route.body ? bodies.compile(route.body) : undefined;
  return (request) => {
    refuseUnfitText(request.params);
    refuseUnfitText(request.query);
    check(params, request.params, 'the path');
    check(query, request.query, 'the query');
    check(body, request.body, '');
  };
}

/** Addresses can carry what no stored text can hold, such as U+0000; the body's JSON is checked when it is parsed. */
function refuseUnfitText(parameters: unknown): void {
  const fault = findJsonFault(parameters);
  if (fault !== undefined) {
    throw httpErrors.ADDRESS_NOT_SAFE(`${fault.pointer}: ${fault.detail}.`, { pointer: fault.pointer });
  }
}

function check(validate: ValidateFunction | undefined, value: unknown, where: string): void {
  if (validate === undefined || validate(value)) return;
  const error = tellingFault(validate.errors ?? [], validate.schema, value);
  const missing: unknown = error?.keyword === 'required' ? error.params['missingProperty'] : undefined;
  const extra: unknown = error?.keyword === 'additionalProperties' ? error.params['additionalProperty'] : undefined;
  const at = error?.instancePath ?? '';
  const member = missing ?? extra;
  const pointer = member === undefined ? at : `${at}/${escapePointer(String(member))}`;
  const allowed = allowedValues(error, validate.errors ?? []);
  const expected = allowed.length > 0 ? `must be one of: ${allowed.join(', ')}` : (error?.message ?? 'is wrong');
  const fault = extra === undefined ? expected : 'is not a member that this route knows';
  const subject = pointer === '' ? where || 'the body' : pointer;
  throw httpErrors.REQUEST_INVALID(`${subject} ${missing === undefined ? fault : 'is missing'}.`, { pointer });
}

/** Of an enumeration, or of a union of constants, which tells of each of them by itself. */
function allowedValues(fault: Fault | undefined, errors: readonly ErrorObject[]): unknown[] {
  if (fault?.keyword === 'enum') return fault.params['allowedValues'] as unknown[];
  if (fault?.keyword !== 'const') return [];
  return errors
    .filter(({ keyword, instancePath }) => keyword === 'const' && instancePath === fault.instancePath)
    .map(({ params }): unknown => params['allowedValue']);
}
