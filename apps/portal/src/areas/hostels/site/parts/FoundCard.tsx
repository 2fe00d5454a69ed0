import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { Link } from 'react-router';
import { nightsBetween } from '../../parts/nights.ts';
import { HousePicture } from '../../words/HousePicture.tsx';
import { type StayAsked, writeStay } from '../stay-asked.ts';
import type { FoundHouse } from '../types.ts';
import { countryName } from './country-name.ts';

/** A house that has what was asked for, with the price of the whole stay. */
export function FoundCard({ house, stay }: { house: FoundHouse; stay: StayAsked }) {
  const { property, name, city, country, typeName, total, currency } = house;
  const nights = nightsBetween(stay.from, stay.until);
  const { place: _, sort: _sort, ...asked } = stay;
  return (
    <li className="card found">
      <div className="found-picture">
        <HousePicture name={house.photo?.file ?? property} alt={house.photo?.alt ?? ''} />
      </div>
      <div className="found-text">
        <h2>
          <Link to={`/houses/${property}?${writeStay(asked)}`}>{name}</Link>
        </h2>
        <p className="quiet">
          {city}, {countryName(country)}
        </p>
        {typeName !== undefined && <p>{typeName}</p>}
      </div>
      <div className="found-price">
        {total === null ? (
          <p className="quiet">{t('Not for these dates')}</p>
        ) : (
          <>
            <strong>{formatMoney({ minor: total, currency })}</strong>
            <p className="quiet">
              {t('{nights, plural, one {for # night} other {for # nights}}, taxes included', { nights })}
            </p>
          </>
        )}
      </div>
    </li>
  );
}
