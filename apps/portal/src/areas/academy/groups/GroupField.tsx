import { MenuItem } from '@mui/material';
import { Field } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import { useCourseGroupsQuery } from './groups-api.ts';

interface Props {
  course: string;
  /** Empty for all learners. */
  value: string;
  onChange: (group: string) => void;
}

/** Narrows a list of learners to one group. A course without groups has no such field. */
export function GroupField({ course, value, onChange }: Props) {
  const { data = [] } = useCourseGroupsQuery(course);
  if (data.length === 0) return null;
  return (
    <Field
      select
      label={t('Group')}
      value={value}
      onChange={onChange}
      sx={{ minWidth: 160 }}
      slotProps={{ select: { displayEmpty: true }, inputLabel: { shrink: true } }}
    >
      <MenuItem value="">{t('All')}</MenuItem>
      {data.map(({ id, title }) => (
        <MenuItem key={id} value={id}>
          {title}
        </MenuItem>
      ))}
    </Field>
  );
}
