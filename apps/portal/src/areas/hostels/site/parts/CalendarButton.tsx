import { t } from '@pvt/ui/language';
import { asSentence, type Problem } from '@pvt/ui/problem';
import { useState } from 'react';
import { useSite } from '../../../../site/site.ts';
import { askFile } from '../ask.ts';

/** The booking for the guest's own calendar: a file, whose address must not have the secret. */
export function CalendarButton({
  booking: { code, key },
}: {
  booking: { readonly code: string; readonly key: string };
}) {
  const { address } = useSite();
  const [problem, setProblem] = useState<Problem>();
  const keep = async () => {
    const { data, problem: why } = await askFile(address, `bookings/${code}/calendar.ics`, key);
    setProblem(why);
    if (data === undefined) return;
    const link = document.createElement('a');
    link.href = URL.createObjectURL(data);
    link.download = `${code}.ics`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  return (
    <>
      <button type="button" className="button" onClick={() => void keep()}>
        {t('Add to your calendar')}
      </button>
      {problem !== undefined && <p role="alert">{asSentence(problem.detail)}</p>}
    </>
  );
}
