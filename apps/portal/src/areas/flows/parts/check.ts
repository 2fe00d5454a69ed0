import type { Answer } from '@pvt/client';
import { parseJson } from '@pvt/ui/format';
import { useEffect, useMemo, useState } from 'react';
import { useCheckFlowQuery } from '../api.ts';

/** Long enough to type on. */
const pauseMs = 400;

/** Something that is wrong with what is typed; without a pointer, it is no JSON yet. */
export interface Fault {
  pointer?: string;
  column?: number;
  message: string;
  /** It can be saved so, and may not do what was meant. */
  isWarning?: boolean;
}

export interface Check {
  faults: readonly Fault[];
  /** Whether all of what is typed has been checked. */
  settled: boolean;
}

type Found = Answer<'checkFlow'>['faults'][number];

function faultOf({ pointer, column, detail }: Found): Fault {
  return { pointer, message: detail, ...(column === undefined ? {} : { column }) };
}

function warningOf(found: Found): Fault {
  return { ...faultOf(found), isWarning: true };
}

/** What the server finds wrong with what is typed, after each pause of typing. */
export function useCheck(flow: string, text: string): Check {
  const [paused, setPaused] = useState(text);
  useEffect(() => {
    const timer = window.setTimeout(() => setPaused(text), pauseMs);
    return () => window.clearTimeout(timer);
  }, [text]);
  const parsed = useMemo(() => parseJson(paused), [paused]);
  // A flow that is made has no name that the address takes, until it is typed.
  const name = /^[a-z0-9][a-z0-9._-]{0,99}$/.test(flow) ? flow : 'new-flow';
  const { data, isFetching } = useCheckFlowQuery(
    { name, definition: parsed.ok ? parsed.value : null },
    { skip: !parsed.ok, refetchOnMountOrArgChange: true },
  );
  const faults = useMemo((): readonly Fault[] => {
    if (!parsed.ok) return [{ message: parsed.message }];
    return [...(data?.faults ?? []).map(faultOf), ...(data?.warnings ?? []).map(warningOf)];
  }, [parsed, data]);
  return { faults, settled: paused === text && !isFetching && (data !== undefined || !parsed.ok) };
}
