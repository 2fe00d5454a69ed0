import Type, { type Static } from 'typebox';
import { LabelName, Labels } from './labels.ts';
import { Name } from './name.ts';

const closed = { additionalProperties: false } as const;
const DAY = 86_400;

/** Those of a query of the monitor. */
const FUNCTIONS = ['last', 'avg', 'max', 'min', 'sum', 'rate', 'increase', 'quantile'] as const;

const SEVERITIES = ['critical', 'warning', 'info'] as const;
export const Severity = Type.Enum(SEVERITIES, { description: 'How much it matters.', examples: ['warning'] });
export type Severity = Static<typeof Severity>;

const seconds = (description: string, examples: number[], most = DAY) =>
  Type.Integer({ minimum: 0, maximum: most, description, examples });

const matchOf = (description: string, example: Record<string, string>) =>
  Type.Record(Type.String(), Type.String({ maxLength: 1000 }), {
    maxProperties: 20,
    description,
    examples: [example],
  });

/** Which series are looked at, and what a value is. */
const RuleQuery = Type.Object(
  {
    metric: Type.String({
      pattern: '^[a-zA-Z_:][a-zA-Z0-9_:]*$',
      maxLength: 200,
      description: 'The metric, as the monitor names it.',
      examples: ['http_request_duration_seconds_count'],
    }),
    match: matchOf('Labels that series must have. A value that ends with `*` matches by its beginning.', {
      status: '5*',
    }),
    by: Type.Optional(
      Type.Array(LabelName, {
        maxItems: 10,
        uniqueItems: true,
        description: 'Each combination of these labels is judged by itself. None: all series as one.',
        examples: [['service']],
      }),
    ),
    fn: Type.Enum(FUNCTIONS, {
      description: 'What a value is, over `windowSeconds`: as in a query of the monitor.',
      examples: ['rate'],
    }),
    quantile: Type.Optional(Type.Number({ minimum: 0, maximum: 1, description: 'For `quantile`.', examples: [0.99] })),
    windowSeconds: Type.Integer({
      minimum: 15,
      maximum: 30 * DAY,
      description: 'Over how long a value is taken.',
      examples: [300],
    }),
  },
  { ...closed, title: 'AlertQuery', description: 'Which series are looked at, and what a value is.' },
);

const Side = Type.Enum(['above', 'below'], {
  description: 'On which side of `value` it is wrong.',
  examples: ['above'],
});
const Clear = Type.Optional(
  Type.Number({
    description:
      'It is over only on the other side of this one, so that a value that swings around `value` fires once. By default `value`.',
    examples: [0.02],
  }),
);

const Threshold = Type.Object(
  {
    kind: Type.Literal('threshold'),
    side: Side,
    value: Type.Number({ description: 'Where it begins to be wrong.', examples: [0.05] }),
    clear: Clear,
  },
  { ...closed, title: 'ThresholdCondition', description: 'The value is on the wrong side of a limit.' },
);

const Ratio = Type.Object(
  {
    kind: Type.Literal('ratio'),
    bad: matchOf('Labels of the part, besides `match`.', { status: '5*' }),
    side: Side,
    value: Type.Number({
      minimum: 0,
      maximum: 1,
      description: 'The share where it begins to be wrong.',
      examples: [0.05],
    }),
    clear: Clear,
    least: Type.Number({
      minimum: 0,
      maximum: 1e15,
      default: 0,
      description: 'Below so much of the whole nothing is said.',
      examples: [100],
    }),
  },
  {
    ...closed,
    title: 'RatioCondition',
    description: 'The share that a part is of all is on the wrong side of a limit.',
  },
);

const Rate = Type.Object(
  {
    kind: Type.Literal('rate'),
    side: Side,
    value: Type.Number({ description: 'Change a second, from one window to the next.', examples: [1000] }),
    clear: Clear,
  },
  { ...closed, title: 'RateCondition', description: 'The value changes too fast.' },
);

const Absence = Type.Object(
  {
    kind: Type.Literal('absence'),
    rememberSeconds: Type.Integer({
      minimum: 60,
      maximum: 30 * DAY,
      description: 'A series that had values within this time is missed when it has none.',
      examples: [3600],
    }),
  },
  { ...closed, title: 'AbsenceCondition', description: 'A series that had values has none.' },
);

const BurnRate = Type.Object(
  {
    kind: Type.Literal('burnRate'),
    bad: matchOf('Labels of what counts against the objective, besides `match`.', { status: '5*' }),
    objective: Type.Number({
      exclusiveMinimum: 0,
      exclusiveMaximum: 1,
      description: 'The share that is to be good.',
      examples: [0.999],
    }),
    factor: Type.Number({
      exclusiveMinimum: 0,
      maximum: 1e6,
      description: 'How many times faster than allowed the rest is used up. 14.4 uses up a month’s in two days.',
      examples: [14.4],
    }),
    shortSeconds: Type.Integer({
      minimum: 15,
      maximum: DAY,
      description: 'The second, shorter window: it ends the alert soon after the fault has ended.',
      examples: [300],
    }),
  },
  {
    ...closed,
    title: 'BurnRateCondition',
    description:
      'The part of the objective that may be missed is used up too fast, over `windowSeconds` and over the short window at once.',
  },
);

