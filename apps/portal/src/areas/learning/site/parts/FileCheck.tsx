import { t } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { type DragEvent, useId, useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { checkFile } from '../check-file.ts';
import type { Check } from '../types.ts';
import { verdictTitles } from '../verdicts.ts';

/** Verifies a file that somebody was given: dropped here, or chosen. */
export function FileCheck() {
  const { address } = useSite();
  const [name, setName] = useState('');
  const [found, setFound] = useState<{ check?: Check; problem?: Problem }>();
  const id = useId();
  const verify = async (file: File | undefined) => {
    if (file === undefined) return;
    setName(file.name);
    setFound(undefined);
    setFound(await checkFile(address, file));
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    void verify(event.dataTransfer.files[0]);
  };
  const check = found?.check;
  return (
    <section className="card panel">
      <h2>{t('Verify a file')}</h2>
      <p className="quiet">
        {t('A PDF or credential that you were given. Every byte of it is compared with the seal; nothing is kept.')}
      </p>
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the field in it does the same by the keyboard */}
      <div className="drop" onDragOver={(event) => event.preventDefault()} onDrop={drop}>
        <label htmlFor={id}>{t('Drop a file here, or choose one')}</label>
        <p>
          <input
            id={id}
            type="file"
            accept=".pdf,.json,application/pdf,application/json"
            onChange={(event) => void verify(event.target.files?.[0])}
          />
        </p>
      </div>
      <div role="status">
        {name !== '' && found === undefined && <p>{t('{name} is being verified …', { name })}</p>}
        {check !== undefined && (
          <div className={`notice ${check.state === 'valid' ? 'verdict-good' : 'verdict-bad'}`}>
            <strong>{`${name}: ${t(verdictTitles[check.state])}`}</strong>
            {check.why !== undefined && <p>{check.why}</p>}
          </div>
        )}
      </div>
      <SiteProblem problem={found?.problem} />
    </section>
  );
}
