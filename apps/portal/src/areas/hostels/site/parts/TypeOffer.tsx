import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { asSentence } from '@pvt/ui/problem';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { useSite } from '../../../../site/site.ts';
import { sellsTitles } from '../../words/sold-as.ts';
import { type Answered, ask } from '../ask.ts';
import { quoteAsked } from '../quote-asked.ts';
import { checkoutOf, type StayAsked } from '../stay-asked.ts';
import type { House, HouseType, Quote } from '../types.ts';
import { FreeUntil } from './FreeUntil.tsx';
import { PriceLines } from './PriceLines.tsx';
import { StayMoves } from './StayMoves.tsx';
import { WaitPanel } from './WaitPanel.tsx';

interface Props {
  type: HouseType;
  typeNames: ReadonlyMap<string, string>;
  answer: Answered<Quote> | undefined;
  property: string;
  stay: StayAsked;
}

/** A room type with the price of the stay in it, or why it can not be had. */
export function TypeOffer({ type: offered, typeNames, answer, property, stay }: Props) {
  const { name, sells, capacity, description } = offered;
  const navigate = useNavigate();
  const [explained, setExplained] = useState(false);
  const quote = answer?.data;
  return (
    <li className="card offer">
      <div className="offer-text">
        <h3>{name}</h3>
        <p className="quiet">
          {t(sellsTitles[sells])}
          {capacity > 1 && ` · ${t('{count, plural, one {sleeps #} other {sleeps #}}', { count: capacity })}`}
        </p>
        {description !== undefined && <p>{description}</p>}
        {sells === 'female_dorm_bed' && (
          <p>{t('Only women sleep here: by choosing it you say that all of you are.')}</p>
        )}
        {sells === 'male_dorm_bed' && <p>{t('Only men sleep here: by choosing it you say that all of you are.')}</p>}
        {answer?.problem !== undefined && <p className="quiet">{asSentence(answer.problem.detail)}</p>}
        {isFull(answer?.problem?.code) && <WaitPanel property={property} type={offered} stay={stay} />}
        {quote !== undefined && quote.split !== null && <StayMoves split={quote.split} />}
        {quote !== undefined && <FreeUntil at={quote.policy.freeUntil} />}
        {quote?.hints.some(({ code }) => code === 'CODE_NOT_APPLIED') && (
          <p className="quiet">{t('The code {code} changes nothing here.', { code: stay.code })}</p>
        )}
        {explained && quote !== undefined && <PriceLines quote={quote} typeNames={typeNames} />}
      </div>
      {quote !== undefined && (
        <div className="offer-price">
          <strong>{formatMoney({ minor: quote.total, currency: quote.currency })}</strong>
          <button type="button" className="link" aria-expanded={explained} onClick={() => setExplained(!explained)}>
            {explained ? t('Hide how it is made up') : t('How it is made up')}
          </button>
          <button
            type="button"
            className="button"
            aria-label={t('Choose {name}', { name })}
            onClick={() => void navigate(checkoutOf(quote, stay))}
          >
            {t('Choose')}
          </button>
        </div>
      )}
    </li>
  );
}

const isFull = (code: string | undefined): boolean => code === 'TYPE_SOLD_OUT' || code === 'ROOMS_SOLD_OUT';

/** Asks a house what a stay costs in one of its room types, or, without one, in whatever rooms have place for all. */
export function useQuoting(house: House) {
  const { address } = useSite();
  return (stay: StayAsked, type?: HouseType) =>
    ask<Quote>(address, `properties/${house.property}/quotes`, {
      method: 'POST',
      body: quoteAsked(house, stay, type),
    });
}
