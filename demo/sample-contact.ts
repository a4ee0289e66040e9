import type {Address, Contact} from '../src/schema.ts';
import {sampleContact} from '../src/contact/contact-from.ts';

/** A valid contact, for stories and tests. */
export const SAMPLE_CONTACT = sampleContact() as Contact & {address: Address};
