import Type, { type Static } from 'typebox';
import { closed, common, feedback, PartId } from './common.ts';

const pixel = (description: string) => Type.Integer({ minimum: 0, maximum: 20_000, description, examples: [120] });

/** A place in the picture, in its own pixels from the top left. */
export const Point = Type.Object({ x: pixel('From the left.'), y: pixel('From the top.') }, closed);
export type Point = Static<typeof Point>;

const Shape = Type.Union(
  [
    Type.Object({ form: Type.Literal('circle'), centre: Point, radius: pixel('In pixels.') }, closed),
    Type.Object({ form: Type.Literal('rectangle'), from: Point, to: Point }, closed),
    Type.Object(
      {
        form: Type.Literal('polygon'),
        points: Type.Array(Point, {
          ...{ minItems: 3, maxItems: 100 },
          examples: [
            [
              { x: 0, y: 0 },
              { x: 9, y: 0 },
              { x: 9, y: 9 },
            ],
          ],
        }),
      },
      closed,
    ),
  ],
  { description: 'Its edge belongs to it.' },
);
export type Shape = Static<typeof Shape>;

/** Marked places count as picks of a choice do by rightMinusWrong, each area once: (areas hit − places beside all) / areas. */
export const HotSpot = Type.Object(
  {
    kind: Type.Literal('hotSpot'),
    ...common,
    picture: Type.Object(
      {
        file: Type.String({ minLength: 1, maxLength: 300, description: 'The file’s reference.' }),
        alt: Type.String({ minLength: 1, maxLength: 1000, description: 'What is to be seen.' }),
        width: pixel('In pixels.'),
        height: pixel('In pixels.'),
      },
      closed,
    ),
    areas: Type.Array(
      Type.Object(
        { id: PartId, label: Type.String({ minLength: 1, maxLength: 300 }), shape: Shape, feedback },
        { ...closed, title: 'QuestionArea', description: 'An area of the picture.' },
      ),
      { minItems: 1, maxItems: 50, description: 'What is to be found; all of them.' },
    ),
    rule: Type.Enum(['perArea', 'allOrNothing'], { examples: ['perArea'] }),
  },
  { ...closed, title: 'HotSpotQuestion', description: 'Places in a picture are marked.' },
);
export type HotSpot = Static<typeof HotSpot>;
