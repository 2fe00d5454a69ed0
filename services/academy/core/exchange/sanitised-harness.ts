import { partIds } from '../questions/part-ids.ts';
import type { Question } from '../questions/question.ts';
import { escapeHtml } from './html-subset.ts';

/** A question of arbitrary signs as the editor would keep it: its texts are HTML. */
export function sanitised(question: Question): Question {
  const html = <Part extends { readonly text: string }>(part: Part) => ({
    ...part,
    text: escapeHtml(part.text).trim(),
  });
  const whole = html(question);
  switch (whole.kind) {
    case 'singleChoice':
      return { ...whole, choices: whole.choices.map(html) };
    case 'multipleChoice':
      return { ...whole, choices: whole.choices.map(html) };
    case 'matching':
      return { ...whole, stems: whole.stems.map(html), targets: whole.targets.map(html) };
    case 'ordering':
      return { ...whole, items: whole.items.map(html) };
    case 'shortText':
      return { ...whole, answers: whole.answers.map(trimmed) };
    default:
      return whole;
  }
}

/** Spaces around what is accepted do not count. */
function trimmed<Accepted extends { readonly match: { readonly text: string } }>(accepted: Accepted): Accepted {
  return { ...accepted, match: { ...accepted.match, text: accepted.match.text.trim() } };
}

/** With the ids that its parts get by their texts when they come from a file. */
export function reidentified(question: Question): Question {
  const parts = ['choices', 'stems', 'targets', 'items'].map((name): unknown => Reflect.get(question, name));
  const ids = new Map<unknown, string>();
  for (const part of parts) {
    const all = Array.isArray(part) ? (part as readonly { readonly id: string; readonly text: string }[]) : [];
    const own = partIds(all.map(({ text }) => text));
    for (const [at, { id }] of all.entries()) ids.set(id, own[at] ?? '');
  }
  const renamed = (value: unknown): unknown => {
    if (typeof value === 'string') return ids.get(value) ?? value;
    if (Array.isArray(value)) return value.map(renamed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, each]) => [ids.get(name) ?? name, renamed(each)]));
  };
  return renamed(question) as Question;
}
