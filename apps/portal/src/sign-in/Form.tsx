import { t } from '@pvt/ui/language';
import { adviceFor, asSentence, type Problem } from '@pvt/ui/problem';
import { type ReactNode, type SubmitEvent, useId, useState } from 'react';

/** Why something was refused: in the server's words where they name what to correct. */
function wordsFor(problem: Problem): ReactNode {
  const { code, title, detail } = problem;
  const known: Record<string, string> = {
    SIGN_IN_REFUSED: t('Mail and password do not fit. Try again, or set a new password.'),
    MAIL_LINK_INVALID: t('The link was used before or is too old. Ask for a new one.'),
    PASSWORD_WEAK: t('This password would be guessed: choose a longer one that is not well known.'),
    MAIL_INVALID: t('This is not a mail address.'),
    NAME_INVALID: t('This name can not be shown: write it without special characters.'),
    ACCOUNT_EXISTS: t('This mail is an account’s already.'),
  };
  return known[code] ?? `${title}. ${asSentence(detail)} ${adviceFor(problem)}`;
}

interface FieldProps {
  label: string;
  type: 'text' | 'email' | 'password';
  name: string;
  autoComplete: string;
  hint?: string;
}

export function Field({ label, hint, ...input }: FieldProps) {
  const id = useId();
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        {...input}
        required
        maxLength={200}
        spellCheck={false}
        {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} className="quiet small">
          {hint}
        </p>
      )}
    </div>
  );
}

interface Props {
  button: string;
  /** @returns why it was not done */
  onSubmit: (values: Readonly<Record<string, string>>) => Promise<Problem | undefined>;
  children?: ReactNode;
}

/** Fields, what was wrong with them, and the button that sends them. */
export function Form({ button, onSubmit, children }: Props) {
  const [sending, setSending] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const submit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    const values = Object.fromEntries(
      [...new FormData(event.currentTarget)].map(([name, value]) => [name, String(value)]),
    );
    setSending(true);
    setProblem(await onSubmit(values));
    setSending(false);
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      {problem !== undefined && (
        <div className="notice notice-error" role="alert">
          {wordsFor(problem)}
        </div>
      )}
      {children}
      <button type="submit" className="button" disabled={sending}>
        {button}
      </button>
    </form>
  );
}
