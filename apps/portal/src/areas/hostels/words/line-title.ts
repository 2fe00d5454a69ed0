import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';

/** What a line of a price comes from. */
interface Reason {
  readonly kind: string;
  /** The id of the type, plan, rule, extra or tax. */
  readonly rule: string;
  readonly text: { readonly key: string; readonly values: Readonly<Record<string, string | number>> };
  readonly nights: readonly string[];
}

/** A name as rules have it, such as `city-tax`, as people read it. */
export const spoken = (rule: string) => {
  const text = rule.replaceAll(/[-_.]+/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
};

/** Why a line of a price is there. @param typeNames the room types' names by their codes */
export function lineTitle({ kind, rule, text, nights }: Reason, typeNames: ReadonlyMap<string, string>): string {
  const count = nights.length;
  const name = kind === 'base' ? (typeNames.get(rule) ?? spoken(rule)) : spoken(rule);
  const percent = text.values['percent'];
  const title = percent === undefined ? name : t('{name} ({percent} %)', { name, percent });
  const document = text.values['reference'];
  if (kind === 'tax' && document !== undefined) return t('Tax: {title}, exempt by {document}', { title, document });
  if (kind === 'tax') return t('Tax: {title}', { title });
  const [only] = nights;
  if (count === 1 && only !== undefined) return t('{title}, {night}', { title, night: formatDay(only) });
  return count > 1 ? t('{title}, {count, plural, one {# night} other {# nights}}', { title, count }) : title;
}
