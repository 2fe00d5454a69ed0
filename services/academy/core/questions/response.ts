import Type, { type Static } from 'typebox';
import { closed, PartId } from './common.ts';
import { Point } from './hot-spot.ts';

const typed = Type.String({ maxLength: 1000, description: 'As it was typed.', examples: ['Lisbon'] });
const picked = Type.Array(PartId, {
  maxItems: 100,
  uniqueItems: true,
  description: 'In any order.',
  examples: [['a']],
});
const unit = Type.Optional(Type.String({ maxLength: 40, examples: ['cm'] }));
const byPart = Type.String({ pattern: '^[A-Za-z0-9_-]{1,36}$' });

const takenBack = 'Left out where it was taken back.';

const GapResponse = Type.Union([
  Type.Object({ kind: Type.Literal('shortText'), text: typed }, closed),
  Type.Object({ kind: Type.Literal('numeric'), text: typed, unit }, closed),
  Type.Object({ kind: Type.Literal('singleChoice'), choice: PartId }, closed),
  Type.Object({ kind: Type.Literal('multipleChoice'), choices: picked }, closed),
]);
export type GapResponse = Static<typeof GapResponse>;

/** What a learner gave, of the kind of its question. What is left empty is unanswered. */
export const Response = Type.Union(
  [
    Type.Object(
      {
        kind: Type.Literal('singleChoice'),
        choice: Type.Optional({ ...PartId, description: takenBack }),
      },
      closed,
    ),
    Type.Object({ kind: Type.Literal('multipleChoice'), choices: picked }, closed),
    Type.Object(
      { kind: Type.Literal('trueFalse'), answer: Type.Optional(Type.Boolean({ description: takenBack })) },
      closed,
    ),
    Type.Object({ kind: Type.Literal('shortText'), text: typed }, closed),
    Type.Object({ kind: Type.Literal('numeric'), text: typed, unit }, closed),
    Type.Object({ kind: Type.Literal('calculated'), text: typed, unit }, closed),
    Type.Object({ kind: Type.Literal('matching'), pairs: Type.Record(byPart, PartId, { maxProperties: 100 }) }, closed),
    Type.Object({ kind: Type.Literal('ordering'), order: Type.Array(PartId, { maxItems: 50 }) }, closed),
    Type.Object(
      { kind: Type.Literal('cloze'), gaps: Type.Record(byPart, GapResponse, { maxProperties: 100 }) },
      closed,
    ),
    Type.Object({ kind: Type.Literal('essay'), text: Type.String({ maxLength: 500_000 }) }, closed),
    Type.Object(
      {
        kind: Type.Literal('fileUpload'),
        files: Type.Array(Type.String({ minLength: 1, maxLength: 300 }), { maxItems: 20 }),
      },
      closed,
    ),
    Type.Object({ kind: Type.Literal('code'), source: Type.String({ maxLength: 100_000 }) }, closed),
    Type.Object({ kind: Type.Literal('hotSpot'), points: Type.Array(Point, { maxItems: 50 }) }, closed),
  ],
  { title: 'QuestionResponse', description: 'What a learner gave, of the kind of its question.' },
);
export type Response = Static<typeof Response>;

export type ResponseOf<Kind extends Response['kind']> = Extract<Response, { kind: Kind }>;
