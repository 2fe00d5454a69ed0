import type { FieldError } from '@pvt/kernel/errors';
import Type, { type Static } from 'typebox';
import { exact, ONE, parseExact, ZERO } from '../questions/exact.ts';

const closed = { additionalProperties: false } as const;

export const ToolId = Type.String({
  pattern: '^[a-z][a-z0-9-]{0,49}$',
  maxLength: 50,
  description: 'The tool’s name in addresses.',
  examples: ['simulator'],
});

export const ToolAddress = Type.String({
  maxLength: 2000,
  pattern: '^https?://[^\\s<>"\\\\]+$',
  description: 'An address of the tool.',
  examples: ['https://tool.example/launch'],
});

export const Custom = Type.Record(
  Type.String({ maxLength: 100, pattern: '^[A-Za-z0-9_.:-]+$' }),
  Type.String({ maxLength: 1000 }),
  { maxProperties: 50, description: 'What the tool is told besides.', examples: [{ chapter: '3' }] },
);

/** What a lesson of kind tool holds. */
export const ToolLesson = Type.Object(
  {
    kind: Type.Literal('tool'),
    tool: ToolId,
    address: Type.Optional(ToolAddress),
    custom: Type.Optional(Custom),
    outOf: Type.Optional(
      Type.String({
        ...{ maxLength: 40, examples: ['100'] },
        description: 'Out of how many points the tool grades; without it there is no grade unless the tool makes one.',
      }),
    ),
    passShare: Type.Optional(
      Type.String({ maxLength: 40, description: 'From which share on it is passed.', examples: ['0.5'] }),
    ),
  },
  { ...closed, title: 'ToolLesson', description: 'A program elsewhere, by LTI 1.3.' },
);
export type ToolLesson = Static<typeof ToolLesson>;

export function toolFaults({ outOf, passShare }: ToolLesson): FieldError[] {
  const most = outOf === undefined ? ONE : parseExact(outOf);
  const share = passShare === undefined ? ZERO : parseExact(passShare);
  return [
    ...(most === undefined || most.compare(ZERO) <= 0
      ? [{ pointer: '/outOf', detail: `"${outOf}" is no number above 0.` }]
      : []),
    ...(share === undefined || share.compare(ZERO) < 0 || share.compare(ONE) > 0
      ? [{ pointer: '/passShare', detail: `"${passShare}" is no share from 0 to 1.` }]
      : []),
  ];
}

/** Whether so much is passed. @param points of `outOf`, exact texts */
export function isPassed(points: string, outOf: string, { passShare = '0' }: ToolLesson): boolean {
  return exact(points).div(exact(outOf)).compare(exact(passShare)) >= 0;
}
