import { Box } from '@mui/material';
import { Field, FieldGrid, type FieldProblems } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import { useState } from 'react';
import { withText } from '../bank/editor/form.ts';
import { RubricFields } from '../bank/editor/RubricFields.tsx';
import { Pick, Tick, Whole } from '../bank/editor/small-fields.tsx';
import { percentOfShare, shareOfPercent } from '../quiz/percent.ts';
import { type Assignment, withPart } from './assignment-body.ts';

type Second = NonNullable<Assignment['secondMarking']>;
type Peers = NonNullable<Assignment['peers']>;

const differing = {
  mean: msg('The mean of both counts'),
  third: msg('A third marker decides'),
} as const satisfies Record<Second['decides'], unknown>;

interface Props {
  assignment: Assignment;
  at: FieldProblems['at'];
  onChange: (assignment: Assignment) => void;
}

/** How it is marked, by whom, and what passes. */
export function MarkingFields({ assignment, at, onChange }: Props) {
  const { points, passShare, rubric, anonymous, secondMarking, peers } = assignment;
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <FieldGrid columns="1fr 1fr">
        <Field
          label={t('Points')}
          required
          value={points}
          onChange={(text) => onChange({ ...assignment, points: text.trim().replace(',', '.') })}
          {...at('/points', t('The most that there are.'))}
          slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 31 } }}
        />
        <PercentField
          label={t('Percent to pass')}
          hint={t('Empty: any.')}
          share={passShare}
          onShare={(share) => onChange(withPart(assignment, 'passShare', share))}
        />
      </FieldGrid>
      <RubricFields rubric={rubric} onChange={(next) => onChange(withPart(assignment, 'rubric', next))} at={at} />
      <Tick
        label={t('Markers do not see whose work it is until it is marked')}
        on={anonymous}
        onChange={(on) => onChange({ ...assignment, anonymous: on })}
      />
      <Tick
        label={t('Two people mark, who do not see each other’s marks')}
        on={secondMarking !== undefined}
        onChange={(on) => onChange(withPart(assignment, 'secondMarking', on ? { decides: 'mean' } : undefined))}
      />
      {secondMarking !== undefined && (
        <SecondFields second={secondMarking} onChange={(next) => onChange({ ...assignment, secondMarking: next })} />
      )}
      <Tick
        label={t('Learners review each other, without names')}
        on={peers !== undefined}
        onChange={(on) => onChange(withPart(assignment, 'peers', on ? { reviews: 3, counts: false } : undefined))}
      />
      {peers !== undefined && (
        <PeerFields peers={peers} at={at} onChange={(next) => onChange({ ...assignment, peers: next })} />
      )}
    </Box>
  );
}

function SecondFields({ second, onChange }: { second: Second; onChange: (second: Second) => void }) {
  return (
    <FieldGrid columns="1fr 1fr">
      <PercentField
        label={t('Percent they may differ by')}
        hint={t('Empty: any; the mean counts.')}
        share={second.apart}
        onShare={(apart) => onChange({ decides: second.decides, ...(apart === undefined ? {} : { apart }) })}
      />
      <Pick
        label={t('Where they differ by more')}
        value={second.decides}
        options={differing}
        onChange={(decides) => onChange({ ...second, decides })}
      />
    </FieldGrid>
  );
}

interface PeerProps {
  peers: Peers;
  at: FieldProblems['at'];
  onChange: (peers: Peers) => void;
}

function PeerFields({ peers, at, onChange }: PeerProps) {
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <FieldGrid columns="1fr 1fr">
        <Whole
          label={t('Reviews that each gives')}
          value={peers.reviews}
          min={1}
          max={10}
          onChange={(count) => onChange({ ...peers, reviews: Math.min(10, Math.max(1, count ?? 1)) })}
          hint={at('/peers').helperText ?? t('They begin when it is due.')}
        />
        <Field
          type="datetime-local"
          label={t('Reviews end')}
          value={peers.closesAt ?? ''}
          onChange={(text) => onChange(withText(peers, 'closesAt', text.slice(0, 16)))}
          {...at('/peers/closesAt', t('Empty: never.'))}
          slotProps={{ inputLabel: { shrink: true } }}
        />
      </FieldGrid>
      <Tick
        label={t('The median of the reviews is the mark until a teacher gives one')}
        on={peers.counts}
        onChange={(counts) => onChange({ ...peers, counts })}
      />
    </Box>
  );
}

interface PercentProps {
  label: string;
  hint: string;
  share: string | undefined;
  onShare: (share: string | undefined) => void;
}

function PercentField({ label, hint, share, onShare }: PercentProps) {
  const [percent, setPercent] = useState(share === undefined ? '' : percentOfShare(share));
  const isWrong = percent.trim() !== '' && shareOfPercent(percent) === undefined;
  return (
    <Field
      label={label}
      value={percent}
      error={isWrong}
      helperText={isWrong ? t('A percentage from 0 to 100.') : hint}
      onChange={(text) => {
        setPercent(text);
        const next = shareOfPercent(text);
        if (text.trim() === '' || next !== undefined) onShare(next);
      }}
      slotProps={{ htmlInput: { inputMode: 'decimal', maxLength: 10 } }}
    />
  );
}
