import { t } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { type FormEvent, useState } from 'react';
import { SiteProblem } from '../../../../site/SiteProblem.tsx';
import { useSite } from '../../../../site/site.ts';
import { documentKinds, documentTitles, genders, genderTitles } from '../../words/document-kinds.ts';
import { isDocumentKind, isGender, type RegisterDraft, registerDraft, registerOf } from '../../words/register-draft.ts';
import { SignaturePad } from '../../words/SignaturePad.tsx';
import { ask, useAsked } from '../ask.ts';
import { newKey } from '../new-key.ts';

/** What the register asks, filled in at home: at the desk there is only the document to show. */
export function OnlineCheckIn({
  booking: { code, key },
}: {
  booking: { readonly code: string; readonly key: string };
}) {
  const { data, again } = useAsked<{ readonly filledInAt: string | null }>(`bookings/${code}/check-in`, { key });
  const [isOpen, setOpen] = useState(false);
  if (data === undefined) return null;
  return (
    <section className="card book-form" aria-label={t('Check-in')}>
      <h2>{t('Check in before you come')}</h2>
      {data.filledInAt !== null && <p role="status">{t('You have filled it in. Bring the document along.')}</p>}
      {isOpen ? (
        <RegisterForm
          code={code}
          secret={key}
          onDone={() => {
            setOpen(false);
            again();
          }}
        />
      ) : (
        <button type="button" className="button quiet-button" onClick={() => setOpen(true)}>
          {data.filledInAt === null ? t('Fill in the register') : t('Fill it in once more')}
        </button>
      )}
    </section>
  );
}

function RegisterForm({ code, secret, onDone }: { code: string; secret: string; onDone: () => void }) {
  const { address } = useSite();
  const [draft, setDraft] = useState(registerDraft);
  const [problem, setProblem] = useState<Problem>();
  const [once] = useState(newKey);
  const set = (part: Partial<RegisterDraft>) => setDraft((before) => ({ ...before, ...part }));
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const answer = await ask<unknown>(address, `bookings/${code}/check-in`, {
      ...{ method: 'POST', key: secret, once, body: registerOf(draft) },
    });
    setProblem(answer.problem);
    if (answer.problem === undefined) onDone();
  };
  const text = (label: string, name: 'number' | 'issuedBy' | 'country' | 'birthDate', input: object = {}) => (
    <label className="field">
      {label}
      <input required value={draft[name]} onChange={({ target }) => set({ [name]: target.value })} {...input} />
    </label>
  );
  const country = { maxLength: 2, pattern: '[A-Za-z]{2}' };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <label className="field">
        {t('Document')}
        <select
          value={draft.kind}
          onChange={({ target }) => isDocumentKind(target.value) && set({ kind: target.value })}
        >
          {documentKinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(documentTitles[kind])}
            </option>
          ))}
        </select>
      </label>
      {text(t('Number'), 'number', { maxLength: 40 })}
      {text(t('Issued by (two letters of the country)'), 'issuedBy', country)}
      {text(t('Nationality (two letters)'), 'country', country)}
      {text(t('Born on'), 'birthDate', { type: 'date' })}
      <label className="field">
        {t('Gender, as the document says')}
        <select
          value={draft.gender}
          onChange={({ target }) => set({ gender: isGender(target.value) ? target.value : '' })}
        >
          <option value="">–</option>
          {genders.map((gender) => (
            <option key={gender} value={gender}>
              {t(genderTitles[gender])}
            </option>
          ))}
        </select>
      </label>
      <p>{t('Signature')}</p>
      <SignaturePad value={draft.signature} onChange={(signature) => set({ signature })} />
      <SiteProblem problem={problem} />
      <button type="submit" className="button">
        {t('Send it to the house')}
      </button>
    </form>
  );
}
