import Fraction from 'fraction.js';
import { type Exact, exact, parseExact, roundHalfUp, writeExact } from '../questions/exact.ts';
import { QuestionRefused } from './verdict.ts';

/** Denominators whose shares no percentage can write. */
const DENOMINATORS = [3, 6, 7, 9, 11, 12, 13, 14, 15];

/** "33.33333" percent is a third: what was cut after some places is the ratio that was meant. */
export function shareOfPercent(percent: string): Exact {
  const value = parseExact(percent.trim());
  if (value === undefined) throw new QuestionRefused(`"${percent}" is not a percentage.`);
  return ratioOf(value.div(100), (percent.split('.')[1]?.length ?? 0) + 2);
}

/** "0.3333333" of a mark is a third. @throws QuestionRefused */
export function shareOfDecimal(text: string): Exact {
  return ratioOf(measured(text), text.trim().split('.')[1]?.length ?? 0);
}

/** What is measured is as it was written: 3.142 is no 22/7. @throws QuestionRefused */
export function measured(text: string): Exact {
  const value = parseExact(text.trim());
  if (value === undefined) throw new QuestionRefused(`"${text}" is not a number.`);
  return value;
}

/** Only what was written as far as its places go: 0.33 is 33 hundredths, 0.333 a third. */
function ratioOf(value: Exact, places: number): Exact {
  if (places < 3) return value;
  const unit = new Fraction(1n, 10n ** BigInt(places));
  for (const denominator of DENOMINATORS) {
    const numerator = value.mul(denominator).round();
    const ratio = numerator.div(denominator);
    if (ratio.sub(value).abs().compare(unit) < 0) return ratio;
  }
  return value;
}

/** As Moodle writes it: to 7 places, and without zeros at the end where it is read as the same. */
export function percentOf(share: Exact): string {
  const [short, long] = written(share.mul(100));
  return shareOfPercent(short).equals(share) ? short : long;
}

/** A mark or penalty to 7 places. @param lose told where that is read as another */
export function decimalOf(text: string, lose: (loss: string) => void): string {
  const value = exact(text);
  const written7 = written(value);
  const same = written7.find((each) => shareOfDecimal(each).equals(value));
  if (same === undefined) lose(`${text} is written to 7 places.`);
  return same ?? written7[1];
}

function written(value: Exact): readonly [short: string, long: string] {
  return [writeExact(value.round(7)), roundHalfUp(value, 7)];
}
