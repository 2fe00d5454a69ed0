import Type, { type Static } from 'typebox';
import { MOST_GROUPS } from './group.ts';

const closed = { additionalProperties: false } as const;

export const LineVerdict = Type.Object(
  {
    line: Type.Integer({ description: 'Of the file, from 1.', examples: [2] }),
    who: Type.String({ description: 'The account or mail address.', examples: ['ana@example.com'] }),
    verdict: Type.Enum(['enrolled', 'invited', 'waiting', 'grouped', 'already', 'refused'] as const, {
      description: 'What becomes of it; `grouped` is in the course and joins the groups, `already` changes nothing.',
      examples: ['invited'],
    }),
    why: Type.Optional(Type.String({ description: 'Why it is refused.', examples: ['There is no cohort "sprong".'] })),
  },
  { ...closed, title: 'ImportedLearner', description: 'A line of the list.' },
);
export type LineVerdict = Static<typeof LineVerdict>;

const MAIL = /^[^\s@,;<>"]+@[^\s@,;<>"]+\.[^\s@,;<>"]+$/;
const ACCOUNT = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

interface ListedFacts {
  readonly account: string;
  readonly mail: string;
  readonly cohort: string;
  readonly groups: readonly string[];
}

/** Why a line can not be taken, whatever there is in the course; undefined where it can. */
export function lineFault(
  { account, mail, cohort, groups }: ListedFacts,
  known: {
    readonly accounts: ReadonlySet<string>;
    readonly cohorts: ReadonlySet<string>;
    readonly groups: ReadonlySet<string>;
  },
): string | undefined {
  if (account === '' && mail === '') return 'It has neither an account nor a mail address.';
  if (account !== '' && mail !== '') return 'It has an account and a mail address. Leave one of them empty.';
  if (account !== '' && !ACCOUNT.test(account)) return `"${account}" is no account’s id.`;
  if (account !== '' && !known.accounts.has(account)) return 'Nobody of the organisation has this account.';
  if (mail !== '' && (mail.length > 254 || !MAIL.test(mail))) return `"${mail}" is no mail address.`;
  if (cohort !== '' && !known.cohorts.has(cohort)) return `There is no cohort "${cohort}".`;
  const unknown = groups.find((each) => !known.groups.has(each));
  if (unknown !== undefined) return `There is no group "${unknown}".`;
  if (groups.length > MOST_GROUPS) return `A learner is in at most ${MOST_GROUPS} groups.`;
  return undefined;
}

export const isAccount = (text: string): boolean => ACCOUNT.test(text);
