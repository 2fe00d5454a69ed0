import type { CallContext } from '@pvt/kernel/context';
import { InputInterrupted } from '../../adapters/input.ts';
import { collectErrors } from '../../core/errors.ts';
import type { ImportJob } from '../../core/import-job.ts';
import type { Charset } from '../../core/rows/charset.ts';
import { inCharset } from '../sources/in-charset.ts';
import { requireSource } from '../sources/require-source.ts';
import type { ImportRequest, ImportTools } from './import-request.ts';
import { runImport } from './run-import.ts';

/**
 * Imports a file that is sent.
 * @throws SOURCE_NOT_FOUND, MEDIA_TYPE_UNSUPPORTED, IMPORT_INTERRUPTED, and what {@link runImport} throws
 */
export async function importFile(
  tools: ImportTools,
  context: CallContext,
  sourceName: string,
  charset: Charset | undefined,
  upload: Omit<ImportRequest, 'source' | 'charset'>,
): Promise<ImportJob> {
  const source = inCharset(await requireSource(tools, context, sourceName), charset);
  try {
    return await runImport(tools, context, { ...upload, source, charset });
  } catch (error) {
    if (error instanceof InputInterrupted)
      throw collectErrors.IMPORT_INTERRUPTED(`The upload of import ${upload.job} broke off.`);
    throw error;
  }
}
