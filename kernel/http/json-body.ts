import { findInexactNumber, findJsonFault } from '../schema/json.ts';
import { findRepeatedName } from '../schema/repeated-name.ts';
import { httpErrors } from './problem.ts';

const utf8 = new TextDecoder('utf-8', { fatal: true });

/** @throws JSON_INVALID, JSON_NOT_SAFE */
export function parseJson(bytes: Buffer | string): unknown {
  let value: unknown;
  let text: string;
  try {
    text = typeof bytes === 'string' ? bytes : utf8.decode(bytes);
    value = JSON.parse(text);
  } catch (error) {
    throw httpErrors.JSON_INVALID(`The body is not valid JSON: ${error instanceof Error ? error.message : error}`);
  }
  const inexact = findInexactNumber(text);
  if (inexact !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`The number ${inexact.slice(0, 40)} can not be kept exactly; send it as a string.`);
  }
  const fault = findJsonFault(value);
  if (fault !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`At ${fault.pointer || 'the top'}: ${fault.detail}.`, { pointer: fault.pointer });
  }
  const repeated = findRepeatedName(text, value);
  if (repeated !== undefined) {
    throw httpErrors.JSON_NOT_SAFE(`At ${repeated}: the name stands twice in one object.`, { pointer: repeated });
  }
  return value;
}
