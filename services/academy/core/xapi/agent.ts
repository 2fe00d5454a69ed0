import {
  type Check,
  each,
  iri,
  isObject,
  type Json,
  mailto,
  members,
  objectAt,
  oneOf,
  StatementRefused,
  sha1,
  text,
} from './check.ts';

const account: Check = (value, pointer) =>
  void members(value, pointer, { homePage: iri, name: text }, ['homePage', 'name']);

const IDENTIFIERS = { mbox: mailto, mbox_sha1sum: sha1, openid: iri, account } as const;

const identifiersOf = (agent: Json): string[] => Object.keys(IDENTIFIERS).filter((name) => agent[name] !== undefined);

/** Exactly one of its identifiers says who it is (xAPI 1.0.3, Data 2.4.2.1). */
export const agent: Check = (value, pointer) => {
  const given = members(value, pointer, { objectType: oneOf(['Agent']), name: text, ...IDENTIFIERS });
  if (identifiersOf(given).length !== 1)
    throw new StatementRefused(pointer, 'An agent has exactly one of mbox, mbox_sha1sum, openid and account.');
};

/** One that is anonymous has members; members are agents (Data 2.4.2.2). */
export const group: Check = (value, pointer) => {
  const checks = { objectType: oneOf(['Group']), name: text, member: each(agent), ...IDENTIFIERS };
  const given = members(value, pointer, checks, ['objectType']);
  const identifiers = identifiersOf(given).length;
  if (identifiers > 1)
    throw new StatementRefused(pointer, 'A group has at most one of mbox, mbox_sha1sum, openid and account.');
  if (identifiers === 0 && given['member'] === undefined)
    throw new StatementRefused(`${pointer}/member`, 'A group that nothing identifies has members.');
};

export const actor: Check = (value, pointer) =>
  objectAt(value, pointer)['objectType'] === 'Group' ? group(value, pointer) : agent(value, pointer);

/** An authority that is a group is a program and a person (Data 2.4.9). */
export const authority: Check = (value, pointer) => {
  actor(value, pointer);
  const given = objectAt(value, pointer);
  if (given['objectType'] !== 'Group') return;
  const { member } = given;
  if (identifiersOf(given).length > 0 || !Array.isArray(member) || member.length !== 2)
    throw new StatementRefused(pointer, 'An authority that is a group has two members and no identifier.');
};

/** Tells who it is apart, whatever else is said of it; undefined for an anonymous group. */
export function agentKey(value: unknown): string | undefined {
  if (!isObject(value)) return undefined;
  const { mbox, mbox_sha1sum: sum, openid, account: of } = value;
  if (typeof mbox === 'string') return `mbox ${mbox}`;
  if (typeof sum === 'string') return `sha1 ${sum.toLowerCase()}`;
  if (typeof openid === 'string') return `openid ${openid}`;
  return isObject(of) ? `account ${String(of['homePage'])} ${String(of['name'])}` : undefined;
}

/** Of an agent, or of a group and its members. */
export function agentKeys(value: unknown): string[] {
  if (!isObject(value)) return [];
  const inside = Array.isArray(value['member']) ? (value['member'] as readonly unknown[]) : [];
  return [value, ...inside].flatMap((each) => agentKey(each) ?? []);
}
