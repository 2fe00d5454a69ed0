import type { CallContext } from '@pvt/kernel/context';
import { keyset, type Page, type PageQueryValues } from '@pvt/kernel/http/keyset';
import { type Conditions, entityTag, nameTaken, requireMatch } from '@pvt/kernel/preconditions';
import { foundTips, type KeptTip, lockTip, removeTip, storeTip, tipsOf } from '../../adapters/postgres/tips.ts';
import { communityErrors } from '../../core/community/errors.ts';
import { tipChanged } from '../../core/community/events.ts';
import { inLanguage, type Tip, type TipView, wordsOf } from '../../core/community/tip.ts';
import { folded } from '../../core/search/fold.ts';
import { requireProperty } from '../require-property.ts';
import type { HostelsTools } from '../tools.ts';

type Tools = Pick<HostelsTools, 'database' | 'log'>;
type TipKey = Omit<KeptTip, 'definition'>;

const isPlace = (key: unknown): key is [string, string] =>
  Array.isArray(key) && key.length === 2 && key.every((part) => typeof part === 'string' && !part.includes('\0'));
const TIPS = keyset('hostels.tips', isPlace);
const MOST = 200;

const shown = ({ definition, ...key }: KeptTip): TipView => ({ ...key, ...definition });

export interface TaggedTip {
  readonly tip: TipView;
  readonly version: string;
}

/** @throws PROPERTY_NOT_FOUND, ALREADY_EXISTS, CHANGED_MEANWHILE */
export function saveTip(
  { database, log }: Tools,
  context: CallContext,
  key: TipKey,
  definition: Tip,
  conditions: Conditions,
): Promise<TaggedTip> {
  return database.transaction(context.tenant, async (tx) => {
    const { property, id, language } = key;
    await requireProperty(tx, property);
    const before = await lockTip(tx, key);
    if (conditions.newOnly && before !== undefined) throw nameTaken('a tip', id, '/tip');
    requireMatch(conditions, before && entityTag(before), 'The tip');
    await storeTip(tx, { ...key, definition }, wordsOf(definition));
    await log.publish(tx, [
      tipChanged.of(context, { property, language, name: id, before: before ?? null, after: definition }),
    ]);
    return { tip: shown({ ...key, definition }), version: entityTag(definition) };
  });
}

/** @throws TIP_NOT_FOUND */
export function getTip(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  key: TipKey,
): Promise<TaggedTip> {
  return database.transaction(tenant, async (tx) => {
    const definition = await lockTip(tx, key);
    if (definition === undefined) throw tipNotFound();
    return { tip: shown({ ...key, definition }), version: entityTag(definition) };
  });
}

/** @throws TIP_NOT_FOUND */
export function deleteTip({ database, log }: Tools, context: CallContext, key: TipKey): Promise<void> {
  return database.transaction(context.tenant, async (tx) => {
    const before = await lockTip(tx, key);
    if (before === undefined) throw tipNotFound();
    await removeTip(tx, key);
    const { property, language, id } = key;
    await log.publish(tx, [tipChanged.of(context, { property, language, name: id, before, after: null })]);
  });
}

const tipNotFound = () => communityErrors.TIP_NOT_FOUND('The house has no tip of this name in this language.');

/** In all languages, by name. @throws CURSOR_INVALID */
export function listTips(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  { property, cursor, limit }: PageQueryValues & { readonly property: string },
): Promise<Page<TipView>> {
  const after = TIPS.read(cursor);
  return database.transaction(tenant, async (tx) => {
    const rows = await tipsOf(tx, property, after, limit + 1);
    return TIPS.page(rows.map(shown), limit, ({ id, language }): [string, string] => [id, language]);
  });
}

/** For guests: each tip once, in the language that is closest. With a text, what is alike to it first, of all houses unless one is named. */
export function findTips(
  { database }: Pick<Tools, 'database'>,
  { tenant }: CallContext,
  { text, property, language }: { readonly text?: string; readonly property?: string; readonly language: string },
): Promise<TipView[]> {
  return database.transaction(tenant, async (tx) => {
    const wanted = folded(text ?? '');
    if (wanted === '')
      return inLanguage(property === undefined ? [] : await tipsOf(tx, property, undefined, MOST), language).map(shown);
    const found = await foundTips(tx, wanted, MOST);
    return inLanguage(
      found.filter((tip) => property === undefined || tip.property === property),
      language,
    ).map(shown);
  });
}
