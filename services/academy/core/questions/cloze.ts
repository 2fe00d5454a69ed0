import Type, { type Static } from 'typebox';
import { multipleChoiceParts, singleChoiceParts } from './choice.ts';
import { closed, common, Mark, PartId } from './common.ts';
import { numericParts } from './numeric.ts';
import { shortTextParts } from './short-text.ts';

export const GapContent = Type.Union(
  [
    Type.Object({ kind: Type.Literal('shortText'), ...shortTextParts }, closed),
    Type.Object({ kind: Type.Literal('numeric'), ...numericParts }, closed),
    Type.Object({ kind: Type.Literal('singleChoice'), ...singleChoiceParts }, closed),
    Type.Object({ kind: Type.Literal('multipleChoice'), ...multipleChoiceParts }, closed),
  ],
  { description: 'What is asked for there.' },
);
export type GapContent = Static<typeof GapContent>;

/** The text names each gap once, as `[[id]]`. */
export const Cloze = Type.Object(
  {
    kind: Type.Literal('cloze'),
    ...common,
    gaps: Type.Array(
      Type.Object(
        { id: PartId, weight: Mark, content: GapContent },
        { ...closed, title: 'QuestionGap', description: 'A gap, and how much it counts beside the others.' },
      ),
      { minItems: 1, maxItems: 100, description: 'The gaps that the text names as `[[id]]`.' },
    ),
  },
  { ...closed, title: 'ClozeQuestion', description: 'A text with gaps.' },
);
export type Cloze = Static<typeof Cloze>;
