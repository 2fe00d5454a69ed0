import { Box, MenuItem } from '@mui/material';
import { Field, FieldGrid, Panel } from '@pvt/ui';
import { t } from '@pvt/ui/language';
import type { GradebookSetup } from './grades-api.ts';

type Late = NonNullable<GradebookSetup['late']>;

interface Props {
  late: Late | undefined;
  onChange: (late: Late | undefined) => void;
}

const EARNED = 'earned';
const MAXIMUM = 'maximum';

const isPer = (text: string): text is Late['per'] => ['day', 'hour', 'once'].includes(text);
const percentOf = (share: string) => String(Number((Number(share) * 100).toFixed(8)));
const shareOf = (percent: string) =>
  String(Math.min(1, Math.max(0, Number((Number(percent.replace(',', '.')) / 100).toFixed(10)) || 0)));

/** What is taken from what comes late. */
export function LatePanel({ late, onChange }: Props) {
  const choose = (per: string) => onChange(isPer(per) ? { share: '0.1', of: EARNED, ...late, per } : undefined);
  return (
    <Panel title={t('What comes late')}>
      <Box sx={{ display: 'grid', gap: 2, pt: 1 }}>
        <FieldGrid columns="1fr 1fr 1fr 1fr">
          <Field select label={t('Being late costs')} value={late?.per ?? 'none'} onChange={choose}>
            <MenuItem value="none">{t('Nothing')}</MenuItem>
            <MenuItem value="once">{t('Once')}</MenuItem>
            <MenuItem value="day">{t('For each day that has begun')}</MenuItem>
            <MenuItem value="hour">{t('For each hour that has begun')}</MenuItem>
          </Field>
          {late !== undefined && (
            <Field
              label={t('Percent')}
              type="number"
              value={percentOf(late.share)}
              onChange={(text) => onChange({ ...late, share: shareOf(text) })}
            />
          )}
          {late !== undefined && (
            <Field
              label={t('At most, in percent')}
              type="number"
              value={late.most === undefined ? '' : percentOf(late.most)}
              onChange={(text) => {
                const { most: _most, ...rest } = late;
                onChange(text === '' ? rest : { ...rest, most: shareOf(text) });
              }}
            />
          )}
          {late !== undefined && (
            <Field
              select
              label={t('Of')}
              value={late.of}
              onChange={(of) => onChange({ ...late, of: of === MAXIMUM ? MAXIMUM : EARNED })}
            >
              <MenuItem value="earned">{t('The points that were earned')}</MenuItem>
              <MenuItem value="maximum">{t('The most points that there are')}</MenuItem>
            </Field>
          )}
        </FieldGrid>
      </Box>
    </Panel>
  );
}
