/**
 * A folded panel below the shop: what the form tells the page, what secuconnect was asked, and switches for attributes, theme and
 * faults. Built when it is opened.
 * @module
 */
import {FAULT_KINDS} from '../src/sandbox/faults.ts';
import type {PayerFormEventMap, SecuPayerForm, ThemeName} from '../src/element.ts';

const EVENTS = [
  'payer-change',
  'payer-invalid',
  'payer-submit',
  'payer-ready',
  'payer-error',
  'payer-deleted',
] as const satisfies (keyof PayerFormEventMap)[];

/** Attributes with the values that can be tried. */
const ATTRIBUTES = {
  fields: ['company-switch phone', 'companyname', 'salutation title dob phone mobile', ''],
  'payment-method': ['', 'prepaid', 'debit', 'invoice', 'easycredit'],
  'street-layout': ['combined', 'split'],
  locale: ['', 'de', 'en'],
  country: ['DE', 'AT', 'CH', 'FR', 'GB', 'US'],
} as const;
const THEMES: readonly ThemeName[] = ['outlined', 'plain', 'filled', 'compact'];

/** Fills the panel at its first opening. */
export function fillOnOpening(panel: HTMLDetailsElement, form: SecuPayerForm): void {
  panel.addEventListener('toggle', () => panel.append(...contents(form)), {once: true});
}

function contents(form: SecuPayerForm): HTMLElement[] {
  const events = list('Events');
  for (const name of EVENTS) {
    document.addEventListener(name, ({detail}) => {
      add(events.items, `${name} ${JSON.stringify(detail)}`);
      if (name === 'payer-ready' || name === 'payer-error') void showCalls(calls.items);
    });
  }
  const calls = list('secuconnect');
  const switches = element('div', {class: 'switches'});
  for (const [name, values] of Object.entries(ATTRIBUTES)) {
    const current = form.getAttribute(name) ?? '';
    switches.append(choice(name, values, current, (value) => form.setAttribute(name, value)));
  }
  switches.append(
    choice('theme', THEMES, 'outlined', (theme) => {
      form.appearance = {theme: theme as ThemeName};
    }),
    choice('fault', ['', ...FAULT_KINDS], '', (kind) => void plan(kind)),
  );
  return [switches, events.section, calls.section];
}

/** The next create fails; nothing is planned for an empty kind. */
async function plan(kind: string): Promise<void> {
  await fetch('/sandbox/_faults', {method: 'DELETE'});
  const body = JSON.stringify({kind, on: kind === 'list-lag' ? 'list' : 'create'});
  if (kind) await fetch('/sandbox/_faults', {method: 'POST', body});
}

async function showCalls(items: HTMLElement): Promise<void> {
  const response = await fetch('/sandbox/_calls');
  if (!response.ok) return;
  const calls = (await response.json()) as {
    method: string;
    path: string;
    status: number;
    body?: object;
  }[];
  items.replaceChildren();
  for (const {method, path, status, body} of calls.slice(-20)) {
    add(items, `${method} ${path} ${status} ${body ? JSON.stringify(body) : ''}`);
  }
}

function list(title: string): {section: HTMLElement; items: HTMLElement} {
  const section = element('section', {});
  const heading = element('h3', {});
  heading.textContent = title;
  const items = element('ol', {tabindex: '0', 'aria-label': title});
  section.append(heading, items);
  return {section, items};
}

function add(items: HTMLElement, text: string): void {
  const item = element('li', {});
  item.textContent = text;
  items.append(item);
  items.scrollTop = items.scrollHeight;
}

function choice(
  name: string,
  values: readonly string[],
  current: string,
  onChoice: (value: string) => void,
): HTMLElement {
  const label = element('label', {});
  const select = document.createElement('select');
  for (const value of values) {
    select.add(new Option(value || '–', value, value === current, value === current));
  }
  select.addEventListener('change', () => onChoice(select.value));
  label.append(name, select);
  return label;
}

function element(tag: string, attributes: Readonly<Record<string, string>>): HTMLElement {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}
