import { Ajv2020, type Options } from 'ajv/dist/2020.js';
import addFormatsModule from 'ajv-formats';

const addFormats = addFormatsModule as unknown as (ajv: Ajv2020) => Ajv2020;

/** The one set-up of JSON Schema 2020-12: formats are checked, the first fault ends a check, unknown words are allowed. */
export function createAjv(options: Options = {}): Ajv2020 {
  return addFormats(new Ajv2020({ strict: false, allErrors: false, validateFormats: true, logger: false, ...options }));
}
