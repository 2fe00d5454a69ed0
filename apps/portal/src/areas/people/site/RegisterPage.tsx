import './register.css';
import { t } from '@pvt/ui/language';
import type { Problem } from '@pvt/ui/problem';
import { type SubmitEvent, useState } from 'react';
import { ask } from '../../../site/ask.ts';
import { Message } from '../../../site/Message.tsx';
import { SiteProblem } from '../../../site/SiteProblem.tsx';
import { useSite } from '../../../site/site.ts';

/** Somebody asks to be a customer. Whether the mail has an account is not said: the mail itself goes on. */
export default function RegisterPage() {
  const { address, name, customers } = useSite();
  const [mail, setMail] = useState('');
  const [state, setState] = useState<'open' | 'sending' | 'sent'>('open');
  const [problem, setProblem] = useState<Problem>();
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    setState('sending');
    const answer = await ask<unknown>(address, 'customers', { method: 'POST', body: { mail: mail.trim() } });
    setProblem(answer.problem);
    setState(answer.problem === undefined ? 'sent' : 'open');
  };
  if (customers === 'closed')
    return (
      <Message title={t('Accounts are by invitation')}>
        {t('{name} invites its customers itself. Ask there for an invitation.', { name })}
      </Message>
    );
  if (state === 'sent')
    return (
      <Message title={t('Check your mail')}>
        {t('A link is on its way to {mail}. It makes your account, or leads into the one that you have.', {
          mail: mail.trim(),
        })}
      </Message>
    );
  return (
    <form className="card register" onSubmit={(event) => void submit(event)}>
      <h1>{t('Create an account')}</h1>
      <p className="quiet">{t('With it you see what you have at {name}. A mail brings the link.', { name })}</p>
      <label>
        {t('E-mail')}
        <input
          required
          type="email"
          autoComplete="email"
          maxLength={254}
          value={mail}
          onChange={({ target }) => setMail(target.value)}
        />
      </label>
      <SiteProblem problem={problem} />
      <button type="submit" className="button" disabled={state === 'sending'}>
        {t('Send me the link')}
      </button>
    </form>
  );
}
