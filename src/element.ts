/**
 * The element without registering it.
 * @module
 */
export type {ProblemCode} from './api/contract.ts';
export type {CustomerClient} from './api/customer-client.ts';
export type {TokenHeader} from './api/customer-request.ts';
export {ApiError, isApiError, type ApiErrorCode} from './api/errors.ts';
export type {Address, Contact, FieldPath} from './contact/contact.ts';
export type {MaxLengths} from './contact/rules/max-lengths.ts';
export type {ContactRule, RuleIssue} from './contact/rules/own-rules.ts';
export type {PaymentMethod} from './contact/rules/payment-methods.ts';
export type {PayerResult} from './form/customer/submission.ts';
export type {MessageKey, MessageOverrides, Messages} from './i18n/messages.ts';
export {registerLocale} from './i18n/registry.ts';
export type {AddressLookup} from './ui/inputs/address-lookup.ts';
export type {Appearance, AppearanceVariable} from './ui/settings/appearance.ts';
export type {FollowMap} from './ui/follow/page-fields.ts';
export {SecuPayerForm} from './ui/payer-form-element.ts';
export type {
  PayerChangeDetail,
  PayerErrorDetail,
  PayerFormEventMap,
  PayerInvalidDetail,
  PayerPrepareEvent,
} from './ui/payer-form-events.ts';
export type {ThemeName} from './ui/looks/themes.ts';
