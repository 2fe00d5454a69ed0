import Type, { type Static } from 'typebox';
import { Labels } from './labels.ts';
import { Name } from './name.ts';
import { Severity } from './rule.ts';

const ALERT_STATES = ['firing', 'acknowledged', 'resolved'] as const;
export const AlertStateName = Type.Enum(ALERT_STATES, {
  description:
    '`firing`; `acknowledged`: somebody looks after it, and nobody else is told; `resolved`: nothing of it fires any more.',
  examples: ['firing'],
});
export type AlertStateName = Static<typeof AlertStateName>;

const instant = (description: string) => Type.String({ description, examples: ['2027-01-04T14:00:00.000Z'] });
const orNull = <T extends Parameters<typeof Type.Union>[0][number]>(schema: T, description: string) =>
  Type.Union([schema, Type.Null()], { description });

const properties = {
  id: Type.String({ description: 'The alert’s id.', examples: ['0198c0de-a1e7-7000-8000-000000000001'] }),
  rule: Name,
  severity: Severity,
  state: AlertStateName,
  labels: Labels,
  summary: Type.String({
    description: 'What it says, as it was last told.',
    examples: ['payments answers 8 % of its requests with an error'],
  }),
  flapping: Type.Boolean({ description: 'It comes and goes: nobody is told each time.' }),
  muted: Type.Boolean({ description: 'All of it is silenced, or explained by another rule.' }),
  level: Type.Integer({ description: 'The step of the ladder that was told last; 0 before the first message.' }),
  openedAt: instant('When it began to fire.'),
  acknowledgedBy: orNull(Type.String(), 'Who looks after it, by name.'),
  endedAt: orNull(instant('When it was over.'), 'Null while it is not.'),
};

/** An alert in a list. */
export const ListedAlert = Type.Object(properties, {
  additionalProperties: false,
  title: 'Alert',
  description: 'Series of one rule that fire together.',
});
export type ListedAlert = Static<typeof ListedAlert>;

const SeriesView = Type.Object(
  {
    labels: Labels,
    state: Type.Enum(['pending', 'firing'], { description: '`pending`: wrong, but not for long enough.' }),
    since: instant('Since when it is so.'),
    value: orNull(Type.Number(), 'As it was last seen.'),
    muted: Type.Boolean({ description: 'It is silenced, or explained by another rule.' }),
  },
  { title: 'AlertSeries', description: 'A series of an alert.' },
);
export type SeriesView = Static<typeof SeriesView>;

const ENTRY_KINDS = ['fired', 'changed', 'escalated', 'acknowledged', 'resolved', 'closed', 'noted'] as const;
export type EntryKind = (typeof ENTRY_KINDS)[number];

/** Somebody who was told. */
const Recipient = Type.Object(
  {
    target: Type.String({ description: 'As the ladder names it.', examples: ['schedule:first-line'] }),
    account: Type.Optional(Type.String({ description: 'Who it was then.' })),
  },
  { title: 'AlertRecipient', description: 'Who was told.' },
);

const Entry = Type.Object(
  {
    number: Type.Integer({ description: 'Counted from 1.' }),
    at: instant('When.'),
    kind: Type.Enum(ENTRY_KINDS, {
      description:
        '`fired`, `changed`, `escalated` and `resolved` were told; `acknowledged`; `closed`: it ended and nobody had to be told; `noted`: somebody wrote something.',
    }),
    level: Type.Integer({ description: 'Up to which step of the ladder it was told; 0 where it was not.' }),
    by: orNull(Type.String(), 'Who did it, by name; null for the evaluation.'),
    note: Type.String({ description: 'What somebody wrote; empty where nobody did.' }),
    recipients: Type.Array(Recipient, { description: 'Who was told.' }),
  },
  { title: 'AlertEntry', description: 'What happened to an alert.' },
);
export type Entry = Static<typeof Entry>;

/** An alert with what belongs to it. */
export const AlertDetail = Type.Object(
  {
    ...properties,
    runbook: Type.String({ description: 'What to do.' }),
    series: Type.Array(SeriesView, { description: 'Those that are wrong now.' }),
    timeline: Type.Array(Entry, { description: 'The oldest first.' }),
  },
  { additionalProperties: false, title: 'AlertDetail', description: 'An alert, its series, and what happened to it.' },
);
export type AlertDetail = Static<typeof AlertDetail>;
