import { t } from '@pvt/ui/language';

const OLDEST = 17;

/** How many children, and how old each is: what they pay depends on it. */
export function ChildrenFields({ ages, onChange }: { ages: readonly number[]; onChange: (ages: number[]) => void }) {
  const setCount = (count: number) => onChange(Array.from({ length: count }, (_, at) => ages[at] ?? 8));
  return (
    <>
      <label className="field narrow-field">
        {t('Children')}
        <input
          type="number"
          min={0}
          max={9}
          value={ages.length}
          onChange={({ target }) => setCount(Math.min(9, Math.max(0, target.valueAsNumber || 0)))}
        />
      </label>
      {ages.map((age, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: children have nothing but their place in the list
        <label key={at} className="field narrow-field">
          {t('Age of child {number}', { number: at + 1 })}
          <select
            value={age}
            onChange={({ target }) =>
              onChange(ages.map((before, place) => (place === at ? Number(target.value) : before)))
            }
          >
            {Array.from({ length: OLDEST + 1 }, (_, years) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the place is the age
              <option key={years} value={years}>
                {years}
              </option>
            ))}
          </select>
        </label>
      ))}
    </>
  );
}
