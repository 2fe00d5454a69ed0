import type { CallContext } from '@pvt/kernel/context';
import { sha256Digest } from '../../adapters/row-digest.ts';
import { contentIds } from '../../core/content-id.ts';
import { collectErrors } from '../../core/errors.ts';
import type { ChunkRules } from '../../core/import-chunk.ts';
import { compileMapping } from '../../core/mapping.ts';
import type { Source } from '../../core/source.ts';
import type { CollectTools } from '../tools.ts';

/** What turns the rows of a source into events. @throws SOURCE_INVALID */
export async function chunkRules(
  { checks }: Pick<CollectTools, 'checks'>,
  { tenant }: CallContext,
  source: Source,
): Promise<ChunkRules> {
  const compiled = compileMapping(source);
  if (!compiled.ok)
    throw collectErrors.SOURCE_INVALID('The mapping does not compile any more.', {
      errors: compiled.faults.map((fault) => ({ ...fault })),
    });
  return { source: source.name, map: compiled.map, check: await checks.of(tenant), ids: contentIds(sha256Digest) };
}
