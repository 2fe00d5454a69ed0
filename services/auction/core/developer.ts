import Type, { type Static } from 'typebox';
import { Amount } from './amount.ts';
import { instant, orNull, textOf } from './contract-fields.ts';
import { AccountId } from './project.ts';
import { SKILLS } from './skill.ts';

const closed = { additionalProperties: false } as const;
export const LEVELS = ['basic', 'advanced', 'expert'] as const;
export type Level = (typeof LEVELS)[number];
/** 1 to 3. */
export const rankOf = (level: Level): number => LEVELS.indexOf(level) + 1;
export const levelOf = (rank: number): Level => LEVELS[rank - 1] ?? 'basic';

export const SkillName = Type.Enum([...SKILLS.keys()], { description: 'A skill of the list.', examples: ['n8n'] });
export const LevelName = Type.Enum([...LEVELS], { description: 'How well.', examples: ['advanced'] });
const Rate = Type.Object(
  {
    amount: Amount('An hour, in minor units.'),
    currency: Type.String({ pattern: '^[A-Z]{3}$', description: 'ISO 4217.', examples: ['EUR'] }),
  },
  { ...closed, title: 'HourlyRate', description: 'What an hour costs.' },
);

const PortfolioItem = Type.Object(
  {
    title: textOf(120, 'In a line.', 'Orders from the shop into the ledger'),
    text: textOf(1000, 'What was done.', 'Two thousand orders a day, without a person.', 0),
    link: Type.Optional(
      Type.String({
        ...{ maxLength: 500, pattern: '^https://[^\\s"<>\\u0000]+$', examples: ['https://example.com/orders'] },
        description: 'Where it is seen; only shown as a link.',
      }),
    ),
  },
  { ...closed, title: 'PortfolioItem', description: 'Work that was done.' },
);

const profile = {
  name: textOf(80, 'As clients see it.', 'Dan Meyer'),
  headline: textOf(120, 'In a line.', 'Invoices and orders, without typing'),
  about: textOf(4000, 'In words.', 'Ten years of back offices.', 0),
  rate: orNull(Rate, 'What an hour costs; null where only bids count.'),
  hoursPerWeek: orNull(
    Type.Integer({ minimum: 1, maximum: 80, examples: [30] }),
    'How much time there is; null for none at present.',
  ),
  availableFrom: orNull(Type.String({ format: 'date', maxLength: 10, examples: ['2027-05-01'] }), 'From which day on.'),
  languages: Type.Array(
    Type.String({ pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$', maxLength: 35, examples: ['en'] }),
    { maxItems: 20, uniqueItems: true, description: 'BCP 47.' },
  ),
  portfolio: Type.Array(PortfolioItem, { maxItems: 30, description: 'Work that was done.' }),
  shown: Type.Boolean({ description: 'Whether clients find it.', examples: [true] }),
  public: Type.Optional(
    Type.Boolean({
      description: 'Whether everybody sees it on the market’s site, without an account; by default nobody does.',
      examples: [false],
    }),
  ),
};

export const DeveloperProfile = Type.Object(
  {
    ...profile,
    skills: Type.Array(
      Type.Object(
        { skill: SkillName, level: LevelName },
        { ...closed, title: 'ClaimedSkill', description: 'A skill.' },
      ),
      { maxItems: 60, description: 'Each once. What a certificate of the academy proves is shown as proved.' },
    ),
  },
  { ...closed, title: 'DeveloperProfile', description: 'Who can be hired, and what for.' },
);
export type DeveloperProfile = Static<typeof DeveloperProfile>;

const ShownSkill = Type.Object(
  {
    skill: SkillName,
    name: Type.String({ description: 'As it is written.', examples: ['n8n'] }),
    level: LevelName,
    proved: orNull(LevelName, 'The level that a valid certificate proves.'),
  },
  { ...closed, title: 'DeveloperSkill', description: 'A skill, and what proves it.' },
);

export const DeveloperView = Type.Object(
  {
    account: AccountId,
    ...profile,
    skills: Type.Array(ShownSkill, { description: 'In the order of the list.' }),
    score: Type.Number({ description: 'Of their reviews, as lists are sorted.', examples: [4.083] }),
    changedAt: instant('When it was last changed.'),
  },
  { ...closed, title: 'Developer', description: 'Somebody who can be hired.' },
);
export type DeveloperView = Static<typeof DeveloperView>;

export const SkillProof = Type.Object(
  {
    course: Type.String({
      pattern: '^[a-z0-9-]{1,63}$',
      description: 'The course’s slug.',
      examples: ['spreadsheets'],
    }),
    level: LevelName,
  },
  { ...closed, title: 'SkillProof', description: 'A course of the academy whose certificate proves a skill.' },
);
export type SkillProof = Static<typeof SkillProof>;

/** The best level that somebody's certificates prove, by skill. */
export function provedBy(
  proofs: readonly { readonly skill: string; readonly course: string; readonly level: number }[],
  courses: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const proved = new Map<string, number>();
  for (const { skill, course, level } of proofs)
    if (courses.has(course)) proved.set(skill, Math.max(level, proved.get(skill) ?? 0));
  return proved;
}

/** What a search for words looks into. */
export const wordsOf = ({ name, headline, about, portfolio, skills }: DeveloperProfile): string =>
  [
    ...[name, headline, about],
    ...portfolio.flatMap(({ title, text }) => [title, text]),
    ...skills.map(({ skill }) => SKILLS.get(skill) ?? skill),
  ].join(' ');
