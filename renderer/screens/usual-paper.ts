import type { Paper } from '../report/report-facts';

/** The paper of the person's country: Letter in North America and where it sells, A4 anywhere else. */
export function usualPaper(): Paper {
  const region = new Intl.Locale(navigator.language).maximize().region ?? '';
  return ['US', 'CA', 'MX', 'PH', 'CL', 'CO', 'VE', 'CR', 'GT', 'PA', 'DO', 'PR'].includes(region)
    ? 'Letter'
    : 'A4';
}
