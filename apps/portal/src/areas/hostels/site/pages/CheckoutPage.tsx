import '../hostels.css';
import { formatDay, formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { useEffect } from 'react';
import { Link, useLocation, useParams, useSearchParams } from 'react-router';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { nightsBetween } from '../../parts/nights.ts';
import { useAsked } from '../ask.ts';
import { BookForm } from '../parts/BookForm.tsx';
import { FreeUntil } from '../parts/FreeUntil.tsx';
import { PriceLines } from '../parts/PriceLines.tsx';
import { StayMoves } from '../parts/StayMoves.tsx';
import type { GuestProvider } from '../payable-here.ts';
import { recommendedBy } from '../stay-asked.ts';
import type { House, Quote } from '../types.ts';

/** All that a booking needs on one page: the stay, its price line by line, who comes, and how it is paid. */
export default function CheckoutPage() {
  const { quote: id = '' } = useParams();
  const { data: quote, problem, again } = useAsked<Quote>(`quotes/${encodeURIComponent(id)}`);
  useEffect(() => {
    document.title = t('Book your stay');
  }, []);
  return (
    <div className="page">
      <h1>{t('Book your stay')}</h1>
      {problem?.code === 'QUOTE_EXPIRED' || problem?.status === 404 ? (
        <div className="card site-message">
          <h2>{t('This price has run out')}</h2>
          <p className="quiet">{t('Prices are held for some minutes. Search again to see today’s.')}</p>
          <Link className="button" to="/">
            {t('Search again')}
          </Link>
        </div>
      ) : (
        <SiteProblem problem={problem} onRetry={again} />
      )}
      {quote !== undefined && problem === undefined && <Checkout quote={quote} />}
    </div>
  );
}

/** Who waited comes by a mail, whose secret stands behind the `#`. */
function useOffered() {
  const found = new URLSearchParams(useLocation().hash.slice(1));
  const [id, key] = [found.get('wish'), found.get('key')];
  return id === null || key === null ? undefined : { id, key };
}

function Checkout({ quote }: { quote: Quote }) {
  const { data: house } = useAsked<House>(`properties/${encodeURIComponent(quote.property)}`);
  const payment = useAsked<{ readonly providers: readonly GuestProvider[] }>('payment-providers');
  const wish = useOffered();
  const [search] = useSearchParams();
  const names = new Map(house?.types.map(({ type, name }) => [type, name]));
  const { arrival, departure, rooms, total, currency, policy, split } = quote;
  const nights = nightsBetween(arrival, departure);
  return (
    <div className="checkout">
      {payment.data === undefined ? (
        <div>
          <SiteProblem problem={payment.problem} onRetry={payment.again} />
        </div>
      ) : (
        <BookForm
          quote={quote}
          offered={payment.data.providers}
          houseRules={house?.houseRules}
          wish={wish}
          recommendedBy={recommendedBy(search)}
        />
      )}
      <aside className="card summary" aria-label={t('Your stay')}>
        {house !== undefined && <h2>{house.name}</h2>}
        <p>
          {t('{from} to {until}', { from: formatDay(arrival), until: formatDay(departure) })}
          {' · '}
          {t('{nights, plural, one {# night} other {# nights}}', { nights })}
        </p>
        <ul>
          {[...Map.groupBy(rooms, ({ type }) => type)].map(([type, alike]) => (
            <li key={type}>
              {alike.length} × {names.get(type) ?? type}
            </li>
          ))}
        </ul>
        {split !== null && <StayMoves split={split} />}
        <PriceLines quote={quote} typeNames={names} />
        <p className="price-total">{t('To pay: {amount}', { amount: formatMoney({ minor: total, currency }) })}</p>
        <FreeUntil at={policy.freeUntil} />
      </aside>
    </div>
  );
}
