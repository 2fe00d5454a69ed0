import { t } from '@pvt/ui/language';
import { amenities, amenityTitles } from '../../words/amenities.ts';
import type { House } from '../types.ts';
import { countryName } from './country-name.ts';
import { HousePhoto } from './HousePhoto.tsx';

/** What a house is and has: its pictures, what it says of itself, and its rules. */
export function HouseAbout({ house }: { house: House }) {
  const { property, name, description, address, photos, checkIn, checkOut, houseRules } = house;
  const shown = photos.length === 0 ? [{ file: property, alt: name }] : photos.slice(0, 3);
  return (
    <>
      <div>
        <h1>{name}</h1>
        <p className="quiet">
          {[...address.lines, `${address.postcode ?? ''} ${address.city}`.trim(), countryName(address.country)].join(
            ', ',
          )}
        </p>
      </div>
      <div className="pictures">
        {shown.map((photo, at) => (
          <HousePhoto
            key={photo.file}
            photo={photo}
            sizes={at === 0 ? '(max-width: 1100px) 66vw, 720px' : '(max-width: 1100px) 33vw, 360px'}
            first={at === 0}
          />
        ))}
      </div>
      {description !== undefined && <p className="about">{description}</p>}
      <ul className="amenities" aria-label={t('What the house has')}>
        {amenities
          .filter((amenity) => house.amenities.includes(amenity))
          .map((amenity) => (
            <li key={amenity}>{t(amenityTitles[amenity])}</li>
          ))}
      </ul>
      <details className="card">
        <summary>{t('Check-in, check-out and house rules')}</summary>
        <p>{t('Check-in from {from} until {until}, check-out until {out}.', { ...checkIn, out: checkOut })}</p>
        {houseRules !== undefined && <p>{houseRules}</p>}
      </details>
    </>
  );
}
