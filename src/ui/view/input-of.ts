import type {InputName} from '../../contact/fields.ts';
import {nameOf} from '../../contact/members.ts';
import type {StreetLayout} from '../../form/values.ts';

/** The input in which the payer corrects a field. */
export function inputOf(path: string, layout: StreetLayout): InputName {
  if (path === 'dob') return 'dob-day';
  if (path === 'address.street') return layout === 'combined' ? 'street-line' : 'street';
  return nameOf(path) as InputName;
}
