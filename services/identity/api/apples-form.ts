const LONGEST = 4096;
const LONGEST_NAME = 100;

/**
 * What the page takes of Apple's form: the parameters of the protocol, and of the person, whom Apple tells of in the first
 * answer alone, the name
 * (https://developer.apple.com/documentation/signinwithapple/request-an-authorization-to-the-sign-in-with-apple-server).
 */
export function applesForm(body: string): URLSearchParams {
  const form = new URLSearchParams(body);
  const query = new URLSearchParams();
  for (const parameter of ['state', 'code', 'error']) {
    const value = form.get(parameter);
    if (value !== null && value !== '' && value.length <= LONGEST) query.set(parameter, value);
  }
  const name = nameIn(form.get('user') ?? '');
  if (name !== '' && name.length <= LONGEST_NAME) query.set('name', name);
  return query;
}

function nameIn(user: string): string {
  try {
    const said: unknown = JSON.parse(user);
    const name = isMembers(said) && isMembers(said['name']) ? said['name'] : {};
    const parts = [name['firstName'], name['lastName']].filter((part) => typeof part === 'string' && part !== '');
    return parts.join(' ');
  } catch {
    return '';
  }
}

function isMembers(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
