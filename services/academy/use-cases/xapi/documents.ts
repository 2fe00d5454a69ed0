import { createHash } from 'node:crypto';
import type { CallContext } from '@pvt/kernel/context';
import { contentDigest } from '../../adapters/content-digest.ts';
import {
  type DocumentKind,
  deleteDocuments,
  documentIds,
  documentOf,
  lockDocument,
  storeDocument,
} from '../../adapters/postgres/xapi-documents.ts';
import { isObject } from '../../core/xapi/check.ts';
import type { XapiDocument } from '../../core/xapi/document.ts';
import { xapiErrors } from '../../core/xapi/errors.ts';
import { xapiDocumentChanged } from '../../core/xapi/events.ts';
import type { XapiTools } from './statements.ts';

const MOST_IDS = 1000;

/** What a document is of, and its name there. */
export interface DocumentAt {
  readonly kind: DocumentKind;
  /** Whatever tells owners apart. */
  readonly owner: readonly (string | null)[];
  /** Of whom it is, as agents are told apart; null for a document of an activity alone. */
  readonly agent: string | null;
  readonly id: string;
}

export interface Matching {
  readonly match: string | undefined;
  readonly noneMatch: string | undefined;
}

/** Tells owners apart in what is kept. */
export const ownerKey = (owner: DocumentAt['owner']): string => contentDigest(owner);

/** @throws XAPI_DOCUMENT_NOT_FOUND */
export function getDocument(
  { database }: Pick<XapiTools, 'database'>,
  { tenant }: CallContext,
  { kind, owner, id }: DocumentAt,
): Promise<XapiDocument> {
  return database.transaction(tenant, async (tx) => {
    const found = await documentOf(tx, kind, ownerKey(owner), id);
    if (found === undefined) throw xapiErrors.XAPI_DOCUMENT_NOT_FOUND(`Nothing is kept as "${id.slice(0, 100)}".`);
    return found;
  });
}

/** At most 1,000, by id. @param since ISO instant */
export function listDocuments(
  { database }: Pick<XapiTools, 'database'>,
  { tenant }: CallContext,
  { kind, owner }: Omit<DocumentAt, 'id'>,
  since: string | null,
): Promise<string[]> {
  return database.transaction(tenant, (tx) => documentIds(tx, kind, ownerKey(owner), since, MOST_IDS));
}

/**
 * Keeps a document; merged, a JSON object is laid over the one that is there, member by member.
 * @throws XAPI_DOCUMENT_CONFLICT, XAPI_DOCUMENT_CHANGED, XAPI_REQUEST_INVALID where there is nothing to merge into
 */
export function keepDocument(
  { database, log, now }: XapiTools,
  context: CallContext,
  { kind, owner, agent, id }: DocumentAt,
  given: { readonly type: string; readonly content: Buffer; readonly merged: boolean },
  matching: Matching,
): Promise<string> {
  return database.transaction(context.tenant, async (tx) => {
    const key = ownerKey(owner);
    const before = await lockDocument(tx, kind, key, id);
    requireFit(before, matching, kind !== 'state' && !given.merged);
    const content = given.merged ? mergedContent(before, given) : given.content;
    const tag = tagOf(content);
    const at = now().toString({ smallestUnit: 'millisecond' });
    await storeDocument(tx, kind, key, { id, type: given.type, content, tag, at }, agent);
    await log.publish(tx, [xapiDocumentChanged.of(context, { by: context.principal.id, kind, change: 'kept' })]);
    return tag;
  });
}

/** As xAPI has it (Communication 3.1). */
export const tagOf = (content: Buffer): string => `"${createHash('sha1').update(content).digest('hex')}"`;

/** All documents of the owner without an id. @throws XAPI_DOCUMENT_CHANGED */
export function dropDocuments(
  { database, log }: XapiTools,
  context: CallContext,
  { kind, owner, id }: Omit<DocumentAt, 'id'> & { readonly id: string | null },
  matching: Matching,
): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const key = ownerKey(owner);
    if (id !== null) requireFit(await lockDocument(tx, kind, key, id), matching, false);
    await deleteDocuments(tx, kind, key, id);
    await log.publish(tx, [xapiDocumentChanged.of(context, { by: context.principal.id, kind, change: 'deleted' })]);
  });
}

function requireFit(before: XapiDocument | undefined, { match, noneMatch }: Matching, needed: boolean): void {
  const has = (header: string): boolean =>
    before !== undefined && (header.trim() === '*' || header.split(',').some((each) => each.trim() === before.tag));
  if (match !== undefined && !has(match)) throw xapiErrors.XAPI_DOCUMENT_CHANGED('The document is another one by now.');
  if (noneMatch !== undefined && has(noneMatch))
    throw xapiErrors.XAPI_DOCUMENT_CHANGED('The document is there already.');
  if (!needed || match !== undefined || noneMatch !== undefined) return;
  if (before === undefined)
    throw xapiErrors.XAPI_REQUEST_INVALID('A profile is put with If-Match, or as a new one with If-None-Match: *.');
  throw xapiErrors.XAPI_DOCUMENT_CONFLICT('The document is there already: say which version is replaced.');
}

function mergedContent(
  before: XapiDocument | undefined,
  { type, content }: { readonly type: string; readonly content: Buffer },
): Buffer {
  const own = type.startsWith('application/json') ? objectOf(content) : undefined;
  if (before === undefined) {
    if (type.startsWith('application/json') && own === undefined) throw noObject();
    return content;
  }
  const there = before.type.startsWith('application/json') ? objectOf(before.content) : undefined;
  if (own === undefined || there === undefined) throw noObject();
  return Buffer.from(JSON.stringify({ ...there, ...own }));
}

const noObject = () => xapiErrors.XAPI_REQUEST_INVALID('Only JSON objects are merged. PUT replaces what is there.');

function objectOf(content: Buffer): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(content.toString('utf8'));
    return isObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}
