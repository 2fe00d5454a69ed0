import { formatDay, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { nightsBetween } from '../../parts/nights.ts';
import { type StayAsked, writeStay } from '../stay-asked.ts';
import type { Found, FoundHouse } from '../types.ts';
import { countryName } from './country-name.ts';
import { HousePhoto } from './HousePhoto.tsx';
import { MembersHint } from './MembersHint.tsx';

/** A house that has what was asked for, with the price of the whole stay. */
export function FoundCard({ house, stay }: { house: Found['items'][number]; stay: StayAsked }) {
  const { total, currency, split, rooms, members, membersPayLess } = house;
  const nights = nightsBetween(stay.from, stay.until);
  return (
    <HouseCard house={house} stay={stay}>
      <strong>{formatMoney({ minor: total, currency })}</strong>
      <p className="quiet">
        {t('{nights, plural, one {for # night} other {for # nights}}, taxes included', { nights })}
      </p>
      {members !== null && (
        <p className="quiet">{t('{price} as a member', { price: formatMoney({ minor: members.total, currency }) })}</p>
      )}
      {membersPayLess && <MembersHint />}
      {rooms !== null && (
        <p className="quiet">{t('In {count} rooms or beds of several kinds', { count: rooms.length })}</p>
      )}
      {split !== null && <p className="quiet">{t('You would change beds during this stay.')}</p>}
    </HouseCard>
  );
}

/** A house that has another stay than the one that was asked for, which it leads to. */
export function NearlyCard({ house, stay }: { house: Found['nearly'][number]; stay: StayAsked }) {
  const { arrival, departure, nights } = house;
  return (
    <HouseCard house={house} stay={{ ...stay, from: arrival, until: departure }}>
      <p>{t('{nights, plural, one {# night} other {# nights}} from {day}', { nights, day: formatDay(arrival) })}</p>
    </HouseCard>
  );
}

function HouseCard({ house, stay, children }: { house: FoundHouse; stay: StayAsked; children: ReactNode }) {
  const { property, name, city, country, photo } = house;
  const { place: _, sort: _sort, kind: _kind, amenity: _amenity, maxPrice: _price, ...asked } = stay;
  return (
    <li className="card found">
      <div className="found-picture">
        <HousePhoto photo={photo ?? { file: property, alt: '' }} sizes="(max-width: 700px) 40vw, 260px" />
      </div>
      <div className="found-text">
        <h2>
          <Link to={`/houses/${property}?${writeStay(asked)}`}>{name}</Link>
        </h2>
        <p className="quiet">
          {city}, {countryName(country)}
        </p>
      </div>
      <div className="found-price">{children}</div>
    </li>
  );
}
