import Type from 'typebox';

export const closed = { additionalProperties: false } as const;

const RATIONAL = '(?:\\d{1,15}(?:\\.\\d{1,15})?|\\d{1,15}/[1-9]\\d{0,14})';

/** Of a choice, a gap, a test: unique within its question, and the same in every version of it. */
export const PartId = Type.String({
  pattern: '^[A-Za-z0-9_-]{1,36}$',
  description: 'Names the part within its question: letters, digits, `_` and `-`, up to 36.',
  examples: ['a'],
});

export const Mark = Type.String({
  pattern: `^${RATIONAL}$`,
  maxLength: 31,
  description: 'A mark, exactly: a decimal or a ratio. Not negative.',
  examples: ['0.14'],
});

export const Share = Type.String({
  pattern: `^-?${RATIONAL}$`,
  maxLength: 32,
  description: 'Which part of the mark, from -1 to 1, exactly: a decimal or a ratio.',
  examples: ['1/3'],
});

export const Quantity = Type.String({
  pattern: '^-?(?:\\d{1,20}(?:\\.\\d{1,20})?(?:[eE][+-]?\\d{1,2})?|\\d{1,20}/[1-9]\\d{0,19})$',
  maxLength: 48,
  description: 'A number, exactly: a decimal, also with a power of ten, or a ratio.',
  examples: ['9.81'],
});

export const Html = Type.String({
  maxLength: 100_000,
  description: 'Text in the subset of HTML that questions may have.',
  examples: ['<p>What is the capital of <b>Portugal</b>?</p>'],
});

export const ShortHtml = Type.String({
  maxLength: 10_000,
  description: 'Text in the subset of HTML that questions may have.',
  examples: ['Lisbon'],
});

export const feedback = Type.Optional(
  Type.String({ maxLength: 10_000, description: 'What the learner reads of it then.', examples: ['Well done.'] }),
);

const Feedback = Type.Object(
  { general: feedback, right: feedback, partly: feedback, wrong: feedback },
  { ...closed, description: 'What the learner reads afterwards: always, and by the outcome.' },
);

/** What questions of all kinds have. */
export const common = {
  name: Type.String({
    minLength: 1,
    maxLength: 255,
    description: 'What authors call it.',
    examples: ['Capital of Portugal'],
  }),
  text: Html,
  mark: Mark,
  penalty: Type.String({
    pattern: `^${RATIONAL}$`,
    maxLength: 31,
    description: 'Which part of the mark each wrong try costs where several are allowed, from 0 to 1.',
    examples: ['1/3'],
  }),
  feedback: Type.Optional(Feedback),
  hints: Type.Optional(Type.Array(ShortHtml, { maxItems: 20, description: 'Shown one by one, after each wrong try.' })),
  tags: Type.Array(Type.String({ minLength: 1, maxLength: 60 }), {
    maxItems: 50,
    uniqueItems: true,
    description: 'What draws can ask for.',
    examples: [['geography']],
  }),
} as const;

export const shuffle = Type.Boolean({ description: 'Whether each attempt has its own order.', examples: [true] });
