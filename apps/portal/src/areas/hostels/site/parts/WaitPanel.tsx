import { t, useLanguage } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { type FormEvent, useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { ask } from '../ask.ts';
import { newKey } from '../new-key.ts';
import { guestsOf, type StayAsked } from '../stay-asked.ts';
import type { HouseType } from '../types.ts';

interface Props {
  property: string;
  type: HouseType;
  stay: StayAsked;
}

/** Nights that are full can be waited for: who is first is asked by mail when a place is free. */
export function WaitPanel({ property, type: { type, name, sells }, stay }: Props) {
  const { address } = useSite();
  const language = useLanguage();
  const [guest, setGuest] = useState({ name: '', email: '' });
  const [state, setState] = useState<'closed' | 'open' | 'waiting'>('closed');
  const [problem, setProblem] = useState<Problem>();
  const [once] = useState(newKey);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await ask<unknown>(address, `properties/${property}/wishes`, {
      method: 'POST',
      once,
      body: {
        ...{ arrival: stay.from, departure: stay.until, type, guests: guestsOf(stay, sells) },
        guest: { name: guest.name.trim(), email: guest.email.trim(), language },
      },
    });
    setProblem(answer.problem);
    if (answer.problem === undefined) setState('waiting');
  };
  if (state === 'waiting')
    return (
      <output>{t('You are on the list: we write to you when a place is free, and hold it for twelve hours.')}</output>
    );
  if (state === 'closed')
    return (
      <button
        type="button"
        className="link"
        aria-label={t('Wait for {name}', { name })}
        onClick={() => setState('open')}
      >
        {t('Tell me when a place is free')}
      </button>
    );
  return (
    <form onSubmit={(event) => void submit(event)} className="wait-form">
      <label className="field">
        {t('Name')}
        <input
          required
          autoComplete="name"
          maxLength={200}
          value={guest.name}
          onChange={({ target }) => setGuest({ ...guest, name: target.value })}
        />
      </label>
      <label className="field">
        {t('E-mail')}
        <input
          required
          type="email"
          autoComplete="email"
          maxLength={254}
          value={guest.email}
          onChange={({ target }) => setGuest({ ...guest, email: target.value })}
        />
      </label>
      <SiteProblem problem={problem} />
      <button type="submit" className="button quiet-button">
        {t('Put me on the list')}
      </button>
    </form>
  );
}
