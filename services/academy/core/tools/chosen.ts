import Type, { type Static } from 'typebox';
import { Value } from 'typebox/value';
import { Custom, ToolAddress } from './tool-lesson.ts';

/** As much of a content item as a lesson can show (LTI Deep Linking 2.0, 2.3). */
const Sent = Type.Object({
  type: Type.Literal('ltiResourceLink'),
  url: Type.Optional(ToolAddress),
  title: Type.Optional(Type.String({ maxLength: 200 })),
  custom: Type.Optional(Custom),
  lineItem: Type.Optional(Type.Object({ scoreMaximum: Type.Number({ exclusiveMinimum: 0, maximum: 1e9 }) })),
});

export const Chosen = Type.Object(
  {
    title: Type.Union([Type.String(), Type.Null()], { description: 'As the tool calls it.', examples: ['Chapter 3'] }),
    address: Type.Union([Type.String(), Type.Null()], { description: 'What it opens; null for the tool’s own.' }),
    custom: Type.Record(Type.String(), Type.String(), { description: 'What the tool is told besides.' }),
    outOf: Type.Union([Type.String(), Type.Null()], { description: 'Out of how many points it grades.' }),
  },
  { additionalProperties: false, title: 'ChosenContent', description: 'What an author chose in a tool.' },
);
export type Chosen = Static<typeof Chosen>;

/** The first item that a lesson can show. */
export function chosenOf(items: unknown): Chosen | undefined {
  if (!Array.isArray(items)) return undefined;
  const item: unknown = items.find((each: unknown) => Value.Check(Sent, each));
  if (!Value.Check(Sent, item)) return undefined;
  return {
    ...{ title: item.title ?? null, address: item.url ?? null, custom: item.custom ?? {} },
    outOf: item.lineItem === undefined ? null : String(item.lineItem.scoreMaximum),
  };
}
