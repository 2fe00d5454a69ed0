import { choice, defineSettings } from '@pvt/kernel/settings';

export const settings = defineSettings({
  PVT_IDENTITY_CHECKER: choice({
    of: ['staff', 'double'],
    default: 'staff',
    description:
      'Who checks the identity of those who bid in the market: the `staff` of the tenant, or a `double` for trying out, which goes by test numbers.',
  }),
});
