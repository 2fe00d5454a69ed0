import { t } from '@pvt/ui/language';
import { testCards } from '@pvt/ui/test-cards';

/** By which card it is paid. */
export function CardField({ value, onChange }: { value: string; onChange: (card: string) => void }) {
  return (
    <label className="field wide-field">
      {t('Card')}
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {Object.entries(testCards).map(([card, title]) => (
          <option key={card} value={card}>
            {t(title)}
          </option>
        ))}
      </select>
    </label>
  );
}
