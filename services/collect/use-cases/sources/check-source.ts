import { validateHeaderName, validateHeaderValue } from 'node:http';
import { type FieldError, messageOf, Problem } from '@pvt/kernel/errors';
import { escapePointer } from '@pvt/kernel/json';
import { watchedFolder } from '../../adapters/watched-folder.ts';
import { collectErrors } from '../../core/errors.ts';
import { compileMapping } from '../../core/mapping.ts';
import { intervalSeconds, type SourceDefinition, type UrlFeed } from '../../core/source.ts';

const SHORTEST_INTERVAL_SECONDS = 10;

/**
 * Rejects what could never work, so that nobody learns it only from the first poll.
 * @throws SOURCE_INVALID with every entry that is wrong
 */
export async function checkSource(source: SourceDefinition, watchRoot: string | undefined): Promise<void> {
  const errors = [...mappingErrors(source), ...(await collectErrorsOf(source, watchRoot))];
  const [first] = errors;
  if (first === undefined) return;
  throw collectErrors.SOURCE_INVALID(first.alone ?? first.detail, {
    pointer: first.pointer,
    errors: errors.map(({ alone: _alone, ...error }) => error),
  });
}

/** `alone`: the detail for where nothing else shows what it is about. */
type SourceError = FieldError & { readonly alone?: string };

function mappingErrors(source: SourceDefinition): SourceError[] {
  const compiled = compileMapping(source);
  if (compiled.ok) return [];
  return compiled.faults.map(({ pointer, entry, column, detail }) => ({
    pointer,
    entry,
    column,
    detail,
    alone: `${entry}, column ${column}: ${detail}`,
  }));
}

async function collectErrorsOf({ feed }: SourceDefinition, watchRoot: string | undefined): Promise<SourceError[]> {
  if (feed === undefined) return [];
  if ('url' in feed) return urlErrors(feed);
  const problem = await watchedFolder(watchRoot, feed.folder).then(() => undefined, rejectionOf);
  return problem === undefined ? [] : [{ pointer: '/feed/folder', detail: problem }];
}

/** A folder that is not there, or not yet to be read, may come later: the feed's state shows it. */
function rejectionOf(error: unknown): string | undefined {
  return error instanceof Problem && error.code === collectErrors.FEED_FOLDER_REFUSED.code ? error.detail : undefined;
}

function urlErrors({ every, headers = {} }: UrlFeed): SourceError[] {
  const errors: SourceError[] = [];
  if (intervalSeconds(every) < SHORTEST_INTERVAL_SECONDS)
    errors.push({ pointer: '/feed/every', detail: `The shortest interval is PT${SHORTEST_INTERVAL_SECONDS}S.` });
  for (const [name, value] of Object.entries(headers)) {
    const detail = headerProblem(name, value);
    if (detail !== undefined) errors.push({ pointer: `/feed/headers/${escapePointer(name)}`, detail });
  }
  return errors;
}

/** Why node:http would not send a header. Its sentences name the header, never the value. */
function headerProblem(name: string, value: string): string | undefined {
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
    return undefined;
  } catch (error) {
    return `${messageOf(error)}.`;
  }
}
