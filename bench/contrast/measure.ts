/** How well one piece stands out, in the page. */
export interface Piece {
  /** Part and what of it: `hint text`, `control border`, `link focus`. */
  name: string;
  /** WCAG 2.2 contrast, 1 to 21. */
  ratio: number;
  /** What WCAG AA asks for: 4.5 for text, 3 for large text (1.4.3), borders and focus (1.4.11). */
  least: number;
}

/** Measures what a form shows: its texts, the borders of its controls, and what marks the focus. */
export function measure(form: HTMLElement): Piece[] {
  const shown = Array.from(form.shadowRoot?.querySelectorAll<HTMLElement>('*') ?? []).filter(
    (element) => element.checkVisibility({opacityProperty: true, visibilityProperty: true}),
  );
  const controls = shown.filter((element) => element.matches('input, select'));
  const focusable = shown.filter((element) => element.matches('input, select, button, a'));
  return [
    ...shown.filter(hasText).map(textPiece),
    ...controls.map(borderPiece),
    ...shown.filter((element) => element.matches('.card:has(:checked)')).map(chosenPiece),
    ...focusable.map(focusPiece),
  ];
}

const hasText = (element: HTMLElement): boolean =>
  !element.matches('option, .visually-hidden') &&
  (element.matches('input:not([type=radio]), select') ||
    Array.from(element.childNodes).some(
      (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
    ));

function textPiece(element: HTMLElement): Piece {
  const {color, fontSize, fontWeight} = getComputedStyle(element);
  const behind = backgroundsOf(element);
  const size = Number.parseFloat(fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(fontWeight) >= 700);
  return {
    name: `${nameOf(element)} text`,
    ratio: contrast(behind, [...behind, color]),
    least: isLarge ? 3 : 4.5,
  };
}

/** One side that stands out is enough to show where an input is. Radios are the browser's own. */
function borderPiece(element: HTMLElement): Piece {
  const outside = backgroundsOf(element.parentElement);
  const native = getComputedStyle(element).appearance === 'auto' && element.matches('[type=radio]');
  const ratios = bordersOf(element).map((color) => contrast(outside, [...outside, color]));
  return {
    name: `${nameOf(element)} border`,
    ratio: native ? 21 : Math.max(1, ...ratios),
    least: 3,
  };
}

function chosenPiece(element: HTMLElement): Piece {
  const behind = backgroundsOf(element.parentElement);
  const {outlineColor} = getComputedStyle(element);
  return {name: 'card chosen', ratio: contrast(behind, [...behind, outlineColor]), least: 3};
}

/** The outline, or a border that was another before. */
function focusPiece(element: HTMLElement): Piece {
  const outside = backgroundsOf(element.parentElement);
  const before = bordersOf(element);
  element.focus();
  const {outlineColor, outlineStyle, outlineWidth} = getComputedStyle(element);
  const hasOutline = outlineStyle !== 'none' && Number.parseFloat(outlineWidth) >= 1;
  const marks = bordersOf(element).filter((color, index) => color !== before[index]);
  if (hasOutline) marks.push(outlineColor);
  element.blur();
  const ratios = marks.map((color) => contrast(outside, [...outside, color]));
  return {name: `${nameOf(element)} focus`, ratio: Math.max(1, ...ratios), least: 3};
}

const bordersOf = (element: HTMLElement): string[] => {
  const style = getComputedStyle(element);
  return ['top', 'right', 'bottom', 'left']
    .filter((side) => Number.parseFloat(style.getPropertyValue(`border-${side}-width`)) > 0)
    .map((side) => style.getPropertyValue(`border-${side}-color`));
};

/** The kind of part, without the field that it belongs to: `hint`, of `hint hint-email`. */
const nameOf = (element: HTMLElement): string =>
  element.closest('[part]:not([part=form], [part=fields])')?.part[0] ?? element.localName;

/** Backgrounds from the page's to the element's own, each over the one before. */
function backgroundsOf(element: Element | null): string[] {
  const colors: string[] = [];
  for (let at: Element | null = element; at; at = parentOf(at)) {
    colors.unshift(getComputedStyle(at).backgroundColor);
  }
  return ['canvas', ...colors];
}

const parentOf = (element: Element): Element | null => {
  const root = element.getRootNode();
  return element.parentElement ?? (root instanceof ShadowRoot ? root.host : null);
};

function contrast(first: readonly string[], second: readonly string[]): number {
  const [light = 0, dark = 0] = [luminance(first), luminance(second)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const canvas = new OffscreenCanvas(1, 1).getContext('2d', {willReadFrequently: true});

/** Relative luminance of colours painted over each other, as WCAG 2.2 defines it. */
function luminance(colors: readonly string[]): number {
  if (!canvas) throw new Error('There is no canvas to paint on');
  for (const color of colors) {
    canvas.fillStyle = color === 'canvas' ? canvasColor() : color;
    canvas.fillRect(0, 0, 1, 1);
  }
  const [red = 0, green = 0, blue = 0] = Array.from(
    canvas.getImageData(0, 0, 1, 1).data.slice(0, 3),
    (value) => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    },
  );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** What the browser paints behind a page without a background, in the look it has now. */
const canvasColor = (): string =>
  matchMedia('(prefers-color-scheme: dark)').matches ? '#121212' : '#fff';
