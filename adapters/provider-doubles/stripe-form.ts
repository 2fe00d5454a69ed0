/** A form as Stripe reads it: `a[b]=1` and `a[0]=1` are nested. */
export type FormValue = string | { readonly [name: string]: FormValue };
export type Form = Readonly<Record<string, FormValue>>;

export function formOf(parameters: URLSearchParams): Form {
  const form: Record<string, FormValue> = {};
  for (const [name, value] of parameters) {
    const path = name.split(/\]?\[|\]$/).filter((part) => part !== '');
    let at: Record<string, FormValue> = form;
    path.forEach((part, index) => {
      if (index === path.length - 1) at[part] = value;
      else at = (at[part] ??= {}) as Record<string, FormValue>;
    });
  }
  return form;
}

export class StripeRefusal extends Error {
  readonly status: number;
  readonly error: Readonly<Record<string, unknown>>;
  /** Errors of parameters are not kept for their idempotency key. */
  readonly isKept: boolean;

  constructor(status: number, error: Readonly<Record<string, unknown>>, isKept = true) {
    super(String(error['message']));
    this.status = status;
    this.error = error;
    this.isKept = isKept;
  }
}

const invalid = (code: string, message: string, param?: string): StripeRefusal =>
  new StripeRefusal(
    400,
    { type: 'invalid_request_error', code, message, ...(param === undefined ? {} : { param }) },
    false,
  );

/** What an endpoint takes: `!` before a name that it needs. @throws StripeRefusal for any other parameter, as Stripe does */
export function taken(form: Form, names: string): Form {
  const known = names.split(' ').map((name) => ({ name: name.replace('!', ''), needed: name.startsWith('!') }));
  for (const name of Object.keys(form))
    if (!known.some((each) => each.name === name))
      throw invalid('parameter_unknown', `Received unknown parameter: ${name}`, name);
  for (const { name, needed } of known)
    if (needed && form[name] === undefined)
      throw invalid('parameter_missing', `Missing required param: ${name}.`, name);
  return form;
}

export function text(form: Form, name: string): string | undefined {
  const value = form[name];
  if (value === undefined || typeof value === 'string') return value;
  throw invalid('parameter_invalid_string', `Invalid string: ${name}`, name);
}

/** The values of a list, or none. */
export function items(form: Form, name: string): string[] {
  const value = form[name];
  return value === undefined || typeof value === 'string' ? [] : Object.values(value).map(String);
}

/** A whole number above 0. */
export function count(form: Form, name: string): number | undefined {
  const value = text(form, name);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,11}$/.test(value)) throw invalid('parameter_invalid_integer', `Invalid integer: ${value}`, name);
  return Number(value);
}

export function texts(form: Form, name: string): Record<string, string> {
  const value = form[name] ?? {};
  if (typeof value === 'string') throw invalid('parameter_invalid_hash', `Invalid object: ${name}`, name);
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)]));
}

export const oneOf = (form: Form, name: string, values: readonly string[]): string | undefined => {
  const value = text(form, name);
  if (value !== undefined && !values.includes(value))
    throw invalid('parameter_invalid', `Invalid ${name}: must be one of ${values.join(', ')}`, name);
  return value;
};
