import Type, { type Static } from 'typebox';

const most = (what: string, example: number) =>
  Type.Optional(Type.Integer({ minimum: 0, maximum: 1_000_000_000, description: what, examples: [example] }));

export const Limits = Type.Object(
  {
    people: most('Members, with those who are suspended and without customers.', 50),
    keys: most('API keys in force.', 20),
  },
  {
    additionalProperties: false,
    title: 'TenantLimits',
    description: 'The most of each; what is absent is not limited.',
  },
);
export type Limits = Static<typeof Limits>;

export const TenantName = Type.String({
  minLength: 1,
  maxLength: 100,
  description: 'What it is called.',
  examples: ['Harbour Hostel'],
});

export const PlanName = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,49}$',
  description: 'What was agreed on.',
  examples: ['standard'],
});

const instantOrNull = (description: string, example: string | null = null) =>
  Type.Union([Type.String(), Type.Null()], { description, examples: [example] });

export const Organisation = Type.Object(
  {
    id: Type.String({ description: 'The tenant.', examples: ['0198c0de-0000-7000-8000-00000000000a'] }),
    name: TenantName,
    plan: PlanName,
    limits: Limits,
    createdAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
    suspendedAt: instantOrNull('ISO instant; null for one that goes on.'),
    suspendedFor: instantOrNull('Why it was suspended.'),
    closesAt: instantOrNull('When everything of it is deleted; null where nobody closed it.'),
    people: Type.Integer({ description: 'Members, without customers.', examples: [3] }),
    keys: Type.Integer({ description: 'API keys in force.', examples: [2] }),
  },
  { title: 'Organisation', description: 'A tenant.' },
);
export type Organisation = Static<typeof Organisation>;

/** What a tenant is to the installation, as each of its credentials is told. */
export interface Standing {
  readonly suspendedFor: string | null;
  readonly closesAt: string | null;
  /** Whether it is the installation's own. */
  readonly isFirst: boolean;
}

/** How long a closing can be taken back. */
export const DAYS_TO_CLOSE = 30;

/** Why nothing is done for a tenant's people; undefined where it goes on. */
export function haltOf({ suspendedFor, closesAt }: Omit<Standing, 'isFirst'>): string | undefined {
  if (suspendedFor !== null) return `This organisation is suspended: ${suspendedFor}`;
  if (closesAt !== null)
    return `This organisation is being closed: everything of it is deleted on ${closesAt.slice(0, 10)}. Until then an owner can take that back.`;
  return undefined;
}

/** What operators may be let in with: none that could give itself more, or leave a key behind. */
export const SupportRole = Type.Union([Type.Literal('manager'), Type.Literal('staff'), Type.Literal('auditor')], {
  description: 'What they may do: manager, staff or auditor.',
  examples: ['auditor'],
});
export type SupportRole = Static<typeof SupportRole>;

export const Reason = Type.String({
  minLength: 3,
  maxLength: 500,
  description: 'Why, for those who read it.',
  examples: ['A flow fails since Monday.'],
});

export const SupportGrant = Type.Object(
  {
    id: Type.String({ description: 'For taking it back.', examples: ['0198c0de-4444-7000-8000-000000000001'] }),
    role: SupportRole,
    reason: Reason,
    until: Type.String({ description: 'ISO instant.', examples: ['2026-11-27T12:00:00Z'] }),
    givenBy: Type.String({ description: 'Who gave it.', examples: ['person:0198c0de-3333-7000-8000-000000000001'] }),
    createdAt: Type.String({ description: 'ISO instant.', examples: ['2026-11-20T12:00:00Z'] }),
  },
  { title: 'SupportGrant', description: 'Leave for the operators of the installation to see the organisation.' },
);
export type SupportGrant = Static<typeof SupportGrant>;

export const LONGEST_SUPPORT_DAYS = 7;

/** What is wrong with the end of a grant. @param now ms since 1970 */
export function supportEndFault(until: string, now: number): string | undefined {
  const end = Date.parse(until);
  if (!(end > now)) return `${until} is not in the future.`;
  if (end > now + LONGEST_SUPPORT_DAYS * 86_400_000) return `It may last ${LONGEST_SUPPORT_DAYS} days at most.`;
  return undefined;
}
