import type { CallContext } from '@pvt/kernel/context';
import { type Verdict, verifyExport } from '@pvt/merkle/export';
import { verifierOf } from '@pvt/merkle/note';
import { entryLine, exportTrail } from './export-trail.ts';
import type { AuditTools } from './tools.ts';

/**
 * Verifies the trail as it stands in the database, by the server's own key. It trusts this server; `pvt audit verify` of an export
 * does not.
 */
export async function checkTrail(tools: AuditTools, context: CallContext): Promise<Verdict> {
  const { head, entries } = await exportTrail(tools, context);
  async function* lines(): AsyncIterable<string> {
    yield head;
    for await (const entry of entries) yield entryLine(entry);
  }
  return verifyExport(lines(), { key: verifierOf(tools.signer) });
}
