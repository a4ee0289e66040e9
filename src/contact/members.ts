import type {Contact, FieldPath} from './contact.ts';

/** The member's own name: `city` of `address.city`. No two fields share one. */
export const nameOf = (path: string): string => path.replace('address.', '');

/** What a contact has there; empty where it has nothing. */
export function textAt({address, ...contact}: Partial<Contact>, path: FieldPath): string {
  const members = {...contact, ...address} as Readonly<Record<string, string>>;
  return members[nameOf(path)] ?? '';
}
