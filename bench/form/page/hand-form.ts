import type {FieldName, MountedForm} from './protocol.ts';

/** A control of a hand-written form: a native one, or a component that is one. */
export type Control = HTMLElement &
  Pick<HTMLInputElement, 'name' | 'value' | 'validity' | 'required'> & {pattern?: string};

/** How a library's controls differ from native ones. */
export interface Controls {
  /** Shows a sentence at a control, or takes it away. */
  showError(control: Control, sentence: string): void;
  /** The native input inside. */
  inner(control: Control): HTMLInputElement | undefined;
  setPostalLabel(control: Control, label: string): void;
}

/**
 * What a careful developer writes around the Constraint Validation API: errors after a field is left, all
 * of them at submit with a summary that takes the focus, rules that follow the country, one guarded request.
 */
export function handForm(place: Element, controls: Controls, onDone: () => void): MountedForm {
  const form = place.querySelector('form') as HTMLFormElement;
  const summary = place.querySelector('[role=alert]') as HTMLElement;
  const control = (name: string): Control => form.querySelector(`[name="${name}"]`) as Control;
  const all = NAMES.map(control);
  const wrong = new Set<Control>();
  let isSending = false;

  const check = (one: Control): string => {
    const sentence = sentenceFor(one);
    controls.showError(one, sentence);
    if (sentence) wrong.add(one);
    else wrong.delete(one);
    return sentence;
  };
  const suitCountry = (): void => {
    const {pattern, label} = POSTAL[control('country').value] ?? {pattern: '', label: 'PLZ'};
    const code = control('postal_code');
    code.pattern = pattern || '.*';
    code.required = pattern !== '';
    controls.setPostalLabel(code, label);
    if (wrong.has(code)) check(code);
  };
  const send = async (): Promise<void> => {
    isSending = true;
    const values = Object.fromEntries(all.map(({name, value}) => [name, (value ?? '').trim()]));
    const {country, postal_code, city, additional_address_data, ...person} = values;
    const street = values['street-line'];
    const address = {country, postal_code, city, additional_address_data, street};
    try {
      const response = await fetch('/payer/v1/customers', {
        method: 'POST',
        headers: {'content-type': 'application/json', authorization: 'Bearer token'},
        body: JSON.stringify({contact: {...person, address}}),
      });
      const {id} = (await response.json()) as {id: string};
      summary.textContent = `Gespeichert: ${id}`;
      onDone();
    } catch {
      summary.textContent = 'Es besteht keine Verbindung. Bitte versuchen Sie es noch einmal.';
    } finally {
      isSending = false;
    }
  };

  form.addEventListener('focusout', ({target}) => {
    const one = target as Control;
    if (all.includes(one) && one.value) check(one);
  });
  form.addEventListener('input', ({target}) => {
    if (wrong.has(target as Control)) check(target as Control);
  });
  form.addEventListener('change', ({target}) => {
    if (target === control('country')) suitCountry();
  });
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    if (isSending) return;
    const sentences = all.map(check).filter(Boolean);
    summary.textContent = sentences.length ? `Bitte prüfen Sie ${sentences.length} Angaben.` : '';
    if (sentences.length) summary.focus();
    else void send();
  });
  suitCountry();
  return {
    input: (name) => controls.inner(control(name)),
    chooseCountry: (code) => {
      const country = control('country');
      country.value = code;
      country.dispatchEvent(new Event('change', {bubbles: true}));
    },
    submit: () => form.requestSubmit(),
    errors: () => wrong.size,
    unmount: () => place.replaceChildren(),
  };
}

const sentenceFor = ({name, validity}: Control): string => {
  if (validity.valid) return '';
  if (validity.valueMissing) return 'Bitte füllen Sie dieses Feld aus.';
  return name === 'email'
    ? 'Schreiben Sie es so: name@example.com'
    : 'Bitte prüfen Sie diese Angabe.';
};

const NAMES: readonly FieldName[] = [
  'country',
  'forename',
  'surname',
  'companyname',
  'email',
  'street-line',
  'additional_address_data',
  'postal_code',
  'city',
];

/** Postal codes of the countries most orders come from. */
const POSTAL: Readonly<Record<string, {pattern: string; label: string}>> = {
  DE: {pattern: '\\d{5}', label: 'PLZ'},
  AT: {pattern: '\\d{4}', label: 'Postleitzahl'},
  CH: {pattern: '\\d{4}', label: 'PLZ'},
  FR: {pattern: '\\d{5}', label: 'PLZ'},
  IT: {pattern: '\\d{5}', label: 'PLZ'},
  NL: {pattern: '\\d{4} ?[A-Za-z]{2}', label: 'PLZ'},
  GB: {pattern: '[A-Za-z]{1,2}\\d[A-Za-z\\d]? ?\\d[A-Za-z]{2}', label: 'Postcode'},
  US: {pattern: '\\d{5}(-\\d{4})?', label: 'ZIP'},
};
