import type {FieldPath} from '../../contact/contact.ts';
import {nameOf} from '../../contact/members.ts';
import {FIELDS, pathOf, type InputName} from '../../contact/fields.ts';
import {isVisible} from './visible.ts';

/** The page's own fields by path, each as an element or a selector. */
export type FollowMap = Readonly<Partial<Record<FieldPath, Element | string>>>;

/** A native control of the page. */
export type PageControl = HTMLInputElement | HTMLSelectElement | HTMLTextAreaElement;

/** What a control of the page holds: one of the form's own inputs, or several of them in one text. */
export type Kind = InputName | 'name' | 'lines' | 'line3' | 'state' | 'dob';

/** What was found: one control per kind, or the radio buttons of one choice. */
export interface PageFields {
  fields: ReadonlyMap<Kind, readonly PageControl[]>;
  /** The order needs no answers: an express payment skips the fields, or the delivery goes to the payer's address. */
  areSkipped: boolean;
  /** Why the fields cannot be followed; empty if they can. */
  problem: string;
}

/** Where to look. */
export interface Scope {
  /** The form of the element; without one, the fields of the page that belong to no form. */
  form: HTMLFormElement | null;
  root: ParentNode;
  /** The fields of the delivery are wanted. */
  isDelivery: boolean;
  /** What the form sends. */
  shown: ReadonlySet<FieldPath>;
}

interface Found {
  kind: Kind;
  control: PageControl;
}

interface WithPurpose extends Found {
  purpose: (typeof ORDER)[number];
}

/** Finds the page's fields by their autofill tokens. */
export function fieldsByToken(scope: Scope): PageFields {
  const all = controlsIn(scope).flatMap((control) => {
    const kind = kindOf(control);
    return kind ? [{kind, control, purpose: purposeOf(control)}] : [];
  });
  const found = all.filter(({control}) => isUsable(control));
  const addresses = found.filter(({kind}) => ADDRESS.has(kind));
  // Of two addresses, the one that the shop hides is the other once more.
  const purposes = [addresses.filter(({control}) => isOffered(control)), addresses].map(
    (some) => new Set(some.map(({purpose}) => purpose)),
  );
  const wanted = scope.isDelivery
    ? 'shipping'
    : (purposes.flatMap((some) => ORDER.filter((purpose) => some.has(purpose)))[0] ?? 'billing');
  const rank = ({purpose}: WithPurpose): number =>
    purpose === wanted ? 0 : purpose === 'any' ? 1 : 2;
  const own = found.filter((one) => {
    const {kind} = one;
    // The second address may ask for the street in another way, or be hidden and empty.
    const others = scope.isDelivery && ADDRESS.has(kind) ? all : found;
    const isTold = others.some(
      (other) => lineOf(other.kind) === lineOf(kind) && rank(other) < rank(one),
    );
    // One e-mail address is enough for both.
    return !isTold && (rank(one) < 2 || kind === 'email');
  });
  const fields = new Map(
    [...new Set(own.map(({kind}) => kind))].map((kind) => {
      const same = own.filter((one) => one.kind === kind);
      return [kind, preferred(same.map(({control}) => control))] as const;
    }),
  );
  const twice = [...fields].find(([kind, controls]) => isSent(kind, scope) && !areOne(controls));
  return {
    fields,
    areSkipped: areSkipped(all, fields, scope),
    problem: twice
      ? `it found several fields for ${twice[0]}: ${twice[1].map(describe).join(', ')}. Set follow to a map of the fields`
      : '',
  };
}

/** Takes the fields that the page names. */
export function fieldsByMap(map: FollowMap, scope: Scope): PageFields {
  const {form, root} = scope;
  const all: Found[] = [];
  const fields = new Map<Kind, PageControl[]>();
  const without = (problem: string): PageFields => ({fields, areSkipped: false, problem});
  for (const [path, wish] of Object.entries(map)) {
    if (!KINDS.has(path))
      return without(`${path} is not a field. Allowed: ${[...KINDS].join(' ')}`);
    const controls = typeof wish === 'string' ? select(root, wish) : [wish];
    if (!controls) return without(`the selector of ${path} is invalid`);
    // In a shadow root of the page a control has no form.
    const own = controls.filter(isControl).filter((control) => (control.form ?? form) === form);
    if (own.length !== controls.length) return without(`${path} is not a control of the same form`);
    const kind = kindAt(path, map);
    all.push(...own.map((control) => ({kind, control})));
    const chosen = preferred(own.filter(isUsable));
    if (!areOne(chosen))
      return without(`${path} names ${chosen.map(describe).join(', ')}: one is enough`);
    if (chosen.length > 0) fields.set(kind, chosen);
  }
  return {fields, areSkipped: areSkipped(all, fields, scope), problem: ''};
}

function select(root: ParentNode, selector: string): Element[] | undefined {
  try {
    return [...root.querySelectorAll(selector)];
  } catch {
    return undefined;
  }
}

/** A street without a number of its own is a line that has both. */
const kindAt = (path: string, map: FollowMap): Kind =>
  path === 'address.street' && !map['address.street_number']
    ? 'street-line'
    : (nameOf(path) as Kind);

const KINDS: ReadonlySet<string> = new Set(FIELDS.map(({path}) => path));

/** By autofill token. Source: HTML Standard, autofill. */
const TOKENS: Readonly<Record<string, Kind>> = {
  name: 'name',
  'given-name': 'forename',
  'family-name': 'surname',
  'honorific-prefix': 'salutation',
  organization: 'companyname',
  email: 'email',
  tel: 'phone',
  'street-address': 'lines',
  'address-line1': 'street-line',
  'address-line2': 'additional_address_data',
  'address-line3': 'line3',
  'address-level1': 'state',
  'postal-code': 'postal_code',
  'address-level2': 'city',
  country: 'country',
  'country-name': 'country',
  bday: 'dob',
  'bday-day': 'dob-day',
  'bday-month': 'dob-month',
  'bday-year': 'dob-year',
};

