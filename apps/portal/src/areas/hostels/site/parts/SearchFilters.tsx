import { type Message, msg, t } from '@pvt/ui/language';
import { amenities, amenityTitles } from '../../words/amenities.ts';
import type { StayAsked } from '../stay-asked.ts';
import { PriceField } from './PriceField.tsx';

const kindTitles: Record<string, Message> = {
  dorm: msg('Bed in a dorm'),
  private: msg('Private room'),
  apartment: msg('Apartment'),
};

/** What of all that was found is shown, and in which order. Each takes effect at once. */
export function SearchFilters({ stay, onAsk }: { stay: StayAsked; onAsk: (stay: StayAsked) => void }) {
  return (
    <div className="filters">
      <label className="field">
        {t('Kind')}
        <select value={stay.kind} onChange={({ target }) => onAsk({ ...stay, kind: target.value })}>
          <option value="">{t('All kinds')}</option>
          {Object.entries(kindTitles).map(([value, title]) => (
            <option key={value} value={value}>
              {t(title)}
            </option>
          ))}
        </select>
      </label>
      <label className="field">
        {t('With')}
        <select value={stay.amenity} onChange={({ target }) => onAsk({ ...stay, amenity: target.value })}>
          <option value="">{t('Anything')}</option>
          {amenities.map((amenity) => (
            <option key={amenity} value={amenity}>
              {t(amenityTitles[amenity])}
            </option>
          ))}
        </select>
      </label>
      <PriceField key={`most ${stay.maxPrice}`} stay={stay} onAsk={onAsk} />
      <label className="field">
        {t('In order of')}
        <select value={stay.sort} onChange={({ target }) => onAsk({ ...stay, sort: target.value })}>
          <option value="">{t('price')}</option>
          <option value="name">{t('name')}</option>
        </select>
      </label>
    </div>
  );
}
