import type { FieldError } from '@pvt/kernel/errors';
import { multipleChoiceFaults, repeatedIds, shareFaults } from './choice-faults.ts';
import type { Cloze, GapContent } from './cloze.ts';
import { exact, sum } from './exact.ts';
import { patternFaults, unitFaults } from './typed-faults.ts';

const GAP = /\[\[([A-Za-z0-9_-]{1,36})\]\]/g;

/** The ids of the gaps that a text names, in its order. */
export function gapsNamed(text: string): string[] {
  return [...text.matchAll(GAP)].map(([, id = '']) => id);
}

export function clozeFaults({ text, gaps }: Cloze): FieldError[] {
  const named = gapsNamed(text);
  const faults = repeatedIds(gaps, '/gaps');
  for (const [at, { id, content }] of gaps.entries()) {
    const times = named.filter((each) => each === id).length;
    if (times !== 1)
      faults.push({ pointer: `/gaps/${at}/id`, detail: `The text names [[${id}]] ${times} times, and not once.` });
    faults.push(...contentFaults(content, `/gaps/${at}/content`));
  }
  for (const id of new Set(named))
    if (!gaps.some((gap) => gap.id === id)) faults.push({ pointer: '/text', detail: `There is no gap [[${id}]].` });
  if (sum(gaps.map(({ weight }) => exact(weight))).n === 0n)
    faults.push({ pointer: '/gaps', detail: 'No gap counts: give at least one of them a weight above 0.' });
  return faults;
}

function contentFaults(content: GapContent, at: string): FieldError[] {
  switch (content.kind) {
    case 'singleChoice':
      return [...repeatedIds(content.choices, `${at}/choices`), ...shareFaults(content.choices, `${at}/choices`)];
    case 'multipleChoice':
      return [...repeatedIds(content.choices, `${at}/choices`), ...multipleChoiceFaults(content, at)];
    case 'shortText':
      return [...shareFaults(content.answers, `${at}/answers`), ...patternFaults(content.answers, `${at}/answers`)];
    case 'numeric':
      return [...shareFaults(content.answers, `${at}/answers`), ...unitFaults(content.units, `${at}/units`)];
  }
}
