import { t } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { useState } from 'react';
import { ProblemBox } from '../ProblemBox.tsx';
import { leaveForProvider, type Preset } from './elsewhere.ts';

/** The ways in by providers that everybody has, where the installation is set up for them. */
export function PresetButtons({ presets }: { presets: readonly Preset[] }) {
  const [problem, setProblem] = useState<Problem>();
  return (
    <>
      {problem !== undefined && <ProblemBox problem={problem} />}
      {presets.map(({ preset, title }) => (
        <button
          key={preset}
          type="button"
          className="button other"
          onClick={() => void leaveForProvider({ preset }).then(setProblem)}
        >
          {t('Go on with {title}', { title })}
        </button>
      ))}
    </>
  );
}
