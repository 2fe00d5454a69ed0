import { Box } from '@mui/material';
import { formatBytes } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { answerLines } from '../../../parts/questions/answer-lines.ts';
import { LongAnswer } from '../../../parts/questions/LongAnswer.tsx';
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
  if (response.kind === 'essay') return <LongAnswer text={response.text} isCode={false} />;
  if (response.kind === 'code') return <LongAnswer text={response.source} isCode />;
  return <span>{answerLines(question, response).join('; ')}</span>;
}
