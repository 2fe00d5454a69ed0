/** Amounts as they are typed: `@pvt/ui/format` has them, for sites too. */
export { decimalOf, digitsOf, minorOf } from '@pvt/ui/format';
