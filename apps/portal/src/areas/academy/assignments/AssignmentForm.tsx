import { Box } from '@mui/material';
import { Panel, useFieldProblem } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useState } from 'react';
import TextEditor from '../parts/TextEditor.tsx';
import { type Assignment, emptyAssignment } from './assignment-body.ts';
import { DueFields } from './DueFields.tsx';
import { HandInFields } from './HandInFields.tsx';
import { MarkingFields } from './MarkingFields.tsx';

interface Props {
  course: string;
  initial: Assignment | undefined;
  /** Why it was not saved as it is. */
  error: unknown;
  onBody: (assignment: Assignment) => void;
}

/** An assignment: what is asked, what is handed in and until when, and how it is marked. */
export default function AssignmentForm({ course, initial, error, onBody }: Props) {
  const [assignment, setAssignment] = useState(() => initial ?? emptyAssignment());
  const { at } = useFieldProblem(error, []);
  // What is wrong with its form is told of the whole request, what is wrong beyond that, of the assignment.
  const atField: typeof at = (pointer, hint) => {
    const own = at(pointer, hint);
    return own.error ? own : at(`/body${pointer}`, hint);
  };
  const change = (next: Assignment) => {
    setAssignment(next);
    onBody(next);
  };
  const fields = { assignment, at: atField, onChange: change };
  return (
    <Box sx={{ display: 'grid', gap: 2, minWidth: 0 }}>
      <Panel title={t('What is asked')}>
        <TextEditor
          course={course}
          label={t('What is asked')}
          doc={initial?.doc}
          onDoc={(doc) => change({ ...assignment, doc })}
        />
      </Panel>
      <Panel title={t('What is handed in')}>
        <HandInFields {...fields} />
      </Panel>
      <Panel title={t('Until when')}>
        <DueFields {...fields} />
      </Panel>
      <Panel title={t('How it is marked')}>
        <MarkingFields {...fields} />
      </Panel>
    </Box>
  );
}
