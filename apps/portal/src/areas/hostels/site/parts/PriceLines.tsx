import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { lineTitle, spoken } from '../../words/line-title.ts';
import type { Quote } from '../types.ts';

/** A price line by line: the lines sum to the total. */
export function PriceLines({ quote, typeNames }: { quote: Quote; typeNames: ReadonlyMap<string, string> }) {
  const { lines, taxes, total, currency } = quote;
  const included = taxes.filter((tax) => tax.included);
  return (
    <table className="lines">
      <caption className="unseen">{t('How the price is made up')}</caption>
      <tbody>
        {lines.map((line) => (
          <tr key={`${line.kind} ${line.rule} ${line.type} ${line.nights.join()} ${line.amount}`}>
            <th scope="row">{lineTitle(line, typeNames)}</th>
            <td>{formatMoney({ minor: line.amount, currency })}</td>
          </tr>
        ))}
        <tr className="sum">
          <th scope="row">{t('Total')}</th>
          <td>{formatMoney({ minor: total, currency })}</td>
        </tr>
        {included.map(({ name, amount }) => (
          <tr key={name} className="quiet">
            <th scope="row">{t('of which {tax}', { tax: spoken(name) })}</th>
            <td>{formatMoney({ minor: amount, currency })}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
