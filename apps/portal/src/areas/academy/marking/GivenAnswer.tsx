import { Box } from '@mui/material';
import { formatBytes } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { mono } from '@pvt/ui/theme';
import { plainWords } from '../../../parts/questions/HtmlText.tsx';
import type { AskedQuestion } from './api.ts';

/** What a learner gave, to be read. */
export function GivenAnswer({ course, attempt, asked }: { course: string; attempt: string; asked: AskedQuestion }) {
  const { answer, files = [], question } = asked;
  if (answer === null) return <em>{t('No answer was given.')}</em>;
  const { response } = answer;
  if (response.kind === 'fileUpload')
    return (
      <Box component="ul" sx={{ m: 0, pl: 2.5 }}>
        {files
          .filter(({ file }) => response.files.includes(file))
          .map(({ file, name, bytes }) => (
            <li key={file}>
              <a
                href={`/v1/academy/courses/${encodeURIComponent(course)}/attempts/${attempt}/files/${file}`}
                download={name}
                style={{ color: 'inherit' }}
              >
                {name}
              </a>{' '}
              {formatBytes(bytes)}
            </li>
          ))}
      </Box>
    );
  if (response.kind === 'essay' || response.kind === 'code')
    return (
      <Box
        sx={{
          ...{
            whiteSpace: 'pre-wrap',
            overflowWrap: 'anywhere',
            p: 1.5,
            border: 1,
            borderColor: 'divider',
            borderRadius: 1,
          },
          ...(response.kind === 'code' ? { fontFamily: mono } : { maxWidth: '75ch', lineHeight: 1.6 }),
        }}
      >
        {response.kind === 'essay' ? response.text : response.source}
      </Box>
    );
  return <span>{linesOf(question, response).join('; ')}</span>;
}

type Question = AskedQuestion['question'];
type Response = NonNullable<AskedQuestion['answer']>['response'];

function linesOf({ choices = [], stems = [], targets = [], items = [] }: Question, response: Response): string[] {
  const named = (parts: readonly { readonly id: string; readonly text: string }[], id: string) =>
    plainWords(parts.find((part) => part.id === id)?.text ?? id);
  switch (response.kind) {
    case 'singleChoice':
      return [named(choices, response.choice)];
    case 'multipleChoice':
      return response.choices.map((id) => named(choices, id));
    case 'trueFalse':
      return [response.answer ? t('True') : t('False')];
    case 'shortText':
      return [response.text];
    case 'numeric':
    case 'calculated':
      return [`${response.text} ${response.unit ?? ''}`.trim()];
    case 'matching':
      return Object.entries(response.pairs).map(
        ([stem, target]) => `${named(stems, stem)} → ${named(targets, target)}`,
      );
    case 'ordering':
      return response.order.map((id) => named(items, id));
    case 'cloze':
      return Object.values(response.gaps).map((gap) => {
        if (gap.kind === 'singleChoice') return gap.choice;
        return gap.kind === 'multipleChoice' ? gap.choices.join(', ') : gap.text;
      });
    case 'hotSpot':
      return response.points.map(({ x, y }) => `${x}, ${y}`);
    default:
      return [];
  }
}
