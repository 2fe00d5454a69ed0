import { findInexactNumber, findJsonFault, parseWithExactNumbers, type WideIntegers } from '../schema/json.ts';
import { scanJson } from '../schema/json-scan.ts';
import { findNameTooMany, findRepeatedName, MOST_NAMES } from '../schema/repeated-name.ts';
import { httpErrors } from './problem.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/**
 * @param inexact what becomes of a number that a double does not hold exactly, such as a 64-bit id: it is refused, or is kept
 *   as the text that was written, where the sender could not send it otherwise
 * @param wide which integers beyond ±(2^53−1) are taken that a double holds
 * @throws JSON_INVALID, JSON_NOT_SAFE
 */
export function parseJson(
  json: Buffer | string,
  inexact: 'refused' | 'text' = 'refused',
  wide: WideIntegers = inexact === 'text' ? 'all' : 'large',
): unknown {
  const bytes = typeof json === 'string' ? Buffer.from(json) : json;
  const scan = scanJson(bytes);
  const tooMany = findNameTooMany(bytes, scan);
  if (tooMany !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`At ${tooMany}: the object has more than ${MOST_NAMES} names.`, {
      pointer: tooMany,
    });
  }
  let value: unknown;
  let text: string;
  try {
    text = typeof json === 'string' ? json : utf8.decode(json);
    value = inexact === 'text' ? parseWithExactNumbers(text) : JSON.parse(text);
  } catch (error) {
    throw httpErrors.JSON_INVALID(`The body is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
  const changed = inexact === 'refused' && scan.mayBeInexact ? findInexactNumber(text) : undefined;
  if (changed !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`The number ${changed.slice(0, 40)} can not be kept exactly; send it as a string.`);
  }
  const repeated = findRepeatedName(bytes, value, scan);
  if (repeated !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`At ${repeated}: the name is there twice in one object.`, { pointer: repeated });
  }
  const fault = findJsonFault(value, wide);
  if (fault !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`At ${fault.pointer || 'the top'}: ${fault.detail}.`, { pointer: fault.pointer });
  }
  return value;
}
