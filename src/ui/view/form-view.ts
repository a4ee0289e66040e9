import type {AddressBlock} from '../../form/pasted/address-block.ts';
import type {FormController} from '../../form/form-controller.ts';
import type {OpenIssue} from '../../form/form-state.ts';
import {counted} from '../../i18n/counted.ts';
import type {MessageKey} from '../../i18n/messages.ts';
import type {SendStage} from '../order/send-wait.ts';
import {causeOf, failureSentence, unseenIn} from '../words/failure-sentence.ts';
import type {ViewName} from '../words/field-label.ts';
import type {FieldPath} from '../../contact/contact.ts';
import type {MaxLengths} from '../../contact/rules/max-lengths.ts';
import {
  issueSentence,
  namedSentence,
  sentenceSource,
  type SentenceSource,
} from '../words/issue-sentence.ts';
import {isDelivery} from '../settings/settings.ts';
import {contactLines} from './contact-lines.ts';
import {fieldErrors, type FieldErrors} from './field-errors.ts';
import {inputOf} from './input-of.ts';
import {createFirstView, type FirstSource, type FirstView, type PageSource} from './first-view.ts';
import {savedView, type SavedView} from './saved-view.ts';

/** Everything that the view is derived from. */
export interface ViewSource
  extends PageSource, Pick<FirstSource, 'isWaiting' | 'isSilent' | 'isSecond' | 'isAsked'> {
  controller: FormController;
  /** Errors of the last submit; those that are mended no longer show. */
  summary: readonly OpenIssue[];
  /** The page uses the element in a way that cannot work. */
  isMisused: boolean;
  purpose: unknown;
  /** The order needs no customer of this form. */
  isSkipped: boolean;
  isSame: boolean;
  /** The page has its own button. */
  isSubmitSlotted: boolean;
  sendStage: SendStage;
  maxLengths: MaxLengths;
}

/** Everything the form shows; created for each render. */
export interface FormView extends FirstView {
  /** The box *Deliver to this address* is ticked. */
  isSame: boolean;
  errors: FieldErrors;
  /** Message while sending, if no button shows it; otherwise empty. */
  sending: string;
  /** How the street line was understood; empty if there is nothing to show. */
  understood: string;
  /** Street and number are apart, and the number is missing. */
  askNumber: boolean;
  /** The payer ticked *No house number*. */
  isNumberless: boolean;
  /** The pasted address on offer, otherwise empty. */
  block: string;
  isBlockUsed: boolean;
  /** An address of a lookup was filled in. */
  isLookupUsed: boolean;
  /** The parts of a full name in one input, with their labels; empty if there is nothing to offer. */
  name: string;
  isNameUsed: boolean;
  /** The e-mail address that was probably meant, otherwise empty. */
  suggestedEmail: string;
  /** Announced politely by screen readers. */
  status: string;
  summary: readonly SummaryEntry[];
  summaryTitle: string;
  /** The payer can change nothing. */
  isReadonly: boolean;
  /** Lines of the saved contact. */
  ready: readonly string[];
  saved: SavedView | undefined;
}

/** One line of the summary. */
export interface SummaryEntry {
  /** Empty for the form as a whole. */
  input: ViewName | '';
  sentence: string;
}

/** Derives what the form shows. */
export function createFormView(source: ViewSource): FormView {
  const {controller, translator, summary} = source;
  const said = sentenceSource(source);
  const {
    phase,
    street: {layout},
  } = controller;
  const open = controller.state.isQuiet ? [] : controller.judge.openIssues();
  const visible = controller.state.visible(open);
  // What is asked beside the page's own fields shows its own message.
  const told = source.isSkipped ? [] : summary.filter(({path}) => !path || !source.isAsked);
  const left = told.filter((issue) => open.some(({path}) => path === issue.path));
  const isSending = phase === 'submitting';
  // The customer would overwrite what is typed while it is read.
  const isReadonly = source.page.readonly || phase === 'loading';
  const isOffering = !isReadonly && source.settings.shown.has('address.street');
  const saved = savedView(controller, translator);
  const sending = isSending ? translator.text(sendingKey(source)) : '';
  const first = createFirstView({
    ...source,
    layout,
    isReady: phase === 'ready' && !source.isSkipped,
    isSending,
    isBusy: phase === 'loading',
    isListOpen: saved?.isOpen ?? false,
    isReadonly,
    ...(source.isSkipped ? {failure: '', failureDetail: ''} : failureTexts(source)),
  });
  const errors = fieldErrors(first.fields, visible, (issue) => issueSentence(issue, said));
  const isSaidByButton = source.sendStage !== 'long' && first.showSubmit && !source.isSubmitSlotted;
  return {
    ...first,
    isSame: source.isSame,
    isReadonly,
    text: (key, params) =>
      translator.text(
        key === 'legend' && isDelivery(source.purpose) ? 'legend.delivery' : key,
        params,
      ),
    fields: {...first.fields, ...countedFields(first, source, said), ...openFields(first, errors)},
    errors,
    sending: source.sendStage && !isSaidByButton ? sending : '',
    understood:
      layout === 'combined' && controller.state.wasLeft('address.street')
        ? controller.street.understood.join(' · ')
        : '',
    askNumber: layout === 'split' && controller.judge.lacksNumber,
    isNumberless: controller.state.wasAnswered('address.street_number'),
    block: isOffering ? blockText(controller.pasted.block) : '',
    isBlockUsed: isOffering && controller.pasted.used === 'block',
    isLookupUsed: isOffering && controller.pasted.used === 'lookup',
    name: isReadonly ? '' : nameText(source),
    isNameUsed: controller.pasted.name.isUsed,
    suggestedEmail:
      !isReadonly && controller.state.wasLeft('email') && !controller.state.wasAnswered('email')
        ? controller.pasted.suggestedEmail
        : '',
    status: sending || streetStatus(source),
    summary: left.map((issue) => ({
      input: issue.path && inputOf(issue.path, layout),
      sentence: namedSentence(issue, said),
    })),
    summaryTitle: summaryTitle({...source, summary: left}),
    ready:
      phase === 'ready' && !source.isAsked && controller.contact
        ? contactLines(controller.contact)
        : [],
    saved,
  };
}

