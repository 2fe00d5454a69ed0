import { Box, Typography } from '@mui/material';
import { t } from '@pvt/ui/language';
import type { Enrolment, RoundPlan } from '../people-api.ts';
import { extraTimeOf } from './people-words.ts';

/** What a new round puts aside, and what becomes of it. */
export function RoundContents({ plan }: { plan: RoundPlan }) {
  const { round, version, certificates, closedCohort } = plan;
  const { lessons, attempts, underWay, works, grades } = plan.contents;
  return (
    <>
      <Typography>
        {t(
          'Round {round} begins now, on version {version}. Lessons are locked again as for a new learner, and days of access begin anew. What was done in this round is put aside: it stays readable, and counts no more.',
          { round, version },
        )}
      </Typography>
      <Lines
        lines={[
          t('{count, plural, one {# lesson} other {# lessons}} begun or completed', { count: lessons }),
          t('{count, plural, one {# attempt} other {# attempts}} at quizzes', { count: attempts }),
          t('{count, plural, one {# work} other {# works}} for assignments', { count: works }),
          t('{count, plural, one {# grade} other {# grades}} in the gradebook', { count: grades }),
        ]}
      />
      {underWay > 0 && (
        <Typography>
          {t(
            '{count, plural, one {# attempt is under way. It is submitted as it stands, and graded in this round.} other {# attempts are under way. They are submitted as they stand, and graded in this round.}}',
            { count: underWay },
          )}
        </Typography>
      )}
      {closedCohort !== null && (
        <Typography>
          {t('The cohort {title} is closed: the new round is in no cohort.', { title: closedCohort })}
        </Typography>
      )}
      {certificates > 0 && (
        <Typography>
          {t(
            'The certificate holds until the course is completed again. Then the new one takes its place, and both stay visible.',
          )}
        </Typography>
      )}
    </>
  );
}

interface Given {
  enrolment: Enrolment;
  contents: RoundPlan['contents'];
}

/** What only this learner has. */
export function GivenToLearner({ enrolment, contents }: Given) {
  const { gradeOverrides, quizOverrides, assignmentExtensions } = contents;
  const time = extraTimeOf(enrolment);
  const lines = [
    ...(gradeOverrides === 0 ? [] : [t('Grades that were overridden or excused: {count}', { count: gradeOverrides })]),
    ...(quizOverrides === 0
      ? []
      : [t('Quizzes with other limits, dates or attempts: {count}', { count: quizOverrides })]),
    ...(assignmentExtensions === 0
      ? []
      : [t('Assignments with other dates: {count}', { count: assignmentExtensions })]),
    ...(time === '' ? [] : [t('Extra time: {time}', { time })]),
    ...(enrolment.endsAt === null ? [] : [t('An end of access, where it is later than that of a new learner')]),
  ];
  return <Lines lines={lines.length === 0 ? [t('Nothing yet')] : lines} />;
}

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <Box component="ul" sx={{ m: 0, pl: 3 }}>
      {lines.map((line) => (
        <Typography component="li" variant="body2" key={line}>
          {line}
        </Typography>
      ))}
    </Box>
  );
}
