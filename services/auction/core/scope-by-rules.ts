import {
  MOST_POINTS,
  type PointKind,
  pointId,
  QUESTION_SUBJECTS,
  type Scope,
  type ScopePoint,
  type ScopeQuestion,
  type ScopeSize,
} from './scope.ts';
import type { ScopeSource } from './scope-citations.ts';
import { kindsOf, SUBJECT_KINDS, tellsOwner } from './scope-cues.ts';
import { systemsIn } from './system-names.ts';

const LONGEST_SENTENCE = 600;
const LEAST_LETTERS = 8;
/** Of one kind: a brief that repeats itself fills no form. */
const MOST_OF_A_KIND = 25;
const MOST_SYSTEMS = 40;

/** Rules need no more to find what a brief is about. UTF-16 code units of all sources together. */
const LONGEST_READ = 60_000;

/**
 * What rules find in a brief: sentences by the words that tell what they are about, and names of systems. Each point is a sentence
 * of the brief, or a name in it; nothing is assumed. The same brief always has the same scope.
 */
export function scopeByRules(given: readonly ScopeSource[]): Scope {
  const sources = cutTo(given, LONGEST_READ);
  const sentences = sources.flatMap(sentencesOf);
  const points = [...systemPoints(sources), ...sentencePoints(sentences)].slice(0, MOST_POINTS);
  const kinds = new Set(points.map(({ kind }) => kind));
  const hasOwner = sentences.some(({ text }) => tellsOwner(text));
  return { points, questions: questionsFor(kinds, hasOwner), size: sizeOf(points) };
}

interface Sentence {
  readonly source: string;
  readonly start: number;
  readonly text: string;
}

function cutTo(sources: readonly ScopeSource[], most: number): ScopeSource[] {
  let left = most;
  return sources.map(({ source, text }) => {
    const cut = text.slice(0, Math.max(0, left));
    left -= cut.length;
    return { source, text: cut };
  });
}

const SPLIT = new Intl.Segmenter('en', { granularity: 'sentence' });

function sentencesOf({ source, text }: ScopeSource): Sentence[] {
  const sentences: Sentence[] = [];
  for (const { 0: line, index } of text.matchAll(/[^\r\n]+/g))
    for (const { segment, index: within } of SPLIT.segment(line)) {
      const words = segment.replace(/^[\s\-*•#>–—\d.)]+(?=\p{L})/u, '');
      const start = index + within + segment.length - words.length;
      const trimmed = words.trim().slice(0, LONGEST_SENTENCE);
      if (trimmed.length >= LEAST_LETTERS) sentences.push({ source, start, text: trimmed });
    }
  return sentences;
}

function systemPoints(sources: readonly ScopeSource[]): ScopePoint[] {
  const named = new Set<string>();
  const points = sources.flatMap(({ source, text }) =>
    systemsIn(text).flatMap(({ name, start, end }): ScopePoint[] => {
      if (named.has(name)) return [];
      named.add(name);
      const citation = { source, start, end, quote: text.slice(start, end) };
      return [{ id: pointId('system', name), kind: 'system', text: name, basis: 'cited', citation }];
    }),
  );
  return points.slice(0, MOST_SYSTEMS);
}

function sentencePoints(sentences: readonly Sentence[]): ScopePoint[] {
  const counts = new Map<PointKind, number>();
  const seen = new Set<string>();
  return sentences.flatMap(({ source, start, text }) =>
    kindsOf(text).flatMap((kind): ScopePoint[] => {
      const id = pointId(kind, text);
      const count = counts.get(kind) ?? 0;
      if (seen.has(id) || count >= MOST_OF_A_KIND) return [];
      seen.add(id);
      counts.set(kind, count + 1);
      return [{ id, kind, text, basis: 'cited', citation: { source, start, end: start + text.length, quote: text } }];
    }),
  );
}

function questionsFor(kinds: ReadonlySet<PointKind>, hasOwner: boolean): ScopeQuestion[] {
  return QUESTION_SUBJECTS.filter((about) => (about === 'owner' ? !hasOwner : !kinds.has(SUBJECT_KINDS[about]))).map(
    (about) => ({ about, text: null, answer: null }),
  );
}

/** By systems and by what is to be done: bounds of our own, for want of better ones. */
function sizeOf(points: readonly ScopePoint[]): ScopeSize {
  const systems = points.filter(({ kind }) => kind === 'system').length;
  const steps = points.length - systems;
  if (systems <= 2 && steps <= 8) return 'small';
  return systems <= 5 && steps <= 25 ? 'medium' : 'large';
}
