import { type assistantErrors, draftFromText } from '@pvt/assistant/contract';
import type { CallContext } from '@pvt/kernel/context';
import { Problem } from '@pvt/kernel/errors';
import { insertReading, insertScopeVersion, readingOf, scopeVersionOf } from '../../adapters/postgres/scopes.ts';
import type { Brief } from '../../core/brief.ts';
import { scopeHash } from '../../core/scope.ts';
import { scopeByRules } from '../../core/scope-by-rules.ts';
import { scopeErrors } from '../../core/scope-errors.ts';
import { scopeMade } from '../../core/scope-events.ts';
import { MODEL_SCOPE_SCHEMA, scopeOfModel, WANTED_SCOPE } from '../../core/scope-from-model.ts';
import type { KeptScope, ScopeMaker } from '../../core/scope-version.ts';
import { requireOwnProject } from '../may-see.ts';
import type { AuctionTools } from '../tools.ts';
import { briefOfProject } from './brief-of-project.ts';

type Tools = Pick<AuctionTools, 'database' | 'log' | 'contracts' | 'now'>;

/**
 * Reads the scope out of a project’s brief: by a model, and by rules where there is none or it gives nothing that can be used. The
 * same brief has the same scope, and makes no version anew where the newest is that already. The model is asked between two
 * transactions: whatever it does, the brief is kept.
 * @throws PROJECT_NOT_FOUND, PROJECT_OF_ANOTHER, BRIEF_EMPTY, SCOPE_CHANGED_MEANWHILE
 */
export async function readScope(tools: Tools, context: CallContext, project: string): Promise<KeptScope> {
  const { brief, known } = await tools.database.transaction(context.tenant, async (tx) => {
    const found = await briefOfProject(tx, await requireOwnProject(tx, context, project));
    return { brief: found, known: await readingOf(tx, project, found.digest, 'model') };
  });
  if (brief.sources.length === 0)
    throw scopeErrors.BRIEF_EMPTY('The project has no text that a scope can be read from.');
  const read = known === undefined ? await readBrief(tools, context, brief) : { ...known, ...UNPAID };
  return tools.database.transaction(context.tenant, async (tx) => {
    const now = await briefOfProject(tx, await requireOwnProject(tx, context, project));
    const latest = await scopeVersionOf(tx, project, undefined);
    if (now.digest !== brief.digest)
      throw scopeErrors.SCOPE_CHANGED_MEANWHILE('The brief was changed while it was read. Have it read again.', {
        more: { version: latest?.version ?? null },
      });
    const { tokensIn, tokensOut, ...made } = read;
    const { reader, model, dropped, scope } = made;
    const hash = scopeHash(scope);
    const digest = brief.digest;
    if (reader !== 'client') await insertReading(tx, project, digest, made, hash);
    if (latest?.hash === hash && latest.digest === digest && latest.reader === reader) return latest;
    const version = (latest?.version ?? 0) + 1;
    await insertScopeVersion(tx, project, { version, digest, hash, ...made });
    const told = { project, version, hash, reader, model, dropped, tokensIn, tokensOut };
    await tools.log.publish(tx, [scopeMade.of(context, told)]);
    return { version, digest, hash, ...made, madeAt: tools.now().toString(), approvedAt: null };
  });
}

const UNPAID = { tokensIn: 0, tokensOut: 0 };

/** What a model throws that can not be had, or that gives nothing of the asked shape: then rules read. */
const NO_MODEL: ReadonlySet<string> = new Set<keyof typeof assistantErrors>([
  ...(['LANGUAGE_MODEL_NOT_CONFIGURED', 'LANGUAGE_MODEL_UNAVAILABLE', 'LANGUAGE_MODEL_REFUSED'] as const),
  'ENRICHMENT_INVALID',
]);

async function readBrief(
  { contracts }: Tools,
  context: CallContext,
  { digest, sources }: Brief,
): Promise<ScopeMaker & typeof UNPAID> {
  const text = sources.map((source) => source.text).join('\n\n');
  try {
    const asked = { text, wanted: WANTED_SCOPE, schema: MODEL_SCOPE_SCHEMA, without: [], command: `scope:${digest}` };
    const { output, model, tokens, cached } = await contracts.call(draftFromText, context, asked);
    const { scope, dropped } = scopeOfModel(output, sources);
    const paid = cached ? UNPAID : { tokensIn: tokens.in, tokensOut: tokens.out };
    return { reader: 'model', model, dropped, scope, ...paid };
  } catch (error) {
    if (!isWithoutModel(error)) throw error;
    return { reader: 'rules', model: null, dropped: 0, scope: scopeByRules(sources), ...UNPAID };
  }
}

/** Also where the assistant runs elsewhere and can not be reached. */
export const isWithoutModel = (error: unknown): boolean =>
  error instanceof Problem && (NO_MODEL.has(error.code) || error.entry.kind === 'unavailable');