/** What is wrong must be seen. */
const openFields = ({fields}: FirstView, errors: FieldErrors): Partial<FirstView['fields']> =>
  Object.fromEntries(
    (Object.keys(errors) as ViewName[])
      .filter((name) => fields[name].folded)
      .map((name) => [name, {...fields[name], folded: false}]),
  );

/** The fields that reach the last fifth of a limit of the page, with a counter beside their label. */
function countedFields(
  {fields}: FirstView,
  {maxLengths, controller, translator: {locale}}: ViewSource,
  {lengthOf}: SentenceSource,
): Partial<FirstView['fields']> {
  const entries = (Object.keys(maxLengths) as FieldPath[]).flatMap((path) => {
    const [length, max] = [lengthOf(path), maxLengths[path] ?? 0];
    const name = inputOf(path, controller.street.layout);
    const view = fields[name];
    if (view.hidden || length * 5 <= max * 4) return [];
    const counter = [length, max].map((count) => count.toLocaleString(locale)).join(' / ');
    return [[name, {...view, optional: [view.optional, counter].filter(Boolean).join(' · ')}]];
  });
  return Object.fromEntries(entries) as Partial<FirstView['fields']>;
}

/** Missing fields of an earlier customer are not the payer's mistake. */
function summaryTitle({controller, translator, summary}: ViewSource): string {
  if (summary.length === 0) return '';
  return controller.isLacking
    ? translator.text('saved.lacking')
    : counted(translator, 'summary', summary.length);
}

const sendingKey = ({sendStage}: ViewSource): MessageKey =>
  sendStage === 'long' ? 'submitting.long' : 'submitting';

/** Announces that the line opened into street and number. */
function streetStatus({controller, translator, settings}: ViewSource): string {
  const isOpened =
    controller.street.layout !== settings.streetLayout &&
    controller.state.wasLeft('address.street');
  const name = translator.text('label.street-line');
  return isOpened ? translator.text('named', {name, text: translator.text('check')}) : '';
}

function blockText(block: AddressBlock = {}): string {
  const {forename, surname, postal_code, city, country: _country, ...others} = block;
  const name = [forename, surname].filter(Boolean).join(' ');
  const town = [postal_code, city].filter(Boolean).join(' ');
  return [name, ...Object.values(others), town].filter(Boolean).join(' · ');
}

function nameText({controller, translator}: ViewSource): string {
  const {parts} = controller.pasted.name;
  if (!parts) return '';
  const said = (['forename', 'surname'] as const).map((name) =>
    translator.text('named', {name: translator.text(`label.${name}`), text: parts[name]}),
  );
  return said.join(' · ');
}

/** One message per cause, and the promise that nothing is lost. */
function failureTexts({
  controller: {failure},
  translator,
  isMisused,
  settings,
}: ViewSource): Pick<FirstView, 'failure' | 'failureDetail'> {
  const {issues = []} = failure ?? {};
  // The payer can correct nothing.
  const isUnseen = issues.length > 0 && unseenIn(issues, settings.shown).length === issues.length;
  const cause = isMisused || isUnseen ? 'not-configured' : failure && causeOf(failure);
  const reference = failure?.requestId
    ? translator.text('named', {name: translator.text('reference'), text: failure.requestId})
    : '';
  return {
    failure: cause ? failureSentence(cause, translator) : '',
    failureDetail: failure
      ? [translator.text('error.kept'), reference].filter(Boolean).join(' ')
      : '',
  };
}