/** Kinds that tell which of a page's addresses is there. A postal code alone may be that of a card. */
const ADDRESS: ReadonlySet<Kind> = new Set(['street-line', 'lines', 'city']);

/** What shops choose before the payer does. */
const PRESELECTED: ReadonlySet<Kind> = new Set(['country', 'salutation']);

/** Payers live where the bill goes. A page with one address may call it the delivery. */
const ORDER = ['billing', 'any', 'shipping'] as const;

function kindOf(control: PageControl): Kind | undefined {
  if (/^(?:search|submit|button|reset|image|checkbox|file|password)$/.test(control.type))
    return undefined;
  const tokens = tokensOf(control);
  // Shops write `email username`, and browsers add `webauthn`.
  const token = tokens.findLast((one) => Object.hasOwn(TOKENS, one)) ?? '';
  return token === 'tel' && tokens.includes('mobile') ? 'mobile' : TOKENS[token];
}

function purposeOf(control: PageControl): (typeof ORDER)[number] {
  const tokens = tokensOf(control);
  if (tokens.includes('billing')) return 'billing';
  if (tokens.includes('shipping')) return 'shipping';
  // Many shops say it in the name only, in their language: `shipping_city`, `shippingAddress[city]`, `livraison_ville`.
  const words = `${control.name} ${control.id} ${tokens.join(' ')}`.replace(
    /([a-z])([A-Z])/g,
    '$1 $2',
  );
  if (SHIPPING.test(words)) return 'shipping';
  return BILLING.test(words) ? 'billing' : 'any';
}

/** How names begin in the languages of Western and Central Europe. */
const SHIPPING =
  /(?:\b|_)(?:ship|deliver|liefer|versand|livraison|exp[eé]dition|spedizion|consegna|env[ií]o|entrega|verzend|bezorg|dostaw|wysy[lł]k)/i;
const BILLING = /(?:\b|_)(?:bill|invoice|rechnung|factur|fattur|fatur|faktur)/i;

/** What the form does not send may be there twice: a telephone and a fax, say. */
const isSent = (kind: Kind, {shown}: Scope): boolean => {
  const path = pathOf(WHOLE[kind] ?? kind);
  return path === undefined || shown.has(path);
};

/** The inputs that hold what has none of its own. */
const WHOLE: Readonly<Partial<Record<Kind, InputName>>> = {
  lines: 'street-line',
  line3: 'additional_address_data',
  state: 'city',
  dob: 'dob-day',
};

const lineOf = (kind: Kind): Kind => (kind === 'lines' ? 'street-line' : kind);

const tokensOf = (control: PageControl): string[] =>
  (control.getAttribute('autocomplete') ?? '').toLowerCase().split(/\s+/).filter(Boolean);

/**
 * An express payment hides all fields before anything is typed; a preselected country is no answer. A shop hides the fields of
 * the delivery, filled or not, while it goes to the payer's address.
 */
function areSkipped(
  all: readonly Found[],
  fields: PageFields['fields'],
  {isDelivery}: Scope,
): boolean {
  const told = all.filter(({kind}) => !PRESELECTED.has(kind));
  if (told.length > 0 && !told.some(({control}) => isUsable(control))) return true;
  return (
    isDelivery &&
    all.length > 0 &&
    ![...fields].some(([kind, controls]) => ADDRESS.has(kind) && controls.some(isOffered))
  );
}

const controlsIn = ({form, root}: Pick<Scope, 'form' | 'root'>): PageControl[] =>
  [...(form?.elements ?? root.querySelectorAll('input, select, textarea'))]
    .filter(isControl)
    .filter((control) => control.form === form);

const isControl = (node: unknown): node is PageControl =>
  node instanceof HTMLInputElement ||
  node instanceof HTMLSelectElement ||
  node instanceof HTMLTextAreaElement;

/** What a closed step of the checkout holds counts; what is hidden and empty does not. */
const isUsable = (control: PageControl): boolean => isVisible(control) || control.value !== '';

/** The page shows it and lets the payer change it, or has written it itself. */
const isOffered = (control: PageControl): boolean =>
  isEnabled(control) && (isVisible(control) || (control.type === 'hidden' && control.value !== ''));

/** Of several fields of a kind, those that are no repetition and offered; of these, those that are filled in. */
function preferred(controls: readonly PageControl[]): PageControl[] {
  const some = [isFirst, isOffered, isVisible, isEnabled, isFilled].reduce<readonly PageControl[]>(
    (left, fits) => {
      const fitting = left.filter(fits);
      return fitting.length > 0 ? fitting : left;
    },
    controls,
  );
  return [...some];
}

/** Not the same e-mail address once more. */
const isFirst = ({name, id}: PageControl): boolean =>
  !/confirm|repeat|verify|wiederhol/i.test(`${name} ${id}`);

const isEnabled = (control: PageControl): boolean => !control.matches(':disabled');

/** Radio buttons always have a value. */
const isFilled = (control: PageControl): boolean => control.value !== '';

/** One control, radio buttons of one name, or copies that hold the same. */
const areOne = ([first, ...others]: readonly PageControl[]): boolean =>
  others.every((other) =>
    first?.type === 'radio'
      ? other.type === 'radio' && other.name === first.name
      : other.value === first?.value,
  );

const describe = ({localName, name, id}: PageControl): string =>
  `${localName}${id ? `#${id}` : name ? `[name="${name}"]` : ''}`;
