import {
  activeOf,
  invalid,
  isMembers,
  mailsOf,
  memberOf,
  NAME_PARTS,
  nameOf,
  present,
  readSaid,
  type Said,
  type SaidMail,
  textOf,
  USER_SCHEMA,
} from './scim.ts';
import { scimErrors } from './scim-errors.ts';

const MOST_OPERATIONS = 100;
const PATH = /^([a-z]\w{0,99})(?:\[\s*(\w{1,50})\s+eq\s+"?([^"\]]{0,254}?)"?\s*\])?(?:\.([\w$]{1,50}))?$/i;

export type Op = 'add' | 'replace' | 'remove';

export interface Place {
  readonly attribute: string;
  /** Of one among many: `[type eq "work"]`. */
  readonly where?: { readonly name: string; readonly value: string };
  readonly part?: string;
}

/** One change, of what its path names. */
export interface Change {
  readonly op: Op;
  readonly path: string;
  readonly value: unknown;
}

/** Who it is after the changes (RFC 7644, 3.5.2). @throws SCIM_INVALID, SCIM_PATH_UNKNOWN */
export function patched(before: Said, body: unknown): Said {
  return changesOf(body, MOST_OPERATIONS).reduce<Said>(changed, before);
}

/** One by one, also where a change has an object of several and no path. @throws SCIM_INVALID, SCIM_PATH_UNKNOWN */
export function changesOf(body: unknown, most: number): Change[] {
  const operations = isMembers(body) ? memberOf(body, 'Operations') : undefined;
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > most)
    throw invalid(`Operations is a list of 1 to ${most} changes.`);
  return operations.flatMap((operation: unknown) => {
    if (!isMembers(operation)) throw invalid('A change is an object.');
    const op = opOf(memberOf(operation, 'op'));
    const path = memberOf(operation, 'path');
    const value = memberOf(operation, 'value');
    if (typeof path === 'string' && path !== '') return [{ op, path, value }];
    if (op === 'remove') throw scimErrors.SCIM_PATH_UNKNOWN('What is removed is named by a path.');
    if (!isMembers(value)) throw invalid('A change without a path has an object as its value.');
    return Object.entries(value).map(([name, each]) => ({ op, path: name, value: each }));
  });
}

/** However it is written: directories send `Replace`. */
function opOf(value: unknown): Op {
  const op = typeof value === 'string' ? value.toLowerCase() : '';
  if (op === 'add' || op === 'replace' || op === 'remove') return op;
  throw invalid('op is add, replace or remove.');
}

/** Undefined for what belongs to an extension, which is kept nowhere here. */
export function placeOf(path: string, schema: string): Place | undefined {
  const own = `${schema}:`;
  const isOwn = path.toLowerCase().startsWith(own.toLowerCase());
  if (!isOwn && /^urn:/i.test(path)) return undefined;
  const [, attribute, name, value = '', part] = PATH.exec(isOwn ? path.slice(own.length) : path) ?? [];
  if (attribute === undefined) throw scimErrors.SCIM_PATH_UNKNOWN(`The path ${path.slice(0, 100)} can not be read.`);
  return {
    attribute: attribute.toLowerCase(),
    ...(name === undefined ? {} : { where: { name: name.toLowerCase(), value: value.toLowerCase() } }),
    ...present('part', part),
  };
}

function changed(said: Said, { op, path, value: given }: Change): Said {
  const place = placeOf(path, USER_SCHEMA);
  const value = op === 'remove' ? undefined : given;
  switch (place?.attribute) {
    case 'username':
      return { ...said, userName: readSaid({ userName: value }).userName };
    case 'active': {
      const active = activeOf(value);
      if (active === undefined) throw invalid('active is true or false.');
      return { ...said, active };
    }
    case 'externalid':
      return withMember(said, 'externalId', textOf(value, 'externalId'));
    case 'displayname':
      return withMember(said, 'displayName', textOf(value, 'displayName'));
    case 'name':
      return withMember(said, 'name', nameAfter(said, place, value));
    case 'emails':
      return withMember(said, 'emails', mailsAfter(said.emails ?? [], op, place, value));
    default:
      return said;
  }
}

function withMember<K extends 'externalId' | 'displayName' | 'name' | 'emails'>(
  said: Said,
  member: K,
  value: Said[K] | undefined,
): Said {
  const { [member]: _before, ...rest } = said;
  return { ...rest, ...present(member, value) } as Said;
}

function nameAfter({ name }: Said, { part }: Place, value: unknown): Said['name'] {
  if (part === undefined) return value === undefined ? undefined : { ...name, ...nameOf(value) };
  const known = NAME_PARTS.find((each) => each.toLowerCase() === part.toLowerCase());
  if (known === undefined) return name;
  const { [known]: _before, ...rest } = name ?? {};
  return { ...rest, ...present(known, textOf(value, `name.${known}`)) };
}

function mailsAfter(mails: readonly SaidMail[], op: Op, { where, part }: Place, value: unknown): Said['emails'] {
  if (where === undefined) {
    const given = mailsOf(value) ?? [];
    return mailsOf(
      op === 'add' ? [...mails.filter((each) => !given.some((one) => one.value === each.value)), ...given] : given,
    );
  }
  const isMeant = (mail: SaidMail): boolean => String(memberOf(mail, where.name) ?? '').toLowerCase() === where.value;
  const others = mails.filter((mail) => !isMeant(mail));
  if (value === undefined && (part === undefined || part.toLowerCase() === 'value')) return others;
  if (part === undefined) return mailsOf([...others, ...[value].flat()]);
  const changed = (mail: object): object => ({ ...mail, [part.toLowerCase()]: value });
  // All that are meant are changed (RFC 7644, 3.5.2.3); where there is none, it is made.
  if (mails.some(isMeant)) return mailsOf(mails.map((mail) => (isMeant(mail) ? changed(mail) : mail)));
  return mailsOf([...mails, changed({ [where.name]: where.value })]);
}
