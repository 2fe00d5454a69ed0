import { MenuItem } from '@mui/material';
import { Field, FieldGrid, Panel } from '@pvt/ui';
import { msg, t } from '@pvt/ui/language';
import type { PricingDefinition } from '../pricing-api.ts';
import { spoken } from '../words/line-title.ts';

type Plan = PricingDefinition['plans'][number];
type Visibility = NonNullable<Plan['visibility']>;

const titles = {
  public: msg('Everybody'),
  code: msg('Who has the code'),
  members: msg('Members, when they are signed in'),
} as const satisfies Readonly<Record<Visibility['kind'], string>>;
const isKind = (kind: string): kind is Visibility['kind'] => kind in titles;

interface Props {
  plans: readonly Plan[];
  onChange: (plans: readonly Plan[]) => void;
}

/** To whom each rate plan is sold on the site. The first is what everybody is shown. */
export function PlanVisibility({ plans, onChange }: Props) {
  const change = (at: number, visibility: Visibility) =>
    onChange(plans.map((plan, i) => (i === at ? { ...plan, visibility } : plan)));
  return (
    <Panel
      title={t('To whom rate plans are sold')}
      note={t('On the site. The desk sells all of them; the first one is what everybody is shown.')}
    >
      <FieldGrid columns="1fr 1fr">
        {plans.slice(1).flatMap(({ id, visibility = { kind: 'public' } }, i) => [
          <Field
            key={id}
            select
            label={t('{plan} is for', { plan: spoken(id) })}
            value={visibility.kind}
            onChange={(kind) => isKind(kind) && change(i + 1, kind === 'code' ? { kind, code: '' } : { kind })}
          >
            {Object.entries(titles).map(([kind, title]) => (
              <MenuItem key={kind} value={kind}>
                {t(title)}
              </MenuItem>
            ))}
          </Field>,
          visibility.kind === 'code' ? (
            <Field
              key={`${id} code`}
              required
              label={t('Code of {plan}', { plan: spoken(id) })}
              value={visibility.code}
              onChange={(code) => change(i + 1, { kind: 'code', code: code.slice(0, 50) })}
            />
          ) : (
            <span key={`${id} code`} />
          ),
        ])}
      </FieldGrid>
    </Panel>
  );
}
