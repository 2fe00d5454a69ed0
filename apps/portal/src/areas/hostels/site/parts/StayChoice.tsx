import { formatDay } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { GuestStay, House } from '../types.ts';

interface Props {
  stays: readonly GuestStay[];
  types: House['types'];
  /** The id of a stay; nothing for all of the booking. */
  value: string;
  onChange: (stay: string) => void;
}

/** Which bed or room of a booking with several. */
export function StayChoice({ stays, types, value, onChange }: Props) {
  if (stays.length < 2) return null;
  const names = new Map(types.map(({ type, name }) => [type, name]));
  return (
    <label className="field wide-field">
      {t('Which bed or room')}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        <option value="">{t('All of the booking')}</option>
        {stays.map(({ id, type, arrival, departure, guests }, at) => (
          <option key={id} value={id}>
            {`${at + 1}. ${names.get(type) ?? type} · ${t('{count, plural, one {# guest} other {# guests}}', { count: guests.length })} · ${t('{from} to {until}', { from: formatDay(arrival), until: formatDay(departure) })}`}
          </option>
        ))}
      </select>
    </label>
  );
}
