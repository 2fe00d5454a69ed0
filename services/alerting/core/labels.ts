import Type, { type Static } from 'typebox';

const VALUE = 1000;
const NAME = '^[a-zA-Z_][a-zA-Z0-9_]*$';

export const LabelName = Type.String({ pattern: NAME, maxLength: 100, description: 'A label.', examples: ['service'] });

/** Labels of a series or of an alert, by name. */
export const Labels = Type.Record(Type.String({ pattern: NAME }), Type.String({ maxLength: VALUE }), {
  maxProperties: 30,
  description: 'Labels, by name.',
  examples: [{ service: 'payments' }],
});
export type Labels = Readonly<Static<typeof Labels>>;

/** A label, and what it must be. */
export const Matcher = Type.Object(
  {
    label: Type.String({
      pattern: NAME,
      maxLength: 100,
      description: 'Which label. `rule` and `severity` are those of the alert’s rule.',
      examples: ['service'],
    }),
    is: Type.Enum(['equal', 'notEqual', 'begins'], { description: 'How the value is compared.', examples: ['equal'] }),
    value: Type.String({ maxLength: VALUE, description: 'With what.', examples: ['payments'] }),
  },
  { additionalProperties: false, title: 'AlertMatcher', description: 'A label, and what it must be.' },
);
export type Matcher = Static<typeof Matcher>;

/** The same for the same labels, in whatever order they come. */
export function fingerprintOf(labels: Labels): string {
  const sorted = Object.entries(labels).sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(sorted);
}

/** Those of the names that there are; a label that is missing counts as empty. */
export function pickLabels(labels: Labels, names: readonly string[]): Labels {
  return Object.fromEntries(names.map((name) => [name, labels[name] ?? '']));
}

/** All of the matchers; none match everything. */
export function matchesAll(matchers: readonly Matcher[], labels: Labels): boolean {
  return matchers.every(({ label, is, value }) => {
    const has = labels[label] ?? '';
    if (is === 'begins') return has.startsWith(value);
    return is === 'equal' ? has === value : has !== value;
  });
}
