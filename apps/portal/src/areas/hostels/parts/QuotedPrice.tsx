import { ListTable } from '@pvt/ui';
import { formatMoney } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import type { RoomType } from '../api.ts';
import type { StayQuote } from '../desk-api.ts';
import { lineTitle } from '../words/line-title.ts';

interface Props {
  quote: StayQuote;
  roomTypes: readonly RoomType[];
  /** The code that was asked with. */
  code: string;
}

/** What a stay costs, line by line. */
export function QuotedPrice({ quote: { lines, total, currency, hints }, roomTypes, code }: Props) {
  const names = new Map(roomTypes.map((type) => [type.code, type.name]));
  return (
    <>
      <ListTable
        label={t('How the price is made up')}
        items={[
          ...lines.map((line, at) => ({ key: String(at), title: lineTitle(line, names), amount: line.amount })),
          { key: 'total', title: t('Total'), amount: total },
        ]}
        keyOf={({ key }) => key}
        columns={[
          { title: t('Line'), cell: ({ title }) => title },
          { title: t('Amount'), align: 'right', cell: ({ amount }) => formatMoney({ minor: amount, currency }) },
        ]}
      />
      {hints.some((hint) => hint.code === 'CODE_NOT_APPLIED') && (
        <p role="status">{t('The code {code} changes nothing here.', { code })}</p>
      )}
    </>
  );
}
