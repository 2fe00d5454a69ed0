import type { FieldError } from '@pvt/kernel/errors';
import type { MultipleChoice } from './choice.ts';
import { exact, ONE, sum, ZERO } from './exact.ts';

export function repeatedIds(parts: readonly { readonly id: string }[], pointer: string): FieldError[] {
  const first = new Set<string>();
  return parts.flatMap(({ id }, at) => {
    const repeated = first.has(id);
    first.add(id);
    return repeated ? [{ pointer: `${pointer}/${at}/id`, detail: `"${id}" is the id of two of them.` }] : [];
  });
}

/** The best is worth the whole mark, and none more or less than that. */
export function shareFaults(parts: readonly { readonly share: string }[], pointer: string): FieldError[] {
  const beyond = parts.flatMap(({ share }, at) =>
    exact(share).abs().compare(ONE) > 0
      ? [{ pointer: `${pointer}/${at}/share`, detail: `${share} is not from -1 to 1.` }]
      : [],
  );
  const whole = parts.some(({ share }) => exact(share).equals(ONE));
  return whole ? beyond : [...beyond, { pointer, detail: 'None gives the whole mark: one needs the share 1.' }];
}

export function multipleChoiceFaults(
  { choices, scoring }: Pick<MultipleChoice, 'choices' | 'scoring'>,
  at: string,
): FieldError[] {
  const right = choices.filter(({ correct }) => correct);
  if (right.length === 0) return [{ pointer: `${at}/choices`, detail: 'None is right: at least one is to be.' }];
  if (scoring.rule !== 'weights') return [];
  const pointer = `${at}/scoring/weights`;
  const weights = new Map(Object.entries(scoring.weights));
  const weightOf = (id: string) => exact(weights.get(id) ?? '0');
  const faults: FieldError[] = [...weights.keys()]
    .filter((id) => !choices.some((choice) => choice.id === id))
    .map((id) => ({ pointer: `${pointer}/${id}`, detail: `There is no choice "${id}".` }));
  for (const { id, correct } of choices) {
    if (correct !== weightOf(id).compare(ZERO) > 0)
      faults.push({
        pointer: `${pointer}/${id}`,
        detail: correct ? 'A right choice needs a weight above 0.' : 'A wrong choice can not have a weight above 0.',
      });
    if (weightOf(id).abs().compare(ONE) > 0)
      faults.push({ pointer: `${pointer}/${id}`, detail: `${weights.get(id)} is not from -1 to 1.` });
  }
  if (!sum(right.map(({ id }) => weightOf(id))).equals(ONE))
    faults.push({ pointer, detail: 'The weights of the right choices do not add up to 1.' });
  return faults;
}
