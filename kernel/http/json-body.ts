import { findInexactNumber, findJsonFault, parseWithExactNumbers, type WideIntegers } from '../schema/json.ts';
import { findRepeatedName } from '../schema/repeated-name.ts';
import { httpErrors } from './problem.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * @param inexact what becomes of a number that a double does not hold exactly, such as a 64-bit id: it is refused, or is kept
 *   as the text that was written, where the sender could not send it otherwise
 * @param wide which integers beyond ±(2^53−1) are taken that a double holds
 * @throws JSON_INVALID, JSON_NOT_SAFE
 */
export function parseJson(
  bytes: Buffer | string,
  inexact: 'refused' | 'text' = 'refused',
  wide: WideIntegers = inexact === 'text' ? 'all' : 'large',
): unknown {
  let value: unknown;
  let text: string;
  try {
    text = typeof bytes === 'string' ? bytes : utf8.decode(bytes);
    value = inexact === 'text' ? parseWithExactNumbers(text) : JSON.parse(text);
  } catch (error) {
    throw httpErrors.JSON_INVALID(`The body is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
  const changed = inexact === 'refused' ? findInexactNumber(text) : undefined;
  if (changed !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`The number ${changed.slice(0, 40)} can not be kept exactly; send it as a string.`);
  }
  const repeated = findRepeatedName(text, value);
  if (repeated !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`At ${repeated}: the name is there twice in one object.`, { pointer: repeated });
  }
  const fault = findJsonFault(value, wide);
  if (fault !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`At ${fault.pointer || 'the top'}: ${fault.detail}.`, { pointer: fault.pointer });
  }
  return value;
}
