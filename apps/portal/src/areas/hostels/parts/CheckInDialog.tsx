import { MenuItem, Typography } from '@mui/material';
import { Field, FieldGrid, PageLoading, ProblemNotice } from '@pvt/ui';
import { minorOf } from '@pvt/ui/format';
import { t } from '@pvt/ui/language';
import { type ReactNode, useState } from 'react';
import { FormDialog } from '../../../parts/FormDialog.tsx';
import { newId } from '../../../parts/new-id.ts';
import type { Unit } from '../api.ts';
import { type CheckInPaper, useCheckInMutation, useCheckInPaperQuery } from '../desk-api.ts';
import { permissions } from '../permissions.ts';
import { documentKinds, documentTitles, genders, genderTitles } from '../words/document-kinds.ts';
import { isDocumentKind, isGender, type RegisterDraft, registerDraft, registerOf } from '../words/register-draft.ts';
import { SignaturePad } from '../words/SignaturePad.tsx';

interface Props {
  property: string;
  booking: string;
  stay: { readonly id: string; readonly unit: string | null; readonly type: string };
  units: readonly Unit[];
  currency: string;
  /** Stands on the left of the buttons: what else is done as a guest comes in. */
  more?: ReactNode;
  onClose: () => void;
}

/** Checks a guest in: document, signature, deposit and bed, begun with what the guest filled in before coming. */
export function CheckInDialog(props: Props) {
  const { property, booking, stay, onClose } = props;
  const paper = useCheckInPaperQuery({ property, booking, stay: stay.id });
  if (paper.data !== undefined) return <CheckInForm {...props} paper={paper.data} />;
  return (
    <FormDialog
      open
      title={t('Check in')}
      answer={t('Check in')}
      permission={permissions.desk}
      error={undefined}
      saving={false}
      isFit={false}
      onClose={onClose}
      onSubmit={() => undefined}
    >
      {() =>
        paper.error === undefined ? <PageLoading /> : <ProblemNotice error={paper.error} onRetry={paper.refetch} />
      }
    </FormDialog>
  );
}

function CheckInForm({
  property,
  booking,
  stay,
  units,
  currency,
  paper,
  more,
  onClose,
}: Props & { paper: CheckInPaper }) {
  const [draft, setDraft] = useState(() => registerDraft(paper.registered ?? paper.form ?? {}));
  const [unit, setUnit] = useState(stay.unit ?? '');
  const [deposit, setDeposit] = useState('');
  const [key] = useState(newId);
  const [checkIn, { isLoading, error }] = useCheckInMutation();
  const set = (part: Partial<RegisterDraft>) => setDraft((before) => ({ ...before, ...part }));
  const amount = deposit.trim() === '' ? 0 : (minorOf(deposit, currency) ?? Number.NaN);
  const save = async () => {
    const register = registerOf(draft);
    const given = {
      ...(Object.keys(register).length === 0 ? {} : { register }),
      ...(amount > 0 ? { deposit: { method: 'cash' as const, amount } } : {}),
      ...(unit === '' || unit === stay.unit ? {} : { unit }),
    };
    if ((await checkIn({ property, booking, stay: stay.id, given, key })).error === undefined) onClose();
  };
  const shrink = { inputLabel: { shrink: true } };
  const sold = units.filter(({ soldAs }) => soldAs.length > 0);
  return (
    <FormDialog
      open
      title={t('Check in')}
      answer={t('Check in')}
      permission={permissions.desk}
      error={error}
      saving={isLoading}
      isFit={!Number.isNaN(amount)}
      pointers={['/unit']}
      more={more}
      onClose={onClose}
      onSubmit={save}
    >
      {(at) => (
        <>
          {paper.form !== null && (
            <Typography role="status">
              {t('The guest has filled this in before coming: compare it with the document.')}
            </Typography>
          )}
          <Preferences preferences={paper.preferences} />
          <FieldGrid columns="1fr 1fr 1fr">
            <Field
              select
              label={t('Document')}
              value={draft.kind}
              onChange={(kind) => isDocumentKind(kind) && set({ kind })}
            >
              {documentKinds.map((kind) => (
                <MenuItem key={kind} value={kind}>
                  {t(documentTitles[kind])}
                </MenuItem>
              ))}
            </Field>
            <Field label={t('Number')} value={draft.number} onChange={(number) => set({ number })} />
            <Field label={t('Issued by (country)')} value={draft.issuedBy} onChange={(issuedBy) => set({ issuedBy })} />
          </FieldGrid>
          <FieldGrid columns="1fr 1fr 1fr">
            <Field
              type="date"
              label={t('Born on')}
              value={draft.birthDate}
              onChange={(birthDate) => set({ birthDate })}
              slotProps={shrink}
            />
            <Field label={t('Nationality')} value={draft.country} onChange={(country) => set({ country })} />
            <Field
              select
              label={t('Gender')}
              value={draft.gender}
              onChange={(gender) => set({ gender: isGender(gender) ? gender : '' })}
            >
              <MenuItem value="">–</MenuItem>
              {genders.map((gender) => (
                <MenuItem key={gender} value={gender}>
                  {t(genderTitles[gender])}
                </MenuItem>
              ))}
            </Field>
          </FieldGrid>
          <FieldGrid columns="2fr 1fr">
            <Field select label={t('Unit')} value={unit} onChange={setUnit} {...at('/unit')}>
              {sold.map(({ id, name }) => (
                <MenuItem key={id} value={id}>
                  {name}
                </MenuItem>
              ))}
            </Field>
            <Field
              label={t('Deposit in {currency}', { currency })}
              value={deposit}
              onChange={setDeposit}
              slotProps={{ htmlInput: { inputMode: 'decimal' } }}
            />
          </FieldGrid>
          <div>
            <Typography variant="body2">{t('Signature')}</Typography>
            <SignaturePad value={draft.signature} onChange={(signature) => set({ signature })} />
          </div>
        </>
      )}
    </FormDialog>
  );
}

function Preferences({ preferences }: Pick<CheckInPaper, 'preferences'>) {
  if (preferences === null) return null;
  const { bed, dorm, quiet, stepFree, other } = preferences;
  const likes = [
    ...(bed === 'lower' ? [t('a lower bed')] : bed === 'upper' ? [t('an upper bed')] : []),
    ...(dorm === 'female' ? [t('a dorm for women')] : dorm === 'male' ? [t('a dorm for men')] : []),
    ...(quiet === true ? [t('a quiet place')] : []),
    ...(stepFree === true ? [t('no stairs')] : []),
    ...(other === undefined ? [] : [other]),
  ];
  return likes.length === 0 ? null : (
    <Typography>{t('The guest likes: {likes}', { likes: likes.join(', ') })}</Typography>
  );
}
