import type {FormController} from '../../form/form-controller.ts';
import type {SavedPayers} from '../../form/customer/saved-payers.ts';
import type {Translator} from '../../i18n/translator.ts';
import {contactLines, contactName} from './contact-lines.ts';

/** One earlier customer. */
export interface SavedCard {
  id: string;
  /** Company or person, the label of the card. */
  name: string;
  lines: readonly string[];
  /** Its deletion must be confirmed. */
  isAsked: boolean;
}

/** The view of the earlier customers. */
export interface SavedView {
  /** False: shows only the way to them. */
  isOpen: boolean;
  /** What the payer does who came from the list; otherwise empty. */
  task: string;
  /** A customer is being read or sent: no other can be chosen. */
  isBusy: boolean;
  cards: readonly SavedCard[];
  notice: string;
  /** Name of the customer that was just deleted. */
  removed: string;
}

/** Undefined while there is nothing to offer. */
export function savedView(
  controller: FormController,
  translator: Translator,
): SavedView | undefined {
  const {phase, saved, isChosen} = controller;
  const isBusy = phase === 'loading' || (phase === 'submitting' && isChosen);
  const isOpen = phase === 'choosing' || (isBusy && saved.items.length > 0);
  if (phase === 'ready' || (!isOpen && saved.items.length === 0)) return undefined;
  return {
    isOpen,
    isBusy,
    task: isOpen ? '' : taskOf(controller, translator),
    cards: saved.items.map(({id, contact}) => ({
      id,
      name: contactName(contact),
      lines: contactLines(contact).slice(1),
      isAsked: id === saved.askedId,
    })),
    notice: noticeOf(saved, translator),
    removed: saved.removed ? contactName(saved.removed.contact) : '',
  };
}

function taskOf({isFromList, customer}: FormController, translator: Translator): string {
  if (!isFromList) return '';
  if (!customer.isShown) return translator.text('saved.other');
  const name = translator.text('edit');
  const text = customer.stored && contactName(customer.stored.contact);
  return text ? translator.text('named', {name, text}) : name;
}

const noticeOf = ({notice}: SavedPayers, translator: Translator): string =>
  notice ? translator.text(`saved.${notice}`) : '';