export const Condition = Type.Union([Threshold, Ratio, Rate, Absence, BurnRate], {
  description: 'When it is wrong.',
  examples: [{ kind: 'threshold', side: 'above', value: 0.05 }],
});
export type Condition = Static<typeof Condition>;
export type ConditionOf<K extends Condition['kind']> = Extract<Condition, { readonly kind: K }>;

const Inhibitor = Type.Object(
  {
    rule: Name,
    equal: Type.Array(LabelName, {
      maxItems: 10,
      description: 'Labels that both must have alike.',
      examples: [['instance']],
    }),
  },
  { ...closed, title: 'AlertInhibitor', description: 'While that rule fires, this one tells nobody.' },
);
export type Inhibitor = Static<typeof Inhibitor>;

export const RuleDefinition = Type.Object(
  {
    summary: Type.String({
      minLength: 1,
      maxLength: 500,
      description: 'What the message says. `{{value}}` and `{{labels.NAME}}` are filled in.',
      examples: ['{{labels.service}} answers {{value}} of its requests with an error'],
    }),
    runbook: Type.String({
      maxLength: 4000,
      description: 'What to do, or where that is written.',
      examples: ['https://wiki.example/error-rate'],
    }),
    severity: Severity,
    labels: Labels,
    query: RuleQuery,
    condition: Condition,
    forSeconds: seconds('It must be so for that long before it fires.', [60]),
    keepFiringSeconds: seconds('It must be over for that long before it is resolved.', [0]),
    groupBy: Type.Array(LabelName, {
      maxItems: 10,
      uniqueItems: true,
      description: 'Series that agree in these labels are one alert; none makes one alert of all.',
      examples: [['service']],
    }),
    groupWaitSeconds: seconds(
      'The first message waits so long for more of the same, and for what is over at once.',
      [30],
      3600,
    ),
    groupIntervalSeconds: Type.Integer({
      minimum: 15,
      maximum: DAY,
      description: 'Between messages about one alert.',
      examples: [300],
    }),
    inhibitedBy: Type.Array(Inhibitor, { maxItems: 10, description: 'Rules that explain this one while they fire.' }),
    ladder: Type.Union([Name, Type.Null()], {
      description: 'Who is told, and who next; null for whoever may acknowledge alerts.',
      examples: [null],
    }),
    enabled: Type.Boolean({ description: 'Whether it is evaluated.', examples: [true] }),
  },
  { ...closed, title: 'AlertRuleDefinition', description: 'What is watched, when it is wrong, and who is told how.' },
);
export type RuleDefinition = Static<typeof RuleDefinition>;

/** What a new rule may leave out. */
export const RULE_DEFAULTS = {
  runbook: '',
  severity: 'warning',
  labels: {},
  forSeconds: 60,
  keepFiringSeconds: 0,
  groupBy: [],
  groupWaitSeconds: 30,
  groupIntervalSeconds: 300,
  inhibitedBy: [],
  ladder: null,
  enabled: true,
} as const satisfies Partial<RuleDefinition>;

const { summary, query, condition, ...optional } = RuleDefinition.properties;

export const NewRule = Type.Object(
  { summary, query, condition, ...Type.Partial(Type.Object(optional)).properties },
  { ...closed, title: 'NewAlertRule', description: 'A rule; what it leaves out is as usual.' },
);
export type NewRule = Static<typeof NewRule>;

export function completeRule(rule: NewRule): RuleDefinition {
  return { ...RULE_DEFAULTS, labels: {}, groupBy: [], inhibitedBy: [], ...rule };
}

/** A rule as it is kept. */
export interface KeptRule {
  readonly name: string;
  readonly definition: RuleDefinition;
  readonly version: number;
}

/** A rule with how its evaluation goes. */
export interface StoredRule extends KeptRule {
  /** It came with the house. */
  readonly ready: boolean;
  /** Why it could not be evaluated the last time. */
  readonly fault: string | null;
}

export const RULE_EXAMPLE: RuleDefinition = {
  ...RULE_DEFAULTS,
  labels: { area: 'http' },
  groupBy: ['service'],
  inhibitedBy: [],
  summary: '{{labels.service}} answers {{value}} of its requests with an error',
  query: {
    metric: 'http_request_duration_seconds_count',
    match: {},
    by: ['service'],
    fn: 'increase',
    windowSeconds: 300,
  },
  condition: { kind: 'ratio', bad: { status: '5*' }, side: 'above', value: 0.05, clear: 0.02, least: 20 },
};
