import { ownTimeZone } from '@pvt/ui/format';
import type { LessonBody } from '../api.ts';

export type Assignment = Extract<LessonBody, { kind: 'assignment' }>;

/** What a new assignment is: a text for 20 points, at any time. */
export const emptyAssignment = (): Assignment => ({
  ...{ kind: 'assignment', doc: { type: 'doc', content: [{ type: 'paragraph' }] } },
  ...{ text: {}, points: '20', timeZone: ownTimeZone(), anonymous: false },
});

/** The assignment without a member, or with it anew. */
export function withPart<Name extends keyof Assignment>(
  assignment: Assignment,
  name: Name,
  part: Assignment[Name] | undefined,
): Assignment {
  const { [name]: _before, ...rest } = assignment;
  // What is left is an Assignment without an optional member, or has it anew.
  return (part === undefined ? rest : { ...rest, [name]: part }) as Assignment;
}

/** Endings of files as people write them: `.PDF, odt` are pdf and odt. */
export const extensionsIn = (text: string): string[] => [
  ...new Set(
    text
      .toLowerCase()
      .split(/[\s,;.]+/)
      .filter((each) => /^[a-z0-9]{1,10}$/.test(each)),
  ),
];
