import type { EventStream } from '@pvt/kernel/http/events-stream';
import type { Answer } from './answer.ts';

/** At most two answers a second, however fast events come. */
const SPACING_MS = 500;
/** What another process counted is noticed this soon. */
const LOOK_MS = 2000;

/** Sends the answer when the client comes and each time it has changed. */
export function followAnswer(
  stream: EventStream,
  ask: () => Promise<Answer>,
  onChange: (listener: () => void) => () => void,
  onError: (error: unknown) => void,
): void {
  let sent: string | undefined;
  let timer: NodeJS.Timeout | undefined;
  let asking = false;
  let changedMeanwhile = false;

  async function look(): Promise<void> {
    asking = true;
    changedMeanwhile = false;
    try {
      const answer = await ask();
      const text = JSON.stringify(answer);
      if (text !== sent && stream.send('rows', answer)) sent = text;
    } catch (error) {
      // The metric was deleted, or the database is away: the client connects again and is told.
      onError(error);
      stream.end();
    }
    asking = false;
    if (!stream.signal.aborted) timer = setTimeout(again, SPACING_MS);
  }

  function again(): void {
    timer = undefined;
    if (changedMeanwhile) void look();
  }

  function changed(): void {
    changedMeanwhile = true;
    if (!asking && timer === undefined) void look();
  }

  const off = onChange(changed);
  const poll = setInterval(changed, LOOK_MS);
  stream.signal.addEventListener('abort', () => {
    off();
    clearInterval(poll);
    clearTimeout(timer);
  });
  void look();
}
