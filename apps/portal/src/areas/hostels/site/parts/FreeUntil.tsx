import { formatLocale } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';

/**
 * Until when a cancellation costs nothing, by the clock of the house.
 * @param at with its zone, as `2027-05-30T14:00:00+01:00[Europe/Lisbon]`; null where it is never free
 */
export function FreeUntil({ at }: { at: string | null }) {
  if (at === null) return <p className="quiet">{t('A cancellation of this booking is not free.')}</p>;
  return (
    <p className="quiet">{t('Free cancellation until {when}, by the clock of the house.', { when: zoned(at) })}</p>
  );
}

/** An instant with its zone, by the clock there. */
export function zoned(at: string): string {
  const [, instant = at, timeZone = 'UTC'] = /^([^[]+)(?:\[([^\]]+)\])?$/.exec(at) ?? [];
  return new Intl.DateTimeFormat(formatLocale(), { dateStyle: 'medium', timeStyle: 'short', timeZone }).format(
    new Date(instant),
  );
}
