import {
  Alert,
  Button,
  type CSSVariablesResolver,
  createTheme,
  defaultVariantColorsResolver,
  Input,
  type MantineColorsTuple,
  Menu,
  Modal,
  Notification,
  Popover,
  Tooltip,
} from '@mantine/core';
import { tokens } from './tokens';

const indigo: MantineColorsTuple = [
  '#edf1ff',
  '#dbe4ff',
  '#bac8ff',
  '#91a7ff',
  '#8aa4ff',
  '#5c7cfa',
  '#3b5bdb',
  '#3451c7',
  '#2b44aa',
  '#20358a',
];

/** The greys of the dark theme, towards the blue of the tokens: fields, segments and notices are drawn in them. */
const dark: MantineColorsTuple = [
  '#e7ebf0',
  '#c9d1da',
  '#a5afbb',
  '#727e8c',
  '#3a434f',
  '#2f3742',
  '#232932',
  '#1b2027',
  '#161b21',
  '#10141a',
];

const sans =
  "'Inter Figures', 'Inter Variable', 'Noto Sans SC', 'Noto Sans Arabic', system-ui, -apple-system, 'Segoe UI', sans-serif";

/** Where Mantine's own reading of the accent is not the one of DESIGN.md in both themes. */
function accentOf(variant: string): { color?: string; background?: string; hover?: string } {
  switch (variant) {
    case 'filled':
      return { color: 'var(--on-accent)' };
    case 'light':
      return {
        color: 'var(--accent)',
        background: 'var(--accent-ground)',
        hover: 'var(--accent-ground)',
      };
    case 'transparent':
      return { color: 'var(--accent)' };
    default:
      return {};
  }
}

/**
 * What opens and closes does so in the very render that says so, and keys go by what is in the document (`keys`): with a
 * transition of Mantine's, even one of no length, a dialog outlives the key that closed it and takes the next one. It
 * comes in softly by an animation of its own (`base.css`).
 */
const atOnce = { transitionProps: { duration: 0 } };

/** What a button that takes something away is filled with: Mantine's red leaves its words too pale in both themes. */
const taking = { color: 'var(--on-accent)', background: 'var(--concern)', hover: 'var(--concern)' };

/** Where menus and names of buttons open: in the landmark of the screen, or a screen reader going by landmarks would miss them. */
const inMain = { target: 'main' };

/** What a notice is drawn in: Mantine's own yellow and red are louder than anything else on a dark screen. */
const notices: Readonly<Record<string, { color: string; background: string }>> = {
  yellow: { color: 'var(--customer-text)', background: 'var(--selected)' },
  red: { color: 'var(--concern)', background: 'var(--concern-ground)' },
};

/** Mantine in the clothes of DESIGN.md: small, quiet, hairlines instead of shadows, motion under 150 ms. */
export const theme = createTheme({
  respectReducedMotion: true,
  primaryColor: 'indigo',
  primaryShade: { light: 6, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.4,
  colors: { indigo, dark },
  // autoContrast decides once for both themes; the accent is dark in one of them and light in the other.
  variantColorResolver: (input) => {
    const colours = defaultVariantColorsResolver(input);
    if (input.color === 'red' && input.variant === 'filled') return { ...colours, ...taking };
    if (input.variant === 'light') Object.assign(colours, notices[input.color ?? '']);
    const primary = (input.color ?? input.theme.primaryColor) === input.theme.primaryColor;
    return primary ? { ...colours, ...accentOf(input.variant) } : colours;
  },
  fontFamily: sans,
  headings: { fontFamily: sans, fontWeight: '650' },
  defaultRadius: 8,
  fontSizes: { xs: '11.5px', sm: '13px', md: '14px', lg: '17px', xl: '22px' },
  components: {
    Alert: Alert.extend({ styles: { message: { color: 'var(--text)' } } }),
    Button: Button.extend({ defaultProps: { size: 'xs' } }),
    InputWrapper: Input.Wrapper.extend({ styles: { description: { fontSize: '11.5px' } } }),
    Menu: Menu.extend({
      defaultProps: {
        shadow: 'sm',
        ...atOnce,
        portalProps: inMain,
        // Its first entry has the focus when it opens, and Tab walks through it as the arrows do: a list that scrolls must
        // be reached by key, and a menu holds entries and nothing else.
        withInitialFocusPlaceholder: false,
        menuItemTabIndex: 0,
      },
    }),
    Modal: Modal.extend({
      defaultProps: { ...atOnce, centered: true },
      styles: { title: { fontSize: '15px', fontWeight: 650 } },
    }),
    Popover: Popover.extend({ defaultProps: atOnce }),
    Notification: Notification.extend({ defaultProps: { closeButtonProps: { 'aria-label': 'Dismiss' } } }),
    Tooltip: Tooltip.extend({
      defaultProps: {
        openDelay: 350,
        transitionProps: { duration: 80 },
        withArrow: true,
        portalProps: inMain,
      },
    }),
  },
});

/** Mantine's own surfaces in our tokens, so that a menu and a card are never two different whites. */
const surfaces = {
  '--mantine-color-body': 'var(--card)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-second)',
  '--mantine-color-default': 'var(--card)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line)',
  '--mantine-color-default-hover': 'var(--hover)',
  '--mantine-color-placeholder': 'var(--text-third)',
  '--mantine-color-error': 'var(--concern)',
};

/** Puts the tokens on the page as CSS variables, for both themes. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: { ...asVariables(tokens.light), ...surfaces },
  dark: { ...asVariables(tokens.dark), ...surfaces },
});

function asVariables(colours: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(colours).map(([name, value]) => [`--${name}`, value]));
}
