import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import { Link } from 'react-router';
import type { Answered } from '../ask.ts';
import { checkoutOf, type StayAsked } from '../stay-asked.ts';
import type { House, HouseType, Quote } from '../types.ts';
import { useQuoting } from './TypeOffer.tsx';

interface Props {
  house: House;
  stay: StayAsked;
  typeNames: ReadonlyMap<HouseType['type'], string>;
}

/** Rooms of several types that have place for all guests together, where no type has. */
export function PartyOffer({ house, stay, typeNames }: Props) {
  const quoteOf = useQuoting(house);
  const [answer, setAnswer] = useState<Answered<Quote>>();
  const [asked] = useState({ stay, quoteOf });
  useEffect(() => {
    let left = false;
    void asked.quoteOf(asked.stay).then((got) => {
      if (!left) setAnswer(got);
    });
    return () => {
      left = true;
    };
  }, [asked]);
  const quote = answer?.data;
  if (quote === undefined) return null;
  return (
    <li className="card offer">
      <div className="offer-text">
        <h3>{t('Rooms for all of you')}</h3>
        <ul>
          {[...Map.groupBy(quote.rooms, ({ type }) => type)].map(([type, alike]) => (
            <li key={type}>
              {alike.length} × {typeNames.get(type) ?? type}
            </li>
          ))}
        </ul>
      </div>
      <div className="offer-price">
        <strong>{formatMoney({ minor: quote.total, currency: quote.currency })}</strong>
        <Link className="button" to={checkoutOf(quote, stay)} aria-label={t('Choose rooms for all of you')}>
          {t('Choose')}
        </Link>
      </div>
    </li>
  );
}
