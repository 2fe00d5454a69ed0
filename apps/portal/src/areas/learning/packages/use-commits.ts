import { isProblem } from '@pvt/ui/problem';
import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { newId } from '../../../parts/new-id.ts';
import { type OfLesson, type PackageLaunch, type PackageOutcome, useKeepPackageDataMutation } from './api.ts';

export type Saving = 'kept' | 'saving' | 'waiting' | 'elsewhere';

interface Said {
  readonly data: Record<string, string>;
  readonly ended: boolean;
}

const AGAIN_MS = 3000;
/** What content says while its frame goes away comes a moment after the frame is gone. */
const AFTER_THE_FRAME_MS = 1500;

/** Keeps what the content of an opened package says, the newest only, again and again until it is kept. */
export function useCommits(of: OfLesson, { launch, key }: PackageLaunch, onOutcome: (outcome: PackageOutcome) => void) {
  const [saving, setSaving] = useState<Saving>('kept');
  const [keep] = useKeepPackageDataMutation();
  const next = useRef<(Said & { readonly action: string; readonly version: number }) | null>(null);
  const version = useRef(0);
  const isSending = useRef(false);

  const send = useEffectEvent(async () => {
    if (isSending.current) return;
    isSending.current = true;
    let elsewhere = false;
    while (next.current !== null && !elsewhere) {
      const commit = next.current;
      setSaving('saving');
      const { data, error } = await keep({ ...of, launch, commit });
      elsewhere = isProblem(error) && error.code === 'PACKAGE_OPENED_ELSEWHERE';
      if (data !== undefined || elsewhere) {
        if (next.current === commit || elsewhere) next.current = null;
        if (data !== undefined) onOutcome(data.outcome);
        continue;
      }
      setSaving('waiting');
      await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
    }
    isSending.current = false;
    setSaving(elsewhere ? 'elsewhere' : 'kept');
  });

  const hear = useEffectEvent((message: unknown) => {
    const said = saidIn(message, key);
    if (said === undefined) return;
    // In the order in which they come: of several frames of a package each counts for itself.
    version.current += 1;
    next.current = { ...said, version: version.current, action: newId() };
    void send();
  });

  useEffect(() => {
    const listen = ({ data }: MessageEvent<unknown>) => hear(data);
    window.addEventListener('message', listen);
    return () => void setTimeout(() => window.removeEventListener('message', listen), AFTER_THE_FRAME_MS);
  }, []);
  return saving;
}

/** Of the opened package only, by the key that its frame alone was given; whatever else is said is not heard. */
function saidIn(message: unknown, key: string): Said | undefined {
  if (typeof message !== 'object' || message === null || Reflect.get(message, 'pvt') !== 'package') return undefined;
  if (Reflect.get(message, 'key') !== key) return undefined;
  const data: unknown = Reflect.get(message, 'data');
  if (typeof data !== 'object' || data === null) return undefined;
  const texts = Object.entries(data).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
  return { data: Object.fromEntries(texts), ended: Reflect.get(message, 'ended') === true };
}
