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
  /** False: shows only the link to them. */
  isOpen: boolean;
  /** A customer is being read or sent: no other can be chosen. */
  isBusy: boolean;
  cards: readonly SavedCard[];
  notice: string;
  /** Name of the customer that was just deleted. */
  removed: string;
}

/** Undefined while there is nothing to offer. */
export function savedView(
  {phase, saved, isChosen}: FormController,
  translator: Translator,
): SavedView | undefined {
  const isBusy = phase === 'loading' || (phase === 'submitting' && isChosen);
  const isOpen = phase === 'choosing' || (isBusy && saved.items.length > 0);
  if (phase === 'ready' || (!isOpen && saved.items.length === 0)) return undefined;
  return {
    isOpen,
    isBusy,
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

const noticeOf = ({notice}: SavedPayers, translator: Translator): string =>
  notice ? translator.text(`saved.${notice}`) : '';
