import { useRef, useState } from 'react';
import type { Certainty, Checked, Response } from '../../quiz/api.ts';
import {
  type Trial,
  type TrialResult,
  useBeginTrialMutation,
  useCheckTrialMutation,
  useGradeTrialMutation,
} from '../api.ts';

/** An answer of a trial, which stays in this page. */
export interface TrialAnswer {
  readonly response: Response;
  readonly certainty?: Certainty;
}

interface OfLesson {
  readonly course: string;
  readonly lesson: string;
}

/** A trial from its draw to its result. Nothing of it is sent but to be checked and graded, and nothing is kept. */
export function useTrial(of: OfLesson) {
  const [begin, beginning] = useBeginTrialMutation();
  const [check, checking] = useCheckTrialMutation();
  const [grade, grading] = useGradeTrialMutation();
  const [trial, setTrial] = useState<Trial>();
  const [answers, setAnswers] = useState<Readonly<Record<string, TrialAnswer>>>({});
  const [checks, setChecks] = useState<Readonly<Record<string, Checked>>>({});
  const [result, setResult] = useState<TrialResult>();
  /** What was checked, by slot in its order: each is a try. */
  const tries = useRef<Record<string, TrialAnswer[]>>({});

  const drawn = (trial: Trial) => ({ seed: trial.seed, draw: trial.draw });
  return {
    ...{ trial, answers, checks, result },
    isLoading: beginning.isLoading || checking.isLoading || grading.isLoading,
    error: grading.error ?? checking.error ?? beginning.error,
    async begin(): Promise<void> {
      const { data } = await begin(of);
      if (data === undefined) return;
      tries.current = {};
      setAnswers({});
      setChecks({});
      setResult(undefined);
      checking.reset();
      grading.reset();
      setTrial(data);
    },
    answer(slot: string, answer: TrialAnswer): void {
      setAnswers((all) => ({ ...all, [slot]: answer }));
    },
    async check(slot: string): Promise<void> {
      const given = answers[slot];
      if (trial === undefined || given === undefined) return;
      const before = tries.current[slot] ?? [];
      const { data } = await check({ ...of, body: { ...drawn(trial), slot, number: before.length + 1, ...given } });
      if (data === undefined) return;
      tries.current = { ...tries.current, [slot]: [...before, given] };
      setChecks((all) => ({ ...all, [slot]: data }));
    },
    async grade(): Promise<void> {
      if (trial === undefined) return;
      const given = Object.entries(answers).map(([slot, last]) => {
        const before = tries.current[slot] ?? [];
        return { slot, tries: before.at(-1) === last ? before : [...before, last] };
      });
      const { data } = await grade({ ...of, body: { ...drawn(trial), answers: given } });
      setResult(data);
    },
  };
}
