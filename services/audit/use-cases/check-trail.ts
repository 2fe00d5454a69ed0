import type { CallContext } from '@pvt/kernel/context';
import { leafHash } from '@pvt/merkle';
import { type Verdict, verifyExport } from '@pvt/merkle/export';
import { verifierOf } from '@pvt/merkle/note';
import type { KeptEntry } from '../adapters/postgres/entries.ts';
import { differingColumns } from '../core/entry.ts';
import { entryLine, exportTrail } from './export-trail.ts';
import type { AuditTools } from './tools.ts';

const MOST_FAULTS = 100;

/**
 * Verifies the trail as it stands in the database, with the columns that it is read by, by the server's own key. It trusts this server; `pvt audit verify` of an export
 * does not.
 */
export async function checkTrail(tools: AuditTools, context: CallContext): Promise<Verdict> {
  const { head, entries } = await exportTrail(tools, context, {}, 'check');
  const differing: string[] = [];
  async function* lines(): AsyncIterable<string> {
    yield head;
    for await (const entry of entries) {
      if (differing.length < MOST_FAULTS) differing.push(...faultsBeside(entry));
      yield entryLine(entry);
    }
  }
  const verdict = await verifyExport(lines(), { key: verifierOf(tools.signer) });
  return { ...verdict, ok: verdict.ok && differing.length === 0, faults: [...verdict.faults, ...differing] };
}

/** One whose content was changed is reported by its hash. */
function faultsBeside({ number, leaf, content, ...columns }: KeptEntry): string[] {
  if (content === null || !leafHash(content).equals(leaf)) return [];
  const names = differingColumns(columns, content);
  if (names.length === 0) return [];
  return [
    `Entry ${number} is shown otherwise than it was hashed: its ${names.join(', ')} beside the content was changed.`,
  ];
}
