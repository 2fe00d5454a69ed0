import type { FieldError } from '@pvt/kernel/errors';
import { compilePattern, PatternRefused } from '@pvt/kernel/pattern';
import { exact, ONE } from './exact.ts';
import type { Units } from './numeric.ts';
import type { TextMatch } from './short-text.ts';

export function patternFaults(answers: readonly { readonly match: TextMatch }[], pointer: string): FieldError[] {
  return answers.flatMap(({ match }, at) => {
    const why = match.by === 'pattern' ? refusalOf(match.text) : undefined;
    return why === undefined ? [] : [{ pointer: `${pointer}/${at}/match/text`, detail: why }];
  });
}

function refusalOf(pattern: string): string | undefined {
  try {
    compilePattern(pattern);
    return undefined;
  } catch (error) {
    if (error instanceof PatternRefused) return error.message;
    throw error;
  }
}

export function unitFaults(units: Units | undefined, pointer: string): FieldError[] {
  if (units === undefined) return [];
  const faults = units.list.flatMap(({ name, factor }, at) => {
    const place = `${pointer}/list/${at}`;
    const repeated = units.list.findIndex((each) => each.name === name) !== at;
    return [
      ...(repeated ? [{ pointer: `${place}/name`, detail: `"${name}" is there twice.` }] : []),
      ...(exact(factor).n === 0n ? [{ pointer: `${place}/factor`, detail: 'A factor can not be 0.' }] : []),
    ];
  });
  const base = units.list.some(({ factor }) => exact(factor).equals(ONE));
  if (!base)
    faults.push({ pointer: `${pointer}/list`, detail: 'No unit has the factor 1, in which answers are written.' });
  if (exact(units.penalty).compare(ONE) > 0)
    faults.push({ pointer: `${pointer}/penalty`, detail: `${units.penalty} is more than 1.` });
  return faults;
}
