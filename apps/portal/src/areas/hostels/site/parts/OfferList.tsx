import { t } from '@pvt/ui/language';
import { useEffect, useState } from 'react';
import type { Answered } from '../ask.ts';
import { guestsOf, type StayAsked } from '../stay-asked.ts';
import type { House, Quote } from '../types.ts';
import { PartyOffer } from './PartyOffer.tsx';
import { TypeOffer, useQuoting } from './TypeOffer.tsx';

/** What a stay costs in each room type of a house. Made anew, by its key, for each stay. */
export function OfferList({ house, stay }: { house: House; stay: StayAsked }) {
  const quoteOf = useQuoting(house);
  const [answers, setAnswers] = useState<ReadonlyMap<string, Answered<Quote>>>(new Map());
  const [asked] = useState({ types: house.types, stay, quoteOf });
  useEffect(() => {
    let left = false;
    for (const type of asked.types) {
      void asked.quoteOf(asked.stay, type).then((answer) => {
        if (!left) setAnswers((before) => new Map([...before, [type.type, answer]]));
      });
    }
    return () => {
      left = true;
    };
  }, [asked]);
  const names = new Map(house.types.map(({ type, name }) => [type, name]));
  // What can be had stands before what can not.
  const order = house.types.toSorted((one, other) => rank(answers.get(one.type)) - rank(answers.get(other.type)));
  const none = answers.size === house.types.length && [...answers.values()].every(({ data }) => data === undefined);
  const isForParty = none && house.types.length > 1 && guestsOf(stay).length > 1;
  return (
    <ul className="offers" aria-busy={answers.size < house.types.length} aria-label={t('Beds and rooms')}>
      {order.map((type) => (
        <TypeOffer
          key={type.type}
          type={type}
          typeNames={names}
          answer={answers.get(type.type)}
          property={house.property}
          stay={stay}
        />
      ))}
      {isForParty && <PartyOffer house={house} stay={stay} typeNames={names} />}
      {house.types.length === 0 && <li className="quiet">{t('This house sells nothing yet.')}</li>}
      {guestsOf(stay).length > 1 && <li className="quiet">{t('Prices are for all of you.')}</li>}
    </ul>
  );
}

function rank(answer: Answered<Quote> | undefined): number {
  return answer?.data?.total ?? Number.MAX_SAFE_INTEGER;
}
