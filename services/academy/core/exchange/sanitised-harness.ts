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
    default:
      return whole;
  }
}
