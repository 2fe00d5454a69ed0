import type { CallContext } from '@pvt/kernel/context';
import type { Preview } from '../../core/preview.ts';
import type { ReadDefinition } from '../../core/source.ts';
import type { CollectTools } from '../tools.ts';
import { checkSource } from './check-source.ts';
import { previewWith } from './preview-file.ts';

/**
 * The first rows of a file as they would come out of a source as it is written; nothing is stored.
 * @param head the file, or its beginning
 * @throws SOURCE_INVALID, UPLOAD_GZIP_BROKEN, UPLOAD_NOT_TEXT, TOO_MUCH_WORK
 */
export async function testSource(
  tools: Pick<CollectTools, 'checks' | 'watchRoot'>,
  context: CallContext,
  name: string,
  definition: ReadDefinition,
  head: Uint8Array,
  wanted: number,
): Promise<Preview> {
  await checkSource(definition, tools.watchRoot);
  return previewWith(tools, context, { name, ...definition }, { bytes: inOnePiece(head) }, wanted);
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
