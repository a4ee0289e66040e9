/**
 * The proxy's client without the form, for headless pages.
 * @module
 */
export type {CreateReply, ListItem, ListReply, ProblemCode} from './api/contract.ts';
export {
  createCustomerClient,
  type CallOptions,
  type ClientOptions,
  type CreateOptions,
  type Customer,
  type CustomerClient,
  type ListOptions,
  type UpdateOptions,
} from './api/customer-client.ts';
export {
  ApiError,
  isApiError,
  type ApiErrorCode,
  type ApiErrorDetails,
  type RefusedField,
} from './api/errors.ts';
export type {TokenHeader} from './api/customer-request.ts';
export type {RequestLimits} from './api/http.ts';
export type {Address, Contact} from './contact/contact.ts';
