type Child = Node | string | null;

interface Props {
  readonly class?: string;
  readonly text?: string;
  readonly title?: string;
  readonly dir?: 'ltr' | 'rtl' | 'auto';
  readonly lang?: string;
  readonly hidden?: boolean;
  readonly attributes?: Readonly<Record<string, string>>;
  readonly onClick?: () => void;
}

/** An element with its texts as texts: nothing that a pack says is ever read as markup. */
export function make<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  props: Props = {},
  ...children: Child[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  if (props.class !== undefined) element.className = props.class;
  if (props.title !== undefined) element.title = props.title;
  if (props.dir !== undefined) element.dir = props.dir;
  if (props.lang !== undefined && props.lang !== '') element.lang = props.lang;
  if (props.hidden === true) element.hidden = true;
  for (const [name, value] of Object.entries(props.attributes ?? {})) element.setAttribute(name, value);
  if (props.onClick !== undefined) element.addEventListener('click', props.onClick);
  if (props.text !== undefined) element.append(props.text);
  element.append(...children.filter((child) => child !== null));
  return element;
}

/** A button that says what it does, with the key that does the same. */
export function makeButton(
  label: string,
  key: string | null,
  onClick: () => void,
  props: Props = {},
): HTMLButtonElement {
  const button = make('button', {
    ...props,
    title: key === null ? label : `${label} (${key})`,
    attributes: { type: 'button', ...props.attributes },
    onClick,
  });
  button.append(make('span', { text: label }));
  if (key !== null) button.append(make('kbd', { text: key, attributes: { 'aria-hidden': 'true' } }));
  return button;
}

/** Puts an element between two times of a clip, as shares of its width. */
export function placeBetween(element: HTMLElement, from: number, until: number, duration: number): void {
  const share = (time: number) => (100 * Math.max(0, Math.min(duration, time))) / Math.max(duration, 0.001);
  element.style.left = `${share(from)}%`;
  element.style.width = `${Math.max(0.4, share(until) - share(from))}%`;
}
