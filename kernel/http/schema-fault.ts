import type { ErrorObject } from 'ajv/dist/2020.js';

/** A complaint of Ajv's, as far as it is reported to a person. */
export type Fault = Pick<ErrorObject, 'keyword' | 'instancePath' | 'params' | 'message'>;
type SchemaError = Fault & Pick<ErrorObject, 'schemaPath'>;

/**
 * Of what a check found wrong, that which is reported. Where a value may have one of several forms, each form has
 * complaints of its own: those of the form that its tag names are meant (`"kind": "sum"`), or the tag itself when it
 * names none.
 */
export function tellingFault(errors: readonly SchemaError[], schema: unknown, value: unknown): Fault | undefined {
  const last = errors.at(-1);
  const forms =
    last?.keyword === 'anyOf' || last?.keyword === 'oneOf' ? at(schema, last.schemaPath.slice(1)) : undefined;
  if (last === undefined || !Array.isArray(forms)) return inWords(errors[0], schema);
  const tag = tagOf(forms);
  const tagged = at(value, last.instancePath);
  if (tag === undefined || typeof tagged !== 'object' || tagged === null) return inWords(errors[0], schema);
  const names = forms.map((form) => constantsOf(member(member(form, 'properties'), tag)) ?? []);
  const meant = names.findIndex((some) => some.includes(member(tagged, tag)));
  if (meant < 0) {
    const params = { allowedValues: names.flat() };
    return { keyword: 'enum', instancePath: `${last.instancePath}/${tag}`, params, message: 'is not one of' };
  }
  const within = errors.filter(({ schemaPath }) => schemaPath.startsWith(`${last.schemaPath}/${meant}/`));
  return within.length === 0 ? inWords(errors[0], schema) : tellingFault(within, schema, value);
}

/** A bound is reported with the other one. */
function inWords(error: SchemaError | undefined, schema: unknown): Fault | undefined {
  if (error?.keyword !== 'minimum' && error?.keyword !== 'maximum') return error;
  const bounded = at(schema, error.schemaPath.slice(1, error.schemaPath.lastIndexOf('/')));
  const [least, most] = [member(bounded, 'minimum'), member(bounded, 'maximum')];
  if (typeof least !== 'number' || typeof most !== 'number') return error;
  return { ...error, message: `must lie between ${least} and ${most}` };
}

/** The member that tells the forms apart: in each of them it is one of some constants. */
function tagOf(forms: readonly unknown[]): string | undefined {
  const properties = member(forms[0], 'properties');
  if (typeof properties !== 'object' || properties === null) return undefined;
  return Object.keys(properties).find((name) =>
    forms.every((form) => constantsOf(member(member(form, 'properties'), name)) !== undefined),
  );
}

function constantsOf(schema: unknown): readonly unknown[] | undefined {
  const constant = member(schema, 'const');
  if (constant !== undefined) return [constant];
  const list: unknown = member(schema, 'enum');
  if (Array.isArray(list)) return list as readonly unknown[];
  const forms = member(schema, 'anyOf');
  if (!Array.isArray(forms)) return undefined;
  const constants = forms.map(constantsOf);
  return constants.every((some) => some !== undefined) ? constants.flat() : undefined;
}

/** What a JSON pointer, which may be escaped as part of an address, points to. */
function at(value: unknown, pointer: string): unknown {
  return pointer
    .split('/')
    .slice(1)
    .map((token) => decodeURIComponent(token).replaceAll('~1', '/').replaceAll('~0', '~'))
    .reduce(member, value);
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? Reflect.get(value, name)
    : undefined;
}
